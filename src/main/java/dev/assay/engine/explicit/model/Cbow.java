package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.layer.Embedding;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.NegativeSamplingLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * A word told from words drawn at random, by the words around it ({@code cbow}), for context ids
 * [N, C], target ids [N] and negatives [N, S].
 *
 * <p>Source: DLFS2, ch04/cbow.py; Mikolov et al., arXiv 1310.4546, section 2.2.
 */
public final class Cbow implements Parametric {

  /** What is made of the vectors of the contexts. */
  public enum Projection {
    MEAN,
    SUM
  }

  private final WordWeights weights;
  private final Projection projection;
  private final NegativeSamplingLoss loss;
  private List<Embedding> inputs = List.of();

  /** Takes wIn and wOut, both [V, H] [C1]. */
  public Cbow(WordWeights weights, LogEps logEps, Projection projection) {
    Require.shape("cbow", "W_out", weights.wOut(), weights.wIn().shape(), "C1");
    this.weights = weights;
    this.projection = projection;
    loss = new NegativeSamplingLoss(weights.wOut(), logEps);
  }

  /** Draws initial weights. */
  public static WordWeights draw(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    return WordWeights.draw(backend, dtype, vocabSize, hiddenSize, random);
  }

  /** Returns the loss; refuses contexts [C2], negatives [C3] and ids [C4] that do not fit. */
  public Array forward(Array contexts, Array target, Array negatives) {
    checkContexts("cbow", contexts, target);
    int samples = negatives.ndim() == 2 ? negatives.size(1) : 0;
    Require.shape("cbow", "negatives", negatives, new int[] {target.size(0), samples}, "C3");
    int words = weights.wIn().size(0);
    Require.ids("cbow", "contexts", contexts, words, "C4");
    Require.ids("cbow", "target", target, words, "C4");
    Require.ids("cbow", "negatives", negatives, words, "C4");
    inputs = new ArrayList<>();
    Array sum = null;
    for (int c = 0; c < contexts.size(1); c++) {
      Embedding input = new Embedding(weights.wIn());
      inputs.add(input);
      Array vectors = input.forward(contexts.index(1, c));
      sum = sum == null ? vectors : sum.plus(vectors);
    }
    return loss.forward(sum.times(share()), target, negatives);
  }

  /** Overwrites the gradients of the weights, for d_loss, a scalar. */
  public void backward(Array dLoss) {
    Array dContext = loss.backward(dLoss).times(share());
    inputs.forEach(input -> input.backward(dContext));
    List<Parametric> layers = new ArrayList<>(inputs);
    layers.add(loss);
    weights.collect(layers);
  }

  private double share() {
    return projection == Projection.MEAN ? 1.0 / inputs.size() : 1;
  }

  /** Moves each weight by -lr times its gradient [C5]; returns the loss before that. */
  public Array trainStep(Array contexts, Array target, Array negatives, double lr) {
    Require.notNegative("cbow", "lr", lr, "C5");
    Array value = forward(contexts, target, negatives);
    backward(value.scalar(1));
    weights.step(lr);
    return value;
  }

  /** Returns the word vectors [V, H]. */
  public Array wordVecs() {
    return weights.wIn();
  }

  @Override
  public List<Array> params() {
    return weights.params();
  }

  @Override
  public List<Array> grads() {
    return weights.grads();
  }

  /** Requires contexts [N, C], one or more for each target [N] [C2]. */
  static void checkContexts(String op, Array contexts, Array target) {
    int[] shape = contexts.shape();
    if (target.ndim() != 1 || shape.length != 2 || shape[0] != target.size(0) || shape[1] < 1) {
      String expected =
          "[N, C] with C >= 1 for target.shape=%s".formatted(Shape.text(target.shape()));
      throw Require.error(op, "contexts.shape", Shape.text(shape), expected, "C2");
    }
  }
}
