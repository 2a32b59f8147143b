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
 * The two neighbours of a word predicted from it, through a softmax over all words ({@code
 * simple_skip_gram}), for one-hot targets [N, V].
 *
 * <p>Source: DLFS2, ch03/simple_skip_gram.py.
 */
public final class SimpleSkipGram implements Parametric {
  private final WordWeights weights;
  private final Matmul input;
  private final Matmul output;
  private final SoftmaxWithLoss before;
  private final SoftmaxWithLoss after;
  private final Targets targets;

  /** Takes wIn [V, H] and wOut [H, V] [C1]. */
  public SimpleSkipGram(WordWeights weights, LogEps logEps, Targets targets) {
    int[] transposed = {weights.wIn().size(1), weights.wIn().size(0)};
    Require.shape("simple_skip_gram", "W_out", weights.wOut(), transposed, "C1");
    this.weights = weights;
    this.targets = targets;
    input = new Matmul(weights.wIn());
    output = new Matmul(weights.wOut());
    before = new SoftmaxWithLoss(logEps, targets);
    after = new SoftmaxWithLoss(logEps, targets);
  }

  /** Draws initial weights. */
  public static WordWeights draw(
      Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
    return WordWeights.drawTransposed(backend, dtype, vocabSize, hiddenSize, random);
  }

  /** Returns the loss; refuses a target [C2] or contexts [C3] that do not fit. */
  public Array forward(Array contexts, Array target) {
    int rows = target.size(0);
    int words = weights.wIn().size(0);
    Require.shape("simple_skip_gram", "target", target, new int[] {rows, words}, "C2");
    int[] expected = targets == Targets.ONE_HOT ? new int[] {rows, 2, words} : new int[] {rows, 2};
    Require.shape("simple_skip_gram", "contexts", contexts, expected, "C3");
    Array scores = output.forward(input.forward(target));
    return before
        .forward(scores, contexts.index(1, 0))
        .plus(after.forward(scores, contexts.index(1, 1)));
  }

  /** Overwrites the gradients of the weights, for d_loss, a scalar. */
  public void backward(Array dLoss) {
    Array dScores = before.backward(dLoss).plus(after.backward(dLoss));
    input.backward(output.backward(dScores));
    weights.collect(List.of(input, output));
  }

  /** Moves each weight by -lr times its gradient [C4]; returns the loss before that. */
  public Array trainStep(Array contexts, Array target, double lr) {
    Require.notNegative("simple_skip_gram", "lr", lr, "C4");
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
