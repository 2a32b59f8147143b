package dev.assay.engine.explicit.model;

/** The parameters of an encoder and of a decoder. */
public record Seq2seqWeights(EncoderWeights encoder, DecoderWeights decoder) {}
