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
import org.junit.jupiter.params.provider.EnumSource;

/** A training beside itself: what rounding explains is legal, and what it does not is named. */
class CompanionTest {

  private static final int ITERATIONS = 7;
  private static final SequenceSettings SMALL_DATE =
      new SequenceSettings(
          SequenceSettings.Kind.ATTENTION, true, 8, 6, 5, 0.001, 5, 1984, 60, DType.FLOAT32);

  private static Companion.Maker spiral(SpiralSettings settings) {
    return (backend, dtype) -> SpiralTraining.of(settings.at(dtype), backend);
  }

  private static final Companion.Maker DATE =
      (backend, dtype) ->
          SequenceTraining.of(SequenceFormat.DATE, SMALL_DATE.at(dtype), Optional.empty(), backend);

  private static Course course(Companion.Maker maker, DType dtype, Backend right)
      throws IOException {
    Training training = maker.on(right, dtype);
    Backend jvm = Backend.named("jvm");
    Companion companion =
        new Companion(Library.standard(), training, maker, dtype, right.name(), jvm);
    for (int i = 0; i < ITERATIONS; i++) {
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
    assertTrue(course.checks().stream().allMatch(check -> check.layers().compared() > 5));
  }

  @ParameterizedTest
  @EnumSource(SpiralSettings.Style.class)
  void aDeviceTrainsTheSpiralWithinRounding(SpiralSettings.Style style) throws IOException {
    SpiralSettings settings = of(style);
    Course course = course(spiral(settings), settings.dtype(), Devices.backend());
    assertTrue(course.isExplained(), () -> course.sentences().toString());
    assertEquals(5, course.checks().size());
    assertTrue(course.checks().stream().anyMatch(check -> check.distance() > 0));
    assertTrue(course.checks().stream().allMatch(check -> check.telling() > 0.5));
  }

  @Test
  void aDeviceTrainsDatesWithinRounding() throws IOException {
    Course course = course(DATE, DType.FLOAT32, Devices.backend());
    assertTrue(course.isExplained(), () -> course.sentences().toString());
    assertTrue(course.sentences().get(1).startsWith("from one state none of"));
  }

  /** Its forward is right, so that the first loss is: only the step shows it. */
  @Test
  void aFaultIsNamedInTheFirstStep() throws IOException {
    DeviceBackend clean = (DeviceBackend) Devices.backend();
    DeviceFault fault =
        DeviceFaults.all().stream()
            .filter(each -> each.name().equals("lstm_saves_preactivation"))
            .findFirst()
            .orElseThrow();
    Course course =
        course(
            DATE, DType.FLOAT32, clean.with(fault.in(DeviceBackend.kernelText()), fault.kernels()));
    assertFalse(course.isExplained());
    String said = course.sentences().get(1);
    assertTrue(
        said.startsWith(
            "from one state iteration 1 parts by more than rounding explains, which is not legal:"
                + " time_lstm[1]: the first layer to part, backward d_xs["),
        said);
  }
}
