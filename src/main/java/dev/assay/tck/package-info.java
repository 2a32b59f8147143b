/** The suite at work: asks an engine the cases of a selection, and names what explains failures. */
package dev.assay.tck;
