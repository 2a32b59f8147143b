package dev.assay.bench;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Times a training step of attention_seq2seq at float32, of the size of the date task, on the
 * backend {@code jvm} and on the reference under NumPy, side by side: in turns, so that both see
 * the same machine, with rests in between, so that the threads of one do not spin beside the other.
 *
 * <p>Run it from the root of the checkout, with the Python to use, one that has NumPy:
 *
 * <pre>
 * ASSAY_JAVA_OPTS="-Xmx800m -Xms800m -Xmn550m" src/test/bench Seq2seqBench python3
 * </pre>
 *
 * <p>On a busy machine two threads of NumPy wait for each other longer than they compute: there,
 * set OPENBLAS_NUM_THREADS=1.
 */
public final class Seq2seqBench {
  private static final SequenceSizes SIZES = new SequenceSizes(59, 16, 256);
  private static final int DECODER_STEPS = 10;
  private static final int ROWS = 128;
  private static final int STEPS = 29;
  private static final int FIRST_STEPS = 10;
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 41;
  private static final int ROUNDS_OF_SLOPES = 9;

  /** For the products of both sides; this process has taken it from the same variable. */
  private static final int THREADS =
      Integer.parseInt(System.getenv().getOrDefault("OPENBLAS_NUM_THREADS", "2"));

  private static final Backend BACKEND = Backend.named("jvm");

  private final AttentionSeq2seq model =
      new AttentionSeq2seq(
          AttentionSeq2seq.draw(BACKEND, DType.FLOAT32, SIZES, new NumpyRandom(1984)),
          GateOrder.FGIO,
          Scaling.NONE);
  private final ClipGrads clip = new ClipGrads(5, ClipGrads.NormEps.ADDED);
  private final Adam adam =
      new Adam(0.001, 0.9, 0.999, 1e-7, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER);

  private Seq2seqBench() {}

  /** What so many training steps took, their last loss, and the most memory ever held. */
  private record Run(double millis, double loss, double mebibytes) {}

  /** Takes the Python command, by default python3. */
  public static void main(String[] args) throws IOException {
    String python = args.length == 0 ? "python3" : args[0];
    Seq2seqBench bench = new Seq2seqBench();
    try (NumpyProcess numpy = new NumpyProcess(python, "seq2seq.py", THREADS)) {
      Run java = bench.java(ROWS, STEPS, FIRST_STEPS);
      Run reference = reference(numpy, ROWS, STEPS, FIRST_STEPS);
      System.out.printf(
          "the first %d steps end at a loss of %.5f (jvm), %.5f (numpy)%n",
          FIRST_STEPS, java.loss, reference.loss);
      bench.java(ROWS, STEPS, WARM_UP);
      bench.atTheSizeOfTheTask(numpy);
      bench.slope(numpy, "T", new int[][] {{ROWS, 15}, {ROWS, 29}, {ROWS, 58}, {ROWS, 116}}, 1);
      bench.slope(
          numpy, "N", new int[][] {{32, STEPS}, {64, STEPS}, {128, STEPS}, {256, STEPS}}, 0);
    }
  }

  private void atTheSizeOfTheTask(NumpyProcess numpy) throws IOException {
    Run[] java = new Run[ROUNDS];
    Run[] reference = new Run[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      java[i] = java(ROWS, STEPS, 2);
      reference[i] = reference(numpy, ROWS, STEPS, 2);
    }
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, i -> java[i].millis / reference[i].millis);
    System.out.printf(
        "ms a step, median (least) of %d rounds: jvm %.1f (%.1f), numpy %.1f (%.1f)%n",
        ROUNDS,
        median(millis(java)),
        least(millis(java)),
        median(millis(reference)),
        least(millis(reference)));
    System.out.printf("jvm/numpy, median of the rounds: %.2f%n", median(ratios));
    System.out.printf(
        "most memory held, MiB: jvm %.0f, numpy %.0f%n",
        java[ROUNDS - 1].mebibytes, reference[ROUNDS - 1].mebibytes);
  }

  /** Fits the least times over the axis of the sizes that varies. */
  private void slope(NumpyProcess numpy, String name, int[][] sizes, int axis) throws IOException {
    double[] java = new double[sizes.length];
    double[] reference = new double[sizes.length];
    Arrays.fill(java, Double.POSITIVE_INFINITY);
    Arrays.fill(reference, Double.POSITIVE_INFINITY);
    for (int round = 0; round < ROUNDS_OF_SLOPES; round++) {
      for (int i = 0; i < sizes.length; i++) {
        java[i] = Math.min(java[i], java(sizes[i][0], sizes[i][1], 1).millis);
        reference[i] = Math.min(reference[i], reference(numpy, sizes[i][0], sizes[i][1], 1).millis);
      }
    }
    double[] x = Arrays.stream(sizes).mapToDouble(size -> size[axis]).toArray();
    System.out.printf("%s:     %s%n", name, line("%9.0f", x));
    System.out.printf("jvm   ms %s, %s%n", line("%9.1f", java), fit(name, x, java));
    System.out.printf("numpy ms %s, %s%n", line("%9.1f", reference), fit(name, x, reference));
  }

  private static String fit(String name, double[] x, double[] millis) {
    return "%.3f ms for one more of %s, exponent %.2f"
        .formatted(slope(x, millis), name, slope(logs(x), logs(millis)));
  }

  private Run java(int rows, int steps, int count) throws IOException {
    Array xs = ids(rows, steps);
    Array ts = ids(rows, DECODER_STEPS + 1);
    double loss = 0;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      loss = step(xs, ts);
    }
    double millis = (System.nanoTime() - start) / 1e6 / count;
    return new Run(millis, loss, peakMebibytes());
  }

  private double step(Array xs, Array ts) {
    Array loss = model.forward(xs, ts);
    model.backward(loss.scalar(1));
    clip.clip(model.grads());
    adam.update(model.params(), model.grads());
    return loss.item();
  }

  private static Run reference(NumpyProcess numpy, int rows, int steps, int count)
      throws IOException {
    double[] answer = numpy.ask("%d %d %d".formatted(rows, steps, count));
    return new Run(answer[0] * 1e3 / count, answer[1], answer[2] / 1024);
  }

  /** Of no meaning, but the same as in seq2seq.py. */
  private static Array ids(int rows, int steps) {
    int[] ids =
        IntStream.range(0, rows * steps)
            .map(i -> (31 * (i / steps) + 17 * (i % steps) + i / steps * (i % steps) * (i % steps)))
            .map(id -> id % SIZES.vocabSize())
            .toArray();
    return BACKEND.ints(ids, rows, steps);
  }

  /** Returns the most memory that this process has held, off the heap too; NaN if unknown. */
  private static double peakMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double slope(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] millis(Run[] runs) {
    return Arrays.stream(runs).mapToDouble(Run::millis).toArray();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static String line(String format, double[] values) {
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      line.append(format.formatted(value));
    }
    return line.toString();
  }
}
