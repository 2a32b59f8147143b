package dev.assay.bench;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.engine.explicit.conv.Conv2d;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Times a 3 x 3 convolution, forward and backward, on the backend {@code jvm} and on the reference
 * under NumPy, side by side: in turns, so that both see the same machine.
 *
 * <p>Run it from the root of the checkout, with the Python to use, one that has NumPy:
 *
 * <pre>
 * ASSAY_JAVA_OPTS="-Xmx1g -Xmn600m" src/test/bench Conv2dBench python3
 * </pre>
 *
 * <p>On a busy machine two threads of NumPy wait for each other longer than they compute: there,
 * set OPENBLAS_NUM_THREADS=1.
 */
public final class Conv2dBench {
  private static final int[] IMAGES = {16, 32, 32, 32};
  private static final int[] FILTERS = {32, 32, 3, 3};
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 31;
  private static final int PASSES = 3;

  /** For the products of both sides; this process has taken it from the same variable. */
  private static final int THREADS =
      Integer.parseInt(System.getenv().getOrDefault("OPENBLAS_NUM_THREADS", "2"));

  private static final Backend BACKEND = Backend.named("jvm");

  private Conv2dBench() {}

  /** What one pass took, and the sums of the sizes in out, d_x, d_W and d_b. */
  private record Run(double millis, double[] sums) {}

  /** Takes the Python command, by default python3. */
  public static void main(String[] args) throws IOException {
    String python = args.length == 0 ? "python3" : args[0];
    try (NumpyProcess numpy = new NumpyProcess(python, "conv2d.py", THREADS)) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
        compare(numpy, dtype);
      }
    }
  }

  private static void compare(NumpyProcess numpy, DType dtype) throws IOException {
    System.out.printf(
        "%s: sums %s (jvm), %s (numpy)%n",
        dtype.wireName(),
        Arrays.toString(java(dtype, WARM_UP).sums),
        Arrays.toString(reference(numpy, dtype, 2).sums));
    double[] java = new double[ROUNDS];
    double[] reference = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      java[i] = java(dtype, PASSES).millis;
      reference[i] = reference(numpy, dtype, PASSES).millis;
      ratios[i] = reference[i] / java[i];
    }
    System.out.printf(
        "%s: ms forward and backward, median (least) of %d rounds: jvm %.1f (%.1f), numpy %.1f"
            + " (%.1f)%n",
        dtype.wireName(), ROUNDS, median(java), least(java), median(reference), least(reference));
    System.out.printf(
        "%s: numpy/jvm, median (least) of the rounds: %.2f (%.2f)%n",
        dtype.wireName(), median(ratios), least(ratios));
  }

  private static Run java(DType dtype, int passes) {
    Array x = numbers(dtype, IMAGES);
    Array dOut = numbers(dtype, IMAGES);
    int[] ones = {1, 1};
    Conv2d conv = new Conv2d(numbers(dtype, FILTERS), numbers(dtype, FILTERS[0]), ones, ones);
    Array out = null;
    Array dX = null;
    long start = System.nanoTime();
    for (int i = 0; i < passes; i++) {
      out = conv.forward(x);
      dX = conv.backward(dOut);
    }
    double millis = (System.nanoTime() - start) / 1e6 / passes;
    List<Array> results = List.of(out, dX, conv.grads().get(0), conv.grads().get(1));
    return new Run(millis, results.stream().mapToDouble(Conv2dBench::size).toArray());
  }

  private static Run reference(NumpyProcess numpy, DType dtype, int passes) throws IOException {
    double[] answer = numpy.ask("%s %d".formatted(dtype.wireName(), passes));
    return new Run(answer[0] * 1e3 / passes, Arrays.copyOfRange(answer, 1, answer.length));
  }

  /** Of no meaning, but the same as in conv2d.py. */
  private static Array numbers(DType dtype, int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.setAll(data, i -> i * 37 % 101 / 64.0 - 0.75);
    return BACKEND.array(dtype, data, shape);
  }

  private static double size(Array array) {
    return Arrays.stream(array.toDoubles()).map(Math::abs).sum();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
