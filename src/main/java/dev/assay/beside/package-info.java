/**
 * A training on one backend beside the same training on another: where they part, and whether
 * rounding explains that (spec/parity.md, Trainings).
 */
@org.jspecify.annotations.NullMarked
package dev.assay.beside;
