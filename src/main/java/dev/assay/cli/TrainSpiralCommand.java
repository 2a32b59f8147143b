package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.engine.train.SpiralTraining;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay train spiral}. */
@Command(
    name = "spiral",
    description = "A net 2-10-3 on three spiral arms, from NumPy's generator seeded with 1984.",
    mixinStandardHelpOptions = true)
final class TrainSpiralCommand implements Callable<Integer> {

  @Option(names = "--epochs", paramLabel = "N", defaultValue = "300", description = "Default: 300.")
  private int epochs;

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = "jvm",
      description = "jvm or nd4j. Default: jvm.")
  private String backend;

  @Override
  public Integer call() {
    if (epochs < 1) {
      throw new IllegalArgumentException("train: epochs=%d, expected >= 1".formatted(epochs));
    }
    PrintStream out = Assay.out();
    SpiralTraining training = new SpiralTraining(Backend.named(backend), DType.FLOAT64);
    long start = System.nanoTime();
    try (Bar bar = new Bar("spiral")) {
      bar.begin(epochs);
      training.train(
          epochs,
          (epoch, loss) -> {
            bar.step("loss %.4f".formatted(loss));
            if (epoch <= 5 || epoch % 50 == 0 || epoch == epochs) {
              out.printf("epoch %3d  loss %.6f%n", epoch, loss);
            }
          });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        "accuracy on the training points %.4f  (%.2f s, %s)%n",
        training.accuracy(), seconds, backend);
    return 0;
  }
}
