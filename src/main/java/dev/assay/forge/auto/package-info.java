/** Automatic mutants of the Python reference: every small slip in its syntax tree. */
package dev.assay.forge.auto;
