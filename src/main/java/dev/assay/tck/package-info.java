/** The suite at work: asks an engine the cases of a selection, and names what explains failures. */
@NullMarked
package dev.assay.tck;

import org.jspecify.annotations.NullMarked;
