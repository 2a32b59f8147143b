package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.layer.Affine;
import dev.assay.engine.explicit.layer.Sigmoid;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.SoftmaxWithLoss;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A classifier with one hidden layer ({@code two_layer_net}), for x [N, D]: affine, sigmoid,
 * affine, and softmax with loss.
 *
 * <p>Source: DLFS2, ch01/two_layer_net.py.
 */
public final class TwoLayerNet implements Model {

  /** The standard deviation of weights that are drawn. */
  public enum Initial {
    /** 0.01, whatever their size. */
    SMALL,
    /** One over the root of the inputs. */
    XAVIER,
    /** The root of two over the inputs. */
    HE;

    double std(int inputs) {
      return switch (this) {
        case SMALL -> 0.01;
        case XAVIER -> Math.sqrt(1.0 / inputs);
        case HE -> Math.sqrt(2.0 / inputs);
      };
    }
  }

  /** The parameters W1 [D, H], b1 [H], W2 [H, V], b2 [V]. */
  public record Weights(Array W1, Array b1, Array W2, Array b2) {

    /** Draws weights of standard deviation 0.01. */
    public static Weights draw(
        Backend backend,
        DType dtype,
        int inputSize,
        int hiddenSize,
        int outputSize,
        NumpyRandom random) {
      return draw(backend, dtype, inputSize, hiddenSize, outputSize, Initial.SMALL, random);
    }

    /** Draws weights, W1 before W2, row by row; biases are 0 [R5]. */
    public static Weights draw(
        Backend backend,
        DType dtype,
        int inputSize,
        int hiddenSize,
        int outputSize,
        Initial initial,
        NumpyRandom random) {
      Array W1 = normal(backend, dtype, inputSize, hiddenSize, initial, random);
      Array W2 = normal(backend, dtype, hiddenSize, outputSize, initial, random);
      return new Weights(
          W1, backend.zeros(dtype, hiddenSize), W2, backend.zeros(dtype, outputSize));
    }

    private static Array normal(
        Backend backend, DType dtype, int rows, int columns, Initial initial, NumpyRandom random) {
      double std = initial.std(rows);
      double[] draws = random.randn(rows * columns);
      return backend.array(dtype, Arrays.stream(draws).map(z -> std * z).toArray(), rows, columns);
    }
  }

  private final Affine hidden;
  private final Sigmoid sigmoid = new Sigmoid();
  private final Affine output;
  private final SoftmaxWithLoss loss;
  private final Targets targets;
  private final int inputs;
  private final List<Array> params;
  private final List<Array> grads;

  /** Refuses weights [C1] and biases [C2] that do not fit each other. */
  public TwoLayerNet(Weights weights, LogEps logEps, Targets targets) {
    int width = weights.W1.size(1);
    int classes = weights.W2.size(1);
    Require.shape("two_layer_net", "W2", weights.W2, new int[] {width, classes}, "C1");
    Require.shape("two_layer_net", "b1", weights.b1, new int[] {width}, "C2");
    Require.shape("two_layer_net", "b2", weights.b2, new int[] {classes}, "C2");
    hidden = new Affine(weights.W1, weights.b1);
    output = new Affine(weights.W2, weights.b2);
    loss = new SoftmaxWithLoss(logEps, targets);
    this.targets = targets;
    inputs = weights.W1.size(0);
    params = Stream.of(hidden, output).flatMap(layer -> layer.params().stream()).toList();
    grads = Stream.of(hidden, output).flatMap(layer -> layer.grads().stream()).toList();
  }

  /** Returns the scores [N, V]; refuses an x that does not fit W1 [C3]. */
  public Array predict(Array x) {
    if (x.ndim() != 2 || x.size(1) != inputs) {
      String expected = "[N, %d]".formatted(inputs);
      throw Require.error("two_layer_net", "x.shape", Shape.text(x.shape()), expected, "C3");
    }
    return output.forward(sigmoid.forward(hidden.forward(x)));
  }

  /** Returns the loss; refuses an x [C3] or targets [C4] that do not fit. */
  @Override
  public Array forward(Array x, Array t) {
    Array scores = predict(x);
    int[] expected = scores.shape();
    if (targets == Targets.IDS) {
      expected = new int[] {expected[0]};
    }
    Require.shape("two_layer_net", "t", t, expected, "C4");
    return loss.forward(scores, t);
  }

  @Override
  public Array backward(Array dLoss) {
    return hidden.backward(sigmoid.backward(output.backward(loss.backward(dLoss))));
  }

  /** Moves every parameter by -lr times its gradient [C5]; returns the loss before that. */
  public Array trainStep(Array x, Array t, double lr) {
    Require.notNegative("two_layer_net", "lr", lr, "C5");
    Array before = forward(x, t);
    backward(before.scalar(1));
    new Sgd(lr).update(params, grads);
    return before;
  }

  @Override
  public List<Array> params() {
    return params;
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
