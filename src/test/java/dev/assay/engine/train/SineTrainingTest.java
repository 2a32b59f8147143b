package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The curves that DeZero's step 46 prints under NumPy 1, with weights at float32. */
class SineTrainingTest {

  /** What seed 002 prints ten times over, because it names its update without calling it. */
  private static final double UNTOUCHED = 0.8165178492839196;

  private static final String STILL =
      "no parameter has moved: the optimizer was not called, or its rate is 0";

  private final Backend jvm = Backend.named("jvm");

  @TempDir Path folder;

  @Test
  void untouched_hasTheLossOfTheSeedToTheLastDigit() {
    assertEquals(UNTOUCHED, losses(train(of(SineSettings.Rule.SGD, 1), jvm, 1)).get(0), 0);
  }

  /** ND4J has another exp, and sums in another order: 1 ulp of the loss is 1.1e-16. */
  @Test
  void untouched_onNd4j() {
    Training training = train(of(SineSettings.Rule.SGD, 10), Backend.named("nd4j"), 1);
    assertEquals(UNTOUCHED, losses(training).get(0), 4 * Math.ulp(UNTOUCHED));
  }

  @Test
  void sgd_followsTheOriginal() {
    double[] printed = {
      .8165178493, .2499028080, .2460987658, .2372159081, .2079321641,
      .1231190572, .0788816651, .0765507368, .0763780309, .0761876413
    };
    assertFollows(printed, SineSettings.Rule.SGD, 0.5e-9);
  }

  @Test
  void momentum_followsTheOriginal() {
    double[] printed = {
      .8165178, .2514821, .2500711, .2485149, .2464610,
      .2433794, .2383060, .2293177, .2123192, .1800343
    };
    assertFollows(printed, SineSettings.Rule.MOMENTUM, 0.5e-7);
  }

  @Test
  void adam_followsTheOriginal() {
    double[] printed = {
      .8165178, .2650568, .2463197, .2431723, .2364374,
      .2162568, .1586174, .0923863, .0745874, .0738962
    };
    assertFollows(printed, SineSettings.Rule.ADAM, 0.5e-7);
  }

  /** The first loss as it is printed; then 1e-6; from where rounding has grown, three digits. */
  private void assertFollows(double[] printed, SineSettings.Rule rule, double half) {
    Training training = train(of(rule, 1000), jvm, printed.length);
    List<Double> losses = losses(training);
    assertEquals(printed[0], losses.get(0), half + 1e-9);
    assertEquals(printed[1], losses.get(1), half + 1e-6);
    for (int i = 2; i < printed.length; i++) {
      assertEquals(printed[i], losses.get(i), 1e-3 * printed[i], "iteration " + 1000 * i);
    }
    assertEquals(List.of(), training.caveats(), "it has moved");
    assertEquals(losses.get(1), training.log().measures().get(0), 0, "measured when it ends");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRunThatDoesNotMove_saysSo(int way) {
    SineSettings settings = of(SineSettings.Rule.SGD, 5);
    Training training =
        way == 0
            ? SineTraining.of(settings, (params, grads) -> {}, jvm)
            : SineTraining.of(new SineSettings(settings.rule(), 0, 10, 5, 0, DType.FLOAT32), jvm);
    assertEquals(List.of(), training.caveats(), "nothing is known before the first steps");
    training.finishEpoch(loss -> {});
    training.finishEpoch(loss -> {});
    assertEquals(List.of(UNTOUCHED, UNTOUCHED), losses(training));
    assertEquals(List.of(STILL), training.caveats());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "MOMENTUM", "ADAM"})
  void restore_goesOnToTheSameFigures(SineSettings.Rule rule) throws Exception {
    Training whole = train(of(rule, 20), jvm, 3);
    Path file = folder.resolve("sine.npz");
    train(of(rule, 20), jvm, 1).checkpoint().write(file, jvm);
    Training second = SineTraining.of(of(rule, 20), jvm);
    second.restore(Checkpoint.read(file, jvm));
    assertEquals(1, second.epoch());
    finish(second, 3);
    assertEquals(losses(whole), losses(second));
    Map<String, Array> expected = whole.checkpoint().arrays();
    second
        .checkpoint()
        .arrays()
        .forEach((name, array) -> assertEquals(expected.get(name).toString(), array.toString()));
    assertTrue(expected.containsKey("param.l1/W"), expected.keySet().toString());
  }

  private static SineSettings of(SineSettings.Rule rule, int interval) {
    return new SineSettings(rule, rule.lr(), 10, interval, 0, DType.FLOAT32);
  }

  private static Training train(SineSettings settings, Backend backend, int epochs) {
    Training training = SineTraining.of(settings, backend);
    finish(training, epochs);
    return training;
  }

  private static void finish(Training training, int epochs) {
    while (training.epoch() < epochs) {
      training.finishEpoch(loss -> {});
    }
  }

  private static List<Double> losses(Training training) {
    return training.log().points().stream().map(TrainingLog.Point::loss).toList();
  }
}
