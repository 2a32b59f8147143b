package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.layer.Matmul;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.SoftmaxWithLoss;
import dev.assay.engine.explicit.loss.Targets;
import java.util.List;

/**
 * A word predicted from its two neighbours, through a softmax over all words ({@code simple_cbow}),
 * for one-hot contexts [N, 2, V].
 *
 * <p>Source: DLFS2, ch03/simple_cbow.py.
 */
public final class SimpleCbow implements Parametric {
  private final WordWeights weights;
  private final Matmul before;
  private final Matmul after;
  private final Matmul output;
  private final SoftmaxWithLoss loss;
  private final Targets targets;

  /** Takes wIn [V, H] and wOut [H, V] [C1]. */
  public SimpleCbow(WordWeights weights, LogEps logEps, Targets targets) {
    int[] transposed = {weights.wIn().size(1), weights.wIn().size(0)};
    Require.shape("simple_cbow", "W_out", weights.wOut(), transposed, "C1");
    this.weights = weights;
    this.targets = targets;
    before = new Matmul(weights.wIn());
    after = new Matmul(weights.wIn());
    output = new Matmul(weights.wOut());
    loss = new SoftmaxWithLoss(logEps, targets);
  }

  /** Draws initial weights. */
  public static WordWeights draw(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    return WordWeights.drawTransposed(backend, dtype, vocabSize, hiddenSize, random);
  }

  /** Returns the loss; refuses contexts [C2] or a target [C3] that do not fit. */
  public Array forward(Array contexts, Array target) {
    int rows = contexts.size(0);
    int words = weights.wIn().size(0);
    Require.shape("simple_cbow", "contexts", contexts, new int[] {rows, 2, words}, "C2");
    int[] expected = targets == Targets.ONE_HOT ? new int[] {rows, words} : new int[] {rows};
    Require.shape("simple_cbow", "target", target, expected, "C3");
    Array sum = before.forward(contexts.index(1, 0)).plus(after.forward(contexts.index(1, 1)));
    return loss.forward(output.forward(sum.times(0.5)), target);
  }

  /** Overwrites the gradients of the weights, for d_loss, a scalar. */
  public void backward(Array dLoss) {
    Array dContext = output.backward(loss.backward(dLoss)).times(0.5);
    before.backward(dContext);
    after.backward(dContext);
    weights.collect(List.of(before, after, output));
  }

  /** Moves each weight by -lr times its gradient [C4]; returns the loss before that. */
  public Array trainStep(Array contexts, Array target, double lr) {
    Require.notNegative("simple_cbow", "lr", lr, "C4");
    Array value = forward(contexts, target);
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
