package dev.assay.engine.explicit.model;

/**
 * The sizes of a sequence model.
 *
 * @param vocab how many ids there are, V
 * @param wordvec numbers of an embedded id, D
 * @param hidden numbers of a hidden state, H
 */
public record SequenceSizes(int vocab, int wordvec, int hidden) {}
