package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mean.mean;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Pow.pow;
import static dev.assay.engine.autograd.function.Reshape.reshape;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels brought to mean 0 and variance 1, then scaled and shifted ({@code batch_norm}), for x
 * [N, C, ...].
 *
 * <p>Source: DeZero, functions.py, BatchNorm; Ioffe and Szegedy, arXiv 1502.03167.
 */
public final class BatchNorm extends Function {

  /** Which variance of the batch the running variance moves towards. */
  public enum RunningVariance {
    BIASED,
    UNBIASED;

    private Array of(Array biased, int m) {
      return this == BIASED ? biased : biased.times(m).over(Math.max(m - 1, 1));
    }
  }

  /**
   * What test mode normalises by; train mode moves both in place.
   *
   * @param runningMean [C]
   * @param runningVar [C]
   * @param decay what they keep of themselves
   */
  public record Running(
      Array runningMean, Array runningVar, double decay, RunningVariance runningVariance) {
    private void move(Array batchMean, Array batchVar, int m) {
      move(runningMean, batchMean);
      move(runningVar, runningVariance.of(batchVar, m));
    }

    private void move(Array running, Array batch) {
      Array step = batch.reshape(running.shape()).times(1 - decay);
      running.assign(running.times(decay).plus(step));
    }
  }

  private final double eps;

  private BatchNorm(double eps) {
    this.eps = eps;
  }

  /**
   * Returns gamma x_hat + beta, with the statistics of the batch while {@link Config#isTraining},
   * else with the running ones.
   *
   * @param x [N, C, ...] [C3]
   * @param gamma [C], as beta and the running arrays [C4]
   */
  public static Variable batchNorm(
      Variable x, Variable gamma, Variable beta, Running running, double eps) {
    check(x, gamma, beta, running);
    int[] channels = channels(x.shape());
    Variable xHat;
    if (Config.isTraining()) {
      Array mean = average(x.data());
      Array var = average(x.data().minus(mean).square());
      running.move(mean, var, x.data().size() / Math.max(mean.size(), 1));
      xHat = new BatchNorm(eps).apply(x);
    } else {
      Variable mean = new Variable(running.runningMean.reshape(channels));
      Variable invStd =
          new Variable(running.runningVar.plus(eps).sqrt().rover(1).reshape(channels));
      xHat = mul(sub(x, mean), invStd);
    }
    return add(mul(reshape(gamma, channels), xHat), reshape(beta, channels));
  }

  private static void check(Variable x, Variable gamma, Variable beta, Running running) {
    int[] shape = x.shape();
    if (shape.length < 2) {
      throw Require.error("batch_norm", "x.shape", Shape.text(shape), "[N, C, ...]", "C3");
    }
    int[] expected = {shape[1]};
    Require.shape("batch_norm", "gamma", gamma.data(), expected, "C4");
    Require.shape("batch_norm", "beta", beta.data(), expected, "C4");
    Require.shape("batch_norm", "running_mean", running.runningMean, expected, "C4");
    Require.shape("batch_norm", "running_var", running.runningVar, expected, "C4");
  }

  /** Returns the shape in which one number a channel stretches over x. */
  private static int[] channels(int... shape) {
    int[] channels = new int[shape.length];
    Arrays.fill(channels, 1);
    channels[1] = shape[1];
    return channels;
  }

  /** Returns the axes but that of the channels. */
  private static int[] across(int... shape) {
    return IntStream.range(0, shape.length).filter(axis -> axis != 1).toArray();
  }

  private static Array average(Array x) {
    Array sum = x.sum(across(x.shape()), true);
    return sum.over((double) x.size() / sum.size());
  }

  private static Variable average(Variable x) {
    return mean(x, across(x.shape()), true);
  }

  /** Returns x_hat, of the statistics of the batch. */
  @Override
  protected Array forward(Array... xs) {
    Array centred = xs[0].minus(average(xs[0]));
    return centred.over(average(centred.square()).plus(eps).sqrt());
  }

  @Override
  protected List<Variable> backward(Variable dXHat) {
    Variable xHat = output();
    Variable centred = sub(input(0), average(input(0)));
    Variable invStd = pow(add(average(mul(centred, centred)), eps), -0.5);
    Variable alongXHat = mul(xHat, average(mul(dXHat, xHat)));
    return List.of(mul(invStd, sub(sub(dXHat, average(dXHat)), alongXHat)));
  }
}
