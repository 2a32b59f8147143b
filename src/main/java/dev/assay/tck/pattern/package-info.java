/** Patterns of wrong results: what is seen where no known cause explains it. */
package dev.assay.tck.pattern;
