package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The curve that DLFS2 ch01 prints under NumPy; its figures stand in spec/train/trainer.md. */
class SpiralTrainingTest {

  /** Half a unit of the sixth digit behind the point, to which the spec prints the curve. */
  private static final double PRINTED = 0.5e-6;

  @Test
  void train_followsTheCurveOfTheOriginal() {
    SpiralTraining training = new SpiralTraining(Backend.named("jvm"), DType.FLOAT64);
    List<Double> losses = new ArrayList<>();
    training.train(
        300,
        (epoch, loss) -> {
          losses.add(loss);
          assertEquals(losses.size(), epoch);
        });

    double[] first = {1.125606, 1.125520, 1.116261, 1.116287, 1.112300};
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], losses.get(i), PRINTED, "epoch " + (i + 1));
    }
    // The run amplifies rounding, so the later figures hold to two digits.
    assertEquals(0.722511, losses.get(49), 0.005);
    assertEquals(0.480006, losses.get(99), 0.005);
    assertEquals(0.157478, losses.get(199), 0.005);
    assertEquals(0.108550, losses.get(299), 0.005);
    assertEquals(291 / 300.0, training.accuracy(), 0.005);
  }
}
