/** Text and bytes from outside, which may hold anything: cut, escaped, and read within limits. */
@NullMarked
package dev.assay.text;

import org.jspecify.annotations.NullMarked;
