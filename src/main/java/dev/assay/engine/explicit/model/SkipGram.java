package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.layer.Embedding;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.NegativeSamplingLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * The words around a word told from words drawn at random, by that word ({@code skip_gram}), for
 * context ids [N, C], target ids [N] and negatives [N, C, S].
 *
 * <p>Source: DLFS2, ch04/skip_gram.py; Mikolov et al., arXiv 1310.4546, section 2.2.
 */
public final class SkipGram implements Parametric {
  private final WordWeights weights;
  private final LogEps logEps;
  private final Embedding input;
  private List<NegativeSamplingLoss> losses = List.of();

  /** Takes wIn and wOut, both [V, H] [C1]. */
  public SkipGram(WordWeights weights, LogEps logEps) {
    Require.shape("skip_gram", "W_out", weights.wOut(), weights.wIn().shape(), "C1");
    this.weights = weights;
    this.logEps = logEps;
    input = new Embedding(weights.wIn());
  }

  /** Draws initial weights. */
  public static WordWeights draw(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    return WordWeights.draw(backend, dtype, vocabSize, hiddenSize, random);
  }

  /** Returns the loss; refuses contexts [C2], negatives [C3] and ids [C4] that do not fit. */
  public Array forward(Array contexts, Array target, Array negatives) {
    Cbow.checkContexts("skip_gram", contexts, target);
    int samples = negatives.ndim() == 3 ? negatives.size(2) : 0;
    int[] expected = {contexts.size(0), contexts.size(1), samples};
    Require.shape("skip_gram", "negatives", negatives, expected, "C3");
    int words = weights.wIn().size(0);
    Require.ids("skip_gram", "contexts", contexts, words, "C4");
    Require.ids("skip_gram", "target", target, words, "C4");
    Require.ids("skip_gram", "negatives", negatives, words, "C4");
    Array h = input.forward(target);
    losses = new ArrayList<>();
    Array sum = null;
    for (int c = 0; c < contexts.size(1); c++) {
      NegativeSamplingLoss loss = new NegativeSamplingLoss(weights.wOut(), logEps);
      losses.add(loss);
      Array part = loss.forward(h, contexts.index(1, c), negatives.index(1, c));
      sum = sum == null ? part : sum.plus(part);
    }
    return sum;
  }

  /** Overwrites the gradients of the weights, for d_loss, a scalar. */
  public void backward(Array dLoss) {
    Array dH = losses.stream().map(loss -> loss.backward(dLoss)).reduce(Array::plus).orElseThrow();
    input.backward(dH);
    List<Parametric> layers = new ArrayList<>(List.of(input));
    layers.addAll(losses);
    weights.collect(layers);
  }

  /** Moves each weight by -lr times its gradient [C5]; returns the loss before that. */
  public Array trainStep(Array contexts, Array target, Array negatives, double lr) {
    Require.notNegative("skip_gram", "lr", lr, "C5");
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
}
