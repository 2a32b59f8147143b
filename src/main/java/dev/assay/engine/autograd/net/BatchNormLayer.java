package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.BatchNorm.batchNorm;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BatchNorm.Running;
import dev.assay.engine.autograd.function.BatchNorm.RunningVariance;
import java.util.Map;

/**
 * Batch normalisation that keeps its running statistics ({@code batch_norm_layer}).
 *
 * <p>Source: DeZero, layers.py, BatchNorm.
 */
public final class BatchNormLayer extends Layer {

  /**
   * How the statistics run.
   *
   * @param decay what they keep of themselves
   * @param eps under the root
   */
  public record Settings(double decay, double eps, RunningVariance runningVariance) {

    /** DeZero's. */
    public static final Settings DEFAULT = new Settings(0.9, 2e-5, RunningVariance.UNBIASED);
  }

  private final Settings settings;
  private final Initial initial;
  private final Slot mean = statistic("avg_mean");
  private final Slot var = statistic("avg_var");
  private final Slot gamma = parameter("gamma");
  private final Slot beta = parameter("beta");

  public BatchNormLayer(Settings settings, Initial initial) {
    this.settings = settings;
    this.initial = initial;
  }

  /** Returns x [N, C, ...] normalised; refuses another C than that of the first x [C3]. */
  @Override
  public Variable apply(Variable x) {
    int[] shape = x.shape();
    if (shape.length < 2) {
      throw Require.error("batch_norm_layer", "x.shape", Shape.text(shape), "[N, C, ...]", "C2");
    }
    int channels = shape[1];
    fill(mean, initial.zeros(channels));
    fill(var, initial.ones(channels));
    fill(gamma, initial.ones(channels));
    fill(beta, initial.zeros(channels));
    for (Map.Entry<String, Slot> each : named().entrySet()) {
      Array data = each.getValue().get().data();
      Require.shape("batch_norm_layer", each.getKey(), data, new int[] {channels}, "C3");
    }
    Running running =
        new Running(
            mean.get().data(), var.get().data(), settings.decay(), settings.runningVariance());
    return batchNorm(x, gamma.get(), beta.get(), running, settings.eps());
  }

  private static void fill(Slot slot, Array value) {
    if (slot.isEmpty()) {
      slot.put(value);
    }
  }
}
