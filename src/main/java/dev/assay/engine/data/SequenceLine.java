package dev.assay.engine.data;

/**
 * A question and its answer, as they stand in a line.
 *
 * @param answer starts with {@link SequenceFormat#START}
 */
public record SequenceLine(String question, String answer) {}
