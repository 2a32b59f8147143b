package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The curves that both curricula print; those of DLFS2 stand in spec/train/trainer.md. */
class SpiralTrainingTest {

  /** Half a unit of the sixth digit behind the point, to which the curves are printed. */
  private static final double PRINTED = 0.5e-6;

  private final Backend jvm = Backend.named("jvm");

  @TempDir Path folder;

  @Test
  void explicit_followsTheCurveOfTheOriginal() {
    Training training = train(SpiralSettings.EXPLICIT, 300);
    double[] first = {1.125606, 1.125520, 1.116261, 1.116287, 1.112300};
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], loss(training, i + 1), PRINTED, "epoch " + (i + 1));
    }
    // The run amplifies rounding, so the later figures hold to two digits.
    assertEquals(0.722511, loss(training, 50), 0.005);
    assertEquals(0.480006, loss(training, 100), 0.005);
    assertEquals(0.157478, loss(training, 200), 0.005);
    assertEquals(0.108550, loss(training, 300), 0.005);
    assertEquals(291 / 300.0, accuracy(training), 0.005);
  }

  @Test
  void autograd_followsTheCurveOfTheOriginal() {
    Training training = train(SpiralSettings.AUTOGRAD, 300);
    assertEquals(1.126942, loss(training, 1), PRINTED + 1e-6);
    double[] first = {1.126942, 1.046145, .950638, .919406, .868560};
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], loss(training, i + 1), 1e-5, "epoch " + (i + 1));
    }
    // The run is one of float32, and amplifies rounding.
    assertEquals(.790015, loss(training, 10), 0.005);
    assertEquals(.693060, loss(training, 50), 0.005);
    assertEquals(.427103, loss(training, 100), 0.005);
    assertEquals(.177942, loss(training, 200), 0.005);
    assertEquals(.129589, loss(training, 300), 0.005);
    assertTrue(accuracy(training) >= .97, "accuracy " + accuracy(training));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPLICIT", "AUTOGRAD"})
  void restore_goesOnToTheSameFigures(SpiralSettings.Style style) throws Exception {
    SpiralSettings settings =
        style == SpiralSettings.Style.EXPLICIT ? SpiralSettings.EXPLICIT : SpiralSettings.AUTOGRAD;
    Path file = folder.resolve("spiral.npz");
    Training first = SpiralTraining.of(settings, jvm);
    first.finishEpoch(loss -> {});
    first.finishEpoch(stopAfter(4));
    assertEquals(4, first.iteration(), "stopped within an epoch");
    first.checkpoint().write(file, jvm);
    Training second = SpiralTraining.of(settings, jvm);
    second.restore(Checkpoint.read(file, jvm));
    finish(second, 4);
    assertEquals(train(settings, 4).log().points(), second.log().points());
  }

  @Test
  void restore_beforeTheFirstBatch_drawsTheSameWeights() throws Exception {
    Path file = folder.resolve("spiral.npz");
    SpiralTraining.of(SpiralSettings.AUTOGRAD, jvm).checkpoint().write(file, jvm);
    Training second = SpiralTraining.of(SpiralSettings.AUTOGRAD, jvm);
    second.restore(Checkpoint.read(file, jvm));
    finish(second, 1);
    assertEquals(train(SpiralSettings.AUTOGRAD, 1).log().points(), second.log().points());
  }

  private static TrainingObserver stopAfter(int iterations) {
    return new TrainingObserver() {
      private int count;

      @Override
      public void logged(double meanLoss) {}

      @Override
      public boolean iteration(double loss) {
        count++;
        return count < iterations;
      }
    };
  }

  private Training train(SpiralSettings settings, int epochs) {
    Training training = SpiralTraining.of(settings, jvm);
    finish(training, epochs);
    return training;
  }

  private static void finish(Training training, int epochs) {
    while (training.epoch() < epochs) {
      training.finishEpoch(loss -> {});
    }
  }

  private static double loss(Training training, int epoch) {
    List<TrainingLog.Point> points = training.log().points();
    return points.get(epoch - 1).loss();
  }

  private static double accuracy(Training training) {
    List<Double> measures = training.log().measures();
    return measures.get(measures.size() - 1);
  }
}
