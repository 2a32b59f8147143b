package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.model.LanguageModel;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import java.util.function.DoubleConsumer;

/**
 * Trains a language model on one long text by truncated backpropagation through time, and logs
 * perplexities ({@code rnnlm_trainer}).
 *
 * <p>Source: DLFS2, common/trainer.py, RnnlmTrainer, and common/util.py, eval_perplexity.
 */
public final class RnnlmTrainer {
  private static final String OP = "rnnlm_trainer";

  /** The state of the model at the start of an epoch. */
  public enum EpochState {
    /** What the batch before has left. */
    KEPT,
    /** Zeros. */
    RESET
  }

  /** The next ids of each reader, and the ids behind them: [N, T] both. */
  public record Batch(Array xs, Array ts) {}

  /**
   * How to fit.
   *
   * @param maxGrad the limit of {@code clip_grads}, or empty for no clipping
   * @param evalInterval batches of an epoch between two logs
   */
  public record Plan(
      int maxEpoch, int batchSize, int timeSize, OptionalDouble maxGrad, int evalInterval) {
    public Plan {
      requirePositive("batch_size", batchSize, "C2");
      requirePositive("time_size", timeSize, "C3");
      requirePositive("eval_interval", evalInterval, "C4");
      maxGrad.ifPresent(limit -> Require.notNegative(OP, "max_grad", limit, "C6"));
    }
  }

  private final LanguageModel model;
  private final BinaryOperator<Array> loss;
  private final Optimizer optimizer;
  private final ClipGrads.NormEps normEps;
  private final EpochState epochState;
  private final List<Double> perplexities = new ArrayList<>();
  private int timeIdx;

  public RnnlmTrainer(
      LanguageModel model, Optimizer optimizer, ClipGrads.NormEps normEps, EpochState epochState) {
    this(model, model::forward, optimizer, normEps, epochState);
  }

  /**
   * Makes a trainer that descends on another loss than the model's {@code forward}: one with
   * dropout.
   *
   * @param loss a forward of the model, for xs [N, T] and ts [N, T]
   */
  public RnnlmTrainer(
      LanguageModel model,
      BinaryOperator<Array> loss,
      Optimizer optimizer,
      ClipGrads.NormEps normEps,
      EpochState epochState) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.normEps = normEps;
    this.epochState = epochState;
  }

  /** Returns the next timeSize ids of batchSize readers, who go round the text [R1]. */
  public Batch batch(Array xs, Array ts, int batchSize, int timeSize) {
    check(xs, ts);
    requirePositive("batch_size", batchSize, "C2");
    requirePositive("time_size", timeSize, "C3");
    int n = xs.size();
    int[] places = new int[batchSize * timeSize];
    Arrays.setAll(places, k -> (k / timeSize * (n / batchSize) + timeIdx + k % timeSize) % n);
    timeIdx += timeSize;
    Array ids = xs.backend().ints(places, batchSize, timeSize);
    return new Batch(xs.take(ids), ts.take(ids));
  }

  /**
   * Trains on a text xs [n] and the ids behind each of its ids, ts [n] [C1].
   *
   * @param log called with each perplexity as it is logged
   */
  public void fit(Array xs, Array ts, Plan plan, DoubleConsumer log) {
    check(xs, ts);
    timeIdx = 0;
    perplexities.clear();
    double total = 0;
    int count = 0;
    for (int epoch = 0; epoch < plan.maxEpoch; epoch++) {
      if (epochState == EpochState.RESET) {
        model.resetState();
      }
      for (int i = 0; i < xs.size() / (plan.batchSize * plan.timeSize); i++) {
        total += step(batch(xs, ts, plan.batchSize, plan.timeSize), plan.maxGrad);
        count++;
        if (i % plan.evalInterval == 0) {
          perplexities.add(Math.exp(total / count));
          log.accept(Math.exp(total / count));
          total = 0;
          count = 0;
        }
      }
    }
  }

  /** Returns the perplexities that the latest fit has logged. */
  public List<Double> perplexities() {
    return perplexities;
  }

  private double step(Batch batch, OptionalDouble maxGrad) {
    Array value = loss.apply(batch.xs, batch.ts);
    model.backward(value.scalar(1));
    maxGrad.ifPresent(limit -> new ClipGrads(limit, normEps).clip(model.grads()));
    optimizer.update(model.params(), model.grads());
    return value.item();
  }

  /**
   * Returns the perplexity of a model on a corpus [n] of more than batchSize timeSize ids [C7]; the
   * state of the model goes on [R6].
   */
  public static double evalPerplexity(
      LanguageModel model, Array corpus, int batchSize, int timeSize) {
    requirePositive("batch_size", batchSize, "C2");
    requirePositive("time_size", timeSize, "C3");
    int n = corpus.size() - 1;
    int batches = n / (batchSize * timeSize);
    if (corpus.ndim() != 1 || batches < 1) {
      String expected = "more than %d ids".formatted(batchSize * timeSize);
      throw Require.error(OP, "corpus.shape", Shape.text(corpus.shape()), expected, "C7");
    }
    double total = 0;
    for (int i = 0; i < batches; i++) {
      int[] places = new int[batchSize * timeSize];
      int from = i * timeSize;
      Arrays.setAll(places, k -> k / timeSize * (n / batchSize) + from + k % timeSize);
      Array ids = corpus.backend().ints(places, batchSize, timeSize);
      total += model.forward(corpus.take(ids), corpus.slice(0, 1, n + 1).take(ids)).item();
    }
    return Math.exp(total / batches);
  }

  private static void check(Array xs, Array ts) {
    if (xs.ndim() != 1) {
      throw Require.error(OP, "xs.shape", Shape.text(xs.shape()), "one axis", "C1");
    }
    Require.shape(OP, "ts", ts, xs.shape(), "C1");
  }

  private static void requirePositive(String name, int value, String label) {
    if (value < 1) {
      throw Require.error(OP, name, value, name + " >= 1", label);
    }
  }
}
