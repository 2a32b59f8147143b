package dev.assay.fuzz;

/**
 * A length that several axes of a case have in common.
 *
 * @param symbol as the signature has it, such as {@code N}; where it has none the argument and its
 *     axis
 */
record Dimension(String symbol, int size) {}
