/** What an author of an engine in Java writes against: a table from op to code, and tensors. */
@NullMarked
package dev.assay.kit;

import org.jspecify.annotations.NullMarked;
