package dev.assay.bench;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.Spiral;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.model.TwoLayerNet;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Times an epoch of the spiral run on the backend {@code jvm} and on the reference under NumPy,
 * side by side: in turns, so that both see the same machine.
 *
 * <p>Run it from the root of the checkout, with the Python to use, one that has NumPy:
 *
 * <pre>
 * src/test/bench SpiralBench python3
 * </pre>
 */
public final class SpiralBench {
  private static final long SEED = 1984;
  private static final int SAMPLES = 100;
  private static final int CLASSES = 3;
  private static final int HIDDEN = 10;
  private static final int BATCH = 30;
  private static final int EPOCHS = 300;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 31;

  private SpiralBench() {}

  /** What one run of {@link #EPOCHS} epochs took, and its last mean loss. */
  private record Run(double seconds, double loss) {
    double micros() {
      return seconds * 1e6 / EPOCHS;
    }
  }

  /** Takes the Python command, by default python3. */
  public static void main(String[] args) throws IOException {
    String python = args.length == 0 ? "python3" : args[0];
    NumpyRandom random = new NumpyRandom(SEED);
    ArrayDataset data =
        new Spiral(SAMPLES, CLASSES, Targets.ONE_HOT, Spiral.Order.BY_CLASS)
            .load(Backend.named("jvm"), DType.FLOAT64, random);
    Trainer trainer = trainer(random);
    double[] jvm = new double[ROUNDS];
    double[] numpy = new double[ROUNDS];
    // One thread each; on products this small, more threads would only slow NumPy down.
    try (NumpyProcess process = new NumpyProcess(python, "spiral.py", 1)) {
      Run java = java(trainer, data, random);
      Run reference = reference(process);
      System.out.printf(
          "the first %d epochs end at a loss of %.6f (jvm), %.6f (numpy)%n",
          EPOCHS, java.loss, reference.loss);
      for (int i = 0; i < WARM_UP; i++) {
        java(trainer, data, random);
      }
      for (int i = 0; i < ROUNDS; i++) {
        jvm[i] = java(trainer, data, random).micros();
        numpy[i] = reference(process).micros();
      }
    }
    System.out.printf(
        "us an epoch, median (least) of %d rounds: jvm %.1f (%.1f), numpy %.1f (%.1f)%n",
        ROUNDS, median(jvm), least(jvm), median(numpy), least(numpy));
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, i -> numpy[i] / jvm[i]);
    System.out.printf("numpy/jvm, median of the rounds: %.2f%n", median(ratios));
  }

  private static Trainer trainer(NumpyRandom random) {
    TwoLayerNet net =
        new TwoLayerNet(
            TwoLayerNet.Weights.draw(
                Backend.named("jvm"), DType.FLOAT64, 2, HIDDEN, CLASSES, random),
            LogEps.INSIDE_LOG,
            Targets.ONE_HOT);
    return new Trainer(
        net, new Sgd(1), ClipGrads.NormEps.ADDED, Trainer.Shuffle.COMPOUNDED, Trainer.LogAt.END);
  }

  private static Run java(Trainer trainer, ArrayDataset data, NumpyRandom random) {
    double[] last = new double[1];
    int rows = data.x().size(0);
    long start = System.nanoTime();
    Array permutations = Trainer.permutations(data.x().backend(), EPOCHS, rows, random);
    Trainer.Plan plan = new Trainer.Plan(BATCH, OptionalDouble.empty(), rows / BATCH);
    trainer.fit(data.x(), data.t(), permutations, plan, loss -> last[0] = loss);
    return new Run((System.nanoTime() - start) / 1e9, last[0]);
  }

  private static Run reference(NumpyProcess process) throws IOException {
    double[] answer = process.ask(String.valueOf(EPOCHS));
    return new Run(answer[0], answer[1]);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
