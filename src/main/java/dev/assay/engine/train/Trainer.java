package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.Model;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Trains a model on shuffled mini-batches and logs mean losses ({@code trainer}).
 *
 * <p>Source: DLFS2, common/trainer.py, Trainer, and ch01/train_custom_loop.py.
 */
public final class Trainer {

  /** What the permutation of an epoch is applied to. */
  public enum Shuffle {
    /** The rows as the epoch before has left them. */
    COMPOUNDED,
    /** The rows as they were given. */
    FRESH
  }

  /** After which iterations i = 0, 1, ... of an epoch a mean is logged. */
  public enum LogAt {
    /** Those that the interval divides. */
    START(0),
    /** Those of which the interval divides i + 1. */
    END(1);

    private final int offset;

    LogAt(int offset) {
      this.offset = offset;
    }

    boolean falls(int iteration, int interval) {
      return (iteration + offset) % interval == 0;
    }
  }

  /**
   * How to fit.
   *
   * @param maxGrad the limit of {@code clip_grads}, or empty for no clipping
   * @param evalInterval iterations of an epoch between two logs
   */
  public record Plan(int batchSize, OptionalDouble maxGrad, int evalInterval) {
    public Plan {
      requirePositive("batch_size", batchSize, "C3");
      requirePositive("eval_interval", evalInterval, "C4");
      maxGrad.ifPresent(limit -> Require.notNegative("trainer", "max_grad", limit, "C5"));
    }
  }

  private final Model model;
  private final Optimizer optimizer;
  private final ClipGrads.NormEps normEps;
  private final Shuffle shuffle;
  private final LogAt logAt;
  private final List<Double> losses = new ArrayList<>();

  public Trainer(
      Model model, Optimizer optimizer, ClipGrads.NormEps normEps, Shuffle shuffle, LogAt logAt) {
    this.model = model;
    this.optimizer = optimizer;
    this.normEps = normEps;
    this.shuffle = shuffle;
    this.logAt = logAt;
  }

  /**
   * Trains for as many epochs as there are rows of permutations.
   *
   * @param x [N, D]
   * @param t targets of N rows [C1]
   * @param permutations [epochs, N], the shuffle of each epoch [C2]
   * @param log called with each mean loss as it is logged
   */
  public void fit(Array x, Array t, Array permutations, Plan plan, DoubleConsumer log) {
    check(x.size(0), t, permutations);
    Iterator<Array> orders =
        IntStream.range(0, permutations.size(0))
            .mapToObj(epoch -> permutations.index(0, epoch))
            .iterator();
    TrainingLoop loop =
        new TrainingLoop(
            new GradientStep(model, optimizer, plan.maxGrad, normEps),
            new ShuffledBatches(x, t, plan.batchSize, shuffle, orders::next),
            logAt,
            plan.evalInterval);
    while (orders.hasNext()) {
      loop.finishEpoch(
          mean -> {
            losses.add(mean);
            log.accept(mean);
          });
    }
  }

  /** Returns the mean losses that were logged since the trainer was made. */
  public List<Double> losses() {
    return losses;
  }

  /** Draws the shuffles of {@code count} epochs: permutations [count, size]. */
  public static Array permutations(Backend backend, int count, int size, NumpyRandom random) {
    int[] ids = new int[Shape.size(count, size)];
    for (int epoch = 0; epoch < count; epoch++) {
      System.arraycopy(random.permutation(size), 0, ids, epoch * size, size);
    }
    return backend.ints(ids, count, size);
  }

  private static void check(int rows, Array t, Array permutations) {
    if (t.size(0) != rows) {
      throw Require.error("trainer", "t.shape[0]", t.size(0), "x.shape[0]=" + rows, "C1");
    }
    int[] shape = permutations.shape();
    if (shape.length != 2 || shape[1] != rows) {
      String expected = "[epochs, %d]".formatted(rows);
      throw Require.error("trainer", "permutations.shape", Arrays.toString(shape), expected, "C2");
    }
    double[] ids = permutations.toDoubles();
    for (int epoch = 0; epoch < shape[0]; epoch++) {
      boolean[] seen = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        double id = ids[epoch * rows + i];
        if (!(id >= 0 && id < rows) || seen[(int) id]) {
          String name = "permutations[%d][%d]".formatted(epoch, i);
          String expected = "each of 0 .. %d once".formatted(rows - 1);
          throw Require.error("trainer", name, "%.0f".formatted(id), expected, "C2");
        }
        seen[(int) id] = true;
      }
    }
  }

  private static void requirePositive(String name, int value, String label) {
    if (value < 1) {
      throw Require.error("trainer", name, value, name + " >= 1", label);
    }
  }
}
