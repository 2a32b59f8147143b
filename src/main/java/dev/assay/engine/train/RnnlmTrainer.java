package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.LanguageModel;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Optimizer;
import java.util.ArrayList;
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
    Batches.Batch batch = TimeBatches.at(xs, ts, batchSize, timeSize, timeIdx);
    timeIdx += timeSize;
    return new Batch(batch.x(), batch.t());
  }

  /**
   * Trains on a text xs [n] and the ids behind each of its ids, ts [n] [C1].
   *
   * @param log called with each perplexity as it is logged
   */
  public void fit(Array xs, Array ts, Plan plan, DoubleConsumer log) {
    check(xs, ts);
    perplexities.clear();
    TimeBatches batches = new TimeBatches(xs, ts, plan.batchSize, plan.timeSize);
    TrainingLoop loop =
        new TrainingLoop(
            new GradientStep(model, loss, optimizer, plan.maxGrad, normEps),
            batches,
            Trainer.LogAt.START,
            plan.evalInterval);
    while (loop.epoch() < plan.maxEpoch) {
      if (epochState == EpochState.RESET) {
        model.resetState();
      }
      loop.finishEpoch(
          mean -> {
            perplexities.add(Math.exp(mean));
            log.accept(Math.exp(mean));
          });
    }
    timeIdx = batches.timeIdx();
  }

  /** Returns the perplexities that the latest fit has logged. */
  public List<Double> perplexities() {
    return perplexities;
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
    Array xs = corpus.slice(0, 0, n);
    Array ts = corpus.slice(0, 1, n + 1);
    double total = 0;
    for (int i = 0; i < batches; i++) {
      Batches.Batch batch = TimeBatches.at(xs, ts, batchSize, timeSize, i * timeSize);
      total += model.forward(batch.x(), batch.t()).item();
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
