/** How an engine is asked: one JSON object a line, or in process. */
@NullMarked
package dev.assay.protocol;

import org.jspecify.annotations.NullMarked;
