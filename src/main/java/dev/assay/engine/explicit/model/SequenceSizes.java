package dev.assay.engine.explicit.model;

/**
 * The sizes of a sequence model.
 *
 * @param vocabSize how many ids there are, V
 * @param wordvecSize numbers of an embedded id, D
 * @param hiddenSize numbers of a hidden state, H
 */
public record SequenceSizes(int vocabSize, int wordvecSize, int hiddenSize) {}
