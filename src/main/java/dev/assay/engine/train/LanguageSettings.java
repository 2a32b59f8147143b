package dev.assay.engine.train;

import dev.assay.array.DType;

/**
 * What a run on a text depends on, beside its words; two runs of the same settings and words are
 * the same run.
 *
 * @param better whether the model has two LSTMs, dropout and one matrix for embedding and output,
 *     and the learning rate falls when the perplexity does not
 * @param batch readers of the text, N
 * @param hidden H
 * @param wordvec D
 * @param steps words of a reader in a batch, T
 * @param lr of gradient descent
 * @param maxGrad the limit of {@code clip_grads}
 * @param dropout the part of numbers that a better model drops
 * @param seed of everything drawn: text where there is no file, weights, dropout
 * @param lines at most so many are read, or drawn
 */
public record LanguageSettings(
    boolean better,
    int batch,
    int hidden,
    int wordvec,
    int steps,
    double lr,
    double maxGrad,
    double dropout,
    long seed,
    int lines,
    DType dtype) {

  /** DLFS2, ch06/train_rnnlm.py. */
  public static final LanguageSettings PLAIN =
      new LanguageSettings(false, 20, 100, 100, 35, 20, 0.25, 0, 1984, 50_000, DType.FLOAT32);

  /** DLFS2, ch06/train_better_rnnlm.py. */
  public static final LanguageSettings BETTER =
      new LanguageSettings(true, 20, 650, 650, 35, 20, 0.25, 0.5, 1984, 50_000, DType.FLOAT32);

  public LanguageSettings {
    SettingChecks.dtype(dtype);
    SettingChecks.positive("batch", batch);
    SettingChecks.size("hidden", hidden);
    SettingChecks.size("wordvec", wordvec);
    SettingChecks.size("steps", steps);
    SettingChecks.positive("lines", lines);
    SettingChecks.positive("lr", lr);
    SettingChecks.positive("max-grad", maxGrad);
    if (better && wordvec != hidden) {
      throw new IllegalArgumentException(
          "train: wordvec=%d, expected hidden=%d, because --better uses one matrix for both"
              .formatted(wordvec, hidden));
    }
  }
}
