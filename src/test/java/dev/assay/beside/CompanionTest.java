package dev.assay.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.DeviceBackend;
import dev.assay.array.device.Devices;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.train.SequenceSettings;
import dev.assay.engine.train.SequenceTraining;
import dev.assay.engine.train.SpiralSettings;
import dev.assay.engine.train.SpiralTraining;
import dev.assay.engine.train.Training;
import dev.assay.fixture.Library;
import dev.assay.forge.device.DeviceFault;
import dev.assay.forge.device.DeviceFaults;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A training beside itself: what rounding explains is legal, and what it does not is named. */
class CompanionTest {

  private static final int ITERATIONS = 7;

  private static Companion.Maker spiral(SpiralSettings settings) {
    return (backend, dtype) -> SpiralTraining.of(settings.at(dtype), backend);
  }

  private static final Companion.Maker DATE = (backend, dtype) -> date(backend, dtype, 0.001, 5);

  private static Course course(Companion.Maker maker, DType dtype, Backend right)
      throws IOException {
    return course(maker.on(right, dtype), maker, dtype, right, ITERATIONS);
  }

  private static Course course(
      Training training, Companion.Maker maker, DType dtype, Backend right, int iterations)
      throws IOException {
    Backend jvm = Backend.named("jvm");
    Companion companion =
        new Companion(Library.standard(), training, maker, dtype, right.name(), jvm);
    for (int i = 0; i < iterations; i++) {
      companion.iteration(training.step());
    }
    return companion.course();
  }

  private static SpiralSettings of(SpiralSettings.Style style) {
    return style == SpiralSettings.Style.EXPLICIT
        ? SpiralSettings.EXPLICIT
        : SpiralSettings.AUTOGRAD;
  }

  @Test
  void theSameBackendHasTheSameBits() throws IOException {
    Course course = course(spiral(SpiralSettings.EXPLICIT), DType.FLOAT64, Backend.named("jvm"));
    assertTrue(course.isExplained(), () -> course.sentences().toString());
    assertEquals(ITERATIONS, course.drifts().size());
    assertEquals(5, course.checks().size());
    assertEquals(
        "jvm beside jvm: parameters have the same bits throughout, losses have the same bits"
            + " throughout",
        course.sentences().get(0));
    // What is held against it does move.
    assertTrue(course.drifts().get(ITERATIONS - 1).shaken() > 0);
    assertTrue(course.checks().stream().allMatch(check -> check.layers().judged() > 5));
  }

  @ParameterizedTest
  @EnumSource(SpiralSettings.Style.class)
  void aDeviceTrainsTheSpiralWithinRounding(SpiralSettings.Style style) throws IOException {
    SpiralSettings settings = of(style);
    Course course = course(spiral(settings), settings.dtype(), Devices.backend());
    assertTrue(course.isExplained(), () -> course.sentences().toString());
    assertEquals(5, course.checks().size());
    assertTrue(course.checks().stream().anyMatch(check -> check.layers().worst() > 0));
    course.checks().forEach(CompanionTest::assertAllJudged);
  }

  /** A bound of one layer, from what that layer was given, is never too wide to say anything. */
  private static void assertAllJudged(StepCheck check) {
    assertEquals(check.layers().results(), check.layers().judged());
    assertEquals(check.params().results(), check.params().judged());
    assertEquals(1, check.telling());
  }

  @Test
  void aDeviceTrainsDatesWithinRounding() throws IOException {
    Course course = course(DATE, DType.FLOAT32, Devices.backend());
    assertTrue(course.isExplained(), () -> course.sentences().toString());
    assertEquals(5, course.checks().size());
    course.checks().forEach(CompanionTest::assertAllJudged);
    // Two states of an LSTM at each of 29 and 10 steps, their gradients, and all layers.
    assertTrue(course.checks().stream().allMatch(check -> check.layers().results() > 39 * 7));
    assertTrue(
        course.sentences().get(1).contains("none of 5 iterations breaks a bound"),
        course.sentences().get(1));
  }

  /** Layers start from what the device gave, so that the layer that is wrong is named alone. */
  @ParameterizedTest
  @CsvSource({
    "lstm_saves_preactivation, time_lstm[1] at 9 backward d_a[",
    "scatter_lost_adds, time_embedding[1] backward d_W[",
    "inputs_rounded, time_lstm[0] at 0 forward h[",
    "half_accumulator, time_attention[0] forward out["
  })
  void aFaultIsNamedInTheFirstStep(String fault, String result) throws IOException {
    DeviceBackend clean = (DeviceBackend) Devices.backend();
    DeviceFault planted =
        DeviceFaults.all().stream()
            .filter(each -> each.name().equals(fault))
            .findFirst()
            .orElseThrow();
    DeviceBackend faulty = clean.with(planted.in(DeviceBackend.kernelText()), planted.kernels());
    Course course = course(DATE.on(faulty, DType.FLOAT32), DATE, DType.FLOAT32, faulty, 1);
    assertFalse(course.isExplained());
    String said = course.sentences().get(1);
    assertTrue(
        said.startsWith(
            "iteration 1 parts by more than rounding explains, which is not legal: " + result),
        said);
  }

  /** Where all layers are right, clipping and the optimizer stand alone. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 0.05005, gradient_step[0] at 0 backward d_params[0]",
    "0.00101, 0.05, parameters alone: 0["
  })
  void aSlipInTheStepIsNamed(double lr, double maxGrad, String result) throws IOException {
    Backend jvm = Backend.named("jvm");
    Training wrong = date(jvm, DType.FLOAT32, lr, maxGrad);
    Companion.Maker right = (backend, dtype) -> date(backend, dtype, 0.001, 0.05);
    Course course = course(wrong, right, DType.FLOAT32, jvm, 1);
    assertFalse(course.isExplained());
    String said = course.sentences().get(1);
    assertTrue(said.contains("which is not legal: " + result), said);
  }

  private static Training date(Backend backend, DType dtype, double lr, double maxGrad)
      throws IOException {
    SequenceSettings settings =
        new SequenceSettings(
            SequenceSettings.Kind.ATTENTION, true, 8, 6, 5, lr, maxGrad, 1984, 60, dtype);
    return SequenceTraining.of(SequenceFormat.DATE, settings, Optional.empty(), backend);
  }
}
