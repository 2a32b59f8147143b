package dev.assay.bench;

import dev.assay.array.Backend;
import dev.assay.engine.train.SineSettings;
import dev.assay.engine.train.SineTraining;
import dev.assay.engine.train.Training;
import java.io.IOException;
import java.util.Arrays;

/**
 * Times 10,000 iterations of the sine regression, define by run, on the backend {@code jvm} and on
 * DeZero itself, side by side: in turns, so that both see the same machine.
 *
 * <p>Run it from the root of the checkout, with the Python to use, one that has DeZero 0.0.13:
 *
 * <pre>
 * src/test/bench SineBench python3
 * </pre>
 */
public final class SineBench {
  private static final int ITERATIONS = 10_000;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 9;

  private SineBench() {}

  /** What one run of {@link #ITERATIONS} iterations took, and its first loss. */
  private record Run(double seconds, double loss) {}

  /** Takes the Python command, by default python3. */
  public static void main(String[] args) throws IOException {
    String python = args.length == 0 ? "python3" : args[0];
    double[] jvm = new double[ROUNDS];
    double[] dezero = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    // One thread each; on products this small, more threads would only slow NumPy down.
    try (NumpyProcess process = new NumpyProcess(python, "sine.py", 1)) {
      Run java = java();
      Run original = original(process);
      System.out.printf(
          "first loss %s (jvm), %s (dezero); first run %.3f s (jvm), %.3f s (dezero)%n",
          java.loss, original.loss, java.seconds, original.seconds);
      for (int i = 0; i < WARM_UP; i++) {
        java();
      }
      for (int i = 0; i < ROUNDS; i++) {
        jvm[i] = java().seconds;
        dezero[i] = original(process).seconds;
        ratios[i] = dezero[i] / jvm[i];
      }
    }
    System.out.printf(
        "s for %d iterations, median (least) of %d rounds: jvm %.3f (%.3f), dezero %.3f (%.3f)%n",
        ITERATIONS, ROUNDS, median(jvm), least(jvm), median(dezero), least(dezero));
    System.out.printf("dezero/jvm, median of the rounds: %.2f%n", median(ratios));
  }

  private static Run java() {
    Training training = SineTraining.of(SineSettings.STEP46, Backend.named("jvm"));
    long start = System.nanoTime();
    while (training.epoch() < ITERATIONS / SineSettings.STEP46.interval()) {
      training.finishEpoch(loss -> {});
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(seconds, training.log().points().get(0).loss());
  }

  private static Run original(NumpyProcess process) throws IOException {
    double[] answer = process.ask(String.valueOf(ITERATIONS));
    return new Run(answer[0], answer[1]);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
