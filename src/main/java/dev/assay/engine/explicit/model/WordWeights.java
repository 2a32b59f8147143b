package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.optim.RemoveDuplicate;
import dev.assay.engine.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The weights of a model of word vectors, with one gradient each, however many layers use them. */
public final class WordWeights implements Parametric {
  private final Array wIn;
  private final Array wOut;
  private final List<Array> grads;

  /**
   * Takes the weights.
   *
   * @param wIn the word vectors [V, H]
   * @param wOut [H, V] for a softmax over all words, [V, H] for negative sampling
   */
  public WordWeights(Array wIn, Array wOut) {
    this.wIn = wIn;
    this.wOut = wOut;
    grads = List.of(wIn.zerosLike(), wOut.zerosLike());
  }

  /** Draws weights [V, H] of standard deviation 0.01, wIn before wOut, row by row. */
  static WordWeights draw(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    Array wIn = normal(backend, dtype, random, vocabSize, hiddenSize);
    return new WordWeights(wIn, normal(backend, dtype, random, vocabSize, hiddenSize));
  }

  /** Draws the same, but wOut is [H, V]. */
  static WordWeights drawTransposed(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    Array wIn = normal(backend, dtype, random, vocabSize, hiddenSize);
    return new WordWeights(wIn, normal(backend, dtype, random, hiddenSize, vocabSize));
  }

  private static Array normal(Backend backend, DType dtype, NumpyRandom random, int... shape) {
    double[] draws = random.randn(shape[0] * shape[1]);
    return backend.array(dtype, Arrays.stream(draws).map(z -> 0.01 * z).toArray(), shape);
  }

  @Override
  public List<Array> params() {
    return List.of(wIn, wOut);
  }

  @Override
  public List<Array> grads() {
    return grads;
  }

  /** Returns the word vectors. */
  public Array wIn() {
    return wIn;
  }

  Array wOut() {
    return wOut;
  }

  /** Overwrites the gradients with what each weight gets from all the layers that use it. */
  void collect(List<? extends Parametric> layers) {
    List<Array> uses = layers.stream().flatMap(layer -> layer.params().stream()).toList();
    List<Array> parts = layers.stream().flatMap(layer -> layer.grads().stream()).toList();
    RemoveDuplicate.Merged merged = new RemoveDuplicate().merge(uses, parts, Set.of());
    for (int i = 0; i < merged.params().size(); i++) {
      int place = merged.params().get(i) == wIn ? 0 : 1;
      grads.get(place).assign(merged.grads().get(i));
    }
  }

  /** Moves each weight once, by -lr times its gradient. */
  void step(double lr) {
    new Sgd(lr).update(params(), grads());
  }
}
