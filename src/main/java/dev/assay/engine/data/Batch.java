package dev.assay.engine.data;

import dev.assay.array.Array;

/**
 * Rows of a data set with their targets.
 *
 * @param x [B, ...]
 * @param t [B, ...]
 */
public record Batch(Array x, Array t) {}
