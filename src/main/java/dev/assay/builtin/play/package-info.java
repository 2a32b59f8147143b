/** How the built-in engines play the steps of a case: a table from op and verb to a call. */
package dev.assay.builtin.play;
