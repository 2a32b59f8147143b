/**
 * Cases of the sizes at which devices fail, made at run time: their inputs, golden values and
 * bounds (spec/tolerance.md, Large sizes).
 */
@org.jspecify.annotations.NullMarked
package dev.assay.large;
