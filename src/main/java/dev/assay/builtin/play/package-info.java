/**
 * How the built-in engines play the steps of a case: what has the op, bound by the names of its
 * spec.
 */
package dev.assay.builtin.play;
