package dev.assay.bench;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.conv.Conv2d;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times products of matrices, a convolution and a training step of attention_seq2seq, of the size
 * of the date task, on the backends {@code jvm}, whose products are OpenBLAS's, and {@code opencl},
 * side by side: in turns, so that both see the same machine.
 *
 * <pre>
 * ASSAY_JAVA_OPTS="-Xmx1g -Xmn600m" src/test/bench OpenClBench
 * </pre>
 *
 * <p>What is asked for first is printed as first: there the kernels are compiled, or read from the
 * driver's cache.
 */
public final class OpenClBench {
  private static final int SIDE = 1024;
  private static final SequenceSizes SIZES = new SequenceSizes(59, 16, 256);
  private static final int DECODER_STEPS = 10;
  private static final int ROWS = 128;
  private static final int STEPS = 29;
  private static final int ROUNDS = 15;

  private OpenClBench() {}

  /** Takes what is timed: matmul, conv2d or seq2seq, by default all. */
  public static void main(String[] args) {
    Backend jvm = Backend.named("jvm");
    Backend opencl = Backend.named("opencl");
    List<String> asked = args.length == 0 ? List.of("matmul", "conv2d", "seq2seq") : List.of(args);
    if (asked.contains("matmul")) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
        double giga = 2.0 * SIDE * SIDE * SIDE / 1e9;
        double[] least =
            compare("matmul " + dtype.wireName(), product(jvm, dtype), product(opencl, dtype), 8);
        System.out.printf(
            "matmul %s: GF/s jvm %.0f, opencl %.0f%n",
            dtype.wireName(), giga * 1e3 / least[0], giga * 1e3 / least[1]);
      }
    }
    if (asked.contains("conv2d")) {
      compare(
          "conv2d forward and backward",
          new Convolution(jvm)::pass,
          new Convolution(opencl)::pass,
          20);
    }
    if (asked.contains("seq2seq")) {
      compare("seq2seq step", new Seq2seq(jvm)::step, new Seq2seq(opencl)::step, 20);
    }
  }

  /** Prints what both took and returns the least of each, in ms. */
  private static double[] compare(String what, Runnable jvm, Runnable opencl, int warmUp) {
    System.out.printf("%s: first, ms: jvm %.0f, opencl %.0f%n", what, millis(jvm), millis(opencl));
    for (int i = 0; i < warmUp; i++) {
      jvm.run();
      opencl.run();
    }
    double[] left = new double[ROUNDS];
    double[] right = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      left[i] = millis(jvm);
      right[i] = millis(opencl);
      ratios[i] = right[i] / left[i];
    }
    System.out.printf(
        "%s: ms, median (least) of %d rounds: jvm %.1f (%.1f), opencl %.1f (%.1f); opencl/jvm,"
            + " median: %.2f%n",
        what, ROUNDS, median(left), least(left), median(right), least(right), median(ratios));
    return new double[] {least(left), least(right)};
  }

  private static Runnable product(Backend backend, DType dtype) {
    Array x = numbers(backend, dtype, SIDE, SIDE);
    Array y = x.plus(1);
    return () -> first(x.matmul(y));
  }

  /** A 3 x 3 convolution of 16 images, at float32. */
  private static final class Convolution {
    private static final int[] ONES = {1, 1};

    private final Array x;
    private final Conv2d conv;

    Convolution(Backend backend) {
      x = numbers(backend, DType.FLOAT32, 16, 32, 32, 32);
      Array filters = numbers(backend, DType.FLOAT32, 32, 32, 3, 3);
      conv = new Conv2d(filters, numbers(backend, DType.FLOAT32, 32), ONES, ONES);
    }

    double pass() {
      conv.forward(x);
      Array dX = conv.backward(x);
      return first(dX) + first(conv.grads().get(0)) + first(conv.grads().get(1));
    }
  }

  /** The model, its optimizer and a batch of no meaning. */
  private static final class Seq2seq {
    private final AttentionSeq2seq model;
    private final ClipGrads clip = new ClipGrads(5, ClipGrads.NormEps.ADDED);
    private final Adam adam =
        new Adam(0.001, 0.9, 0.999, 1e-7, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER);
    private final Array xs;
    private final Array ts;

    Seq2seq(Backend backend) {
      model =
          new AttentionSeq2seq(
              AttentionSeq2seq.draw(backend, DType.FLOAT32, SIZES, new NumpyRandom(1984)),
              GateOrder.FGIO,
              Scaling.NONE);
      xs = ids(backend, STEPS);
      ts = ids(backend, DECODER_STEPS + 1);
    }

    double step() {
      Array loss = model.forward(xs, ts);
      model.backward(loss.scalar(1));
      clip.clip(model.grads());
      adam.update(model.params(), model.grads());
      return loss.item();
    }

    private static Array ids(Backend backend, int steps) {
      int[] ids = IntStream.range(0, ROWS * steps).map(i -> 31 * i % SIZES.vocabSize()).toArray();
      return backend.ints(ids, ROWS, steps);
    }
  }

  private static Array numbers(Backend backend, DType dtype, int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.setAll(data, i -> i * 37 % 101 / 64.0 - 0.75);
    return backend.array(dtype, data, shape);
  }

  /** Waits for the array: reads its first element. */
  private static double first(Array array) {
    return array.reshape(-1).slice(0, 0, 1).item();
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
