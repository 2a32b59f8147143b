package dev.assay.array.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.DeviceException;
import dev.assay.builtin.AutogradEngine;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Library;
import dev.assay.protocol.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing or fails is one line, and the rest goes on. */
class DeviceFailureTest {
  @TempDir Path folder;

  @Test
  void withoutADriverTheCommandSaysSo() throws Exception {
    String line = refused("opencl", "-Dorg.lwjgl.opencl.libname=libNothing.so", "-Dnone=none");
    assertTrue(line.startsWith("assay: opencl: expected the driver's library, but: "), line);
  }

  @Test
  void withoutTheDriverOfCudaTheCommandSaysSo() throws Exception {
    String line = refused("cuda", "-Dorg.lwjgl.cuda.libname=libNothing.so", "-Dnone=none");
    String start = "assay: cuda: expected the library libcuda.so.1 of NVIDIA's driver, but: ";
    assertTrue(line.startsWith(start), line);
  }

  @Test
  void withoutADeviceTheCommandSaysSo() throws Exception {
    Devices.device();
    String line = refused("opencl", "-Dnone=none", "OCL_ICD_VENDORS=" + folder);
    assertTrue(line.startsWith("assay: opencl: devices=[], expected a device: "), line);
  }

  @Test
  void aDeviceThatIsNotThereIsNotReplaced() throws Exception {
    Devices.device();
    String line = refused("opencl", "-Dnone=none", "ASSAY_OPENCL_DEVICE=abacus");
    assertTrue(line.startsWith("assay: opencl: ASSAY_OPENCL_DEVICE=abacus, expected "), line);
  }

  /** Returns the one line with which a process refuses to check, with an option and a variable. */
  private static String refused(String backend, String option, String variable)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", option));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.assay.cli.Assay"));
    command.addAll(List.of("check", "--engine", "canonical:" + backend, "--ops", "relu"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (variable.contains("=")) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertEquals(1, said.lines().count(), said);
    return said.strip();
  }

  @Test
  void kernelsThatDoNotCompileNameTheFirstError() {
    Device device = Devices.device();
    Kernels broken = new Kernels(device, "__kernel void fill(int n) { n = missing; }", Map.of());
    DeviceBackend backend = new DeviceBackend(device, broken, new MemoryPool(device));
    Array zeros = backend.zeros(DType.FLOAT32, 5);
    String message = assertThrows(DeviceException.class, () -> zeros.plus(1)).getMessage();
    assertTrue(message.startsWith("opencl: the kernels do not compile on "), message);
    assertTrue(message.contains("undeclared identifier 'missing'"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aDeviceWithoutDoublesComputesTheRest() {
    Device real = Devices.device();
    Device.Traits traits = real.traits();
    DeviceBackend backend =
        new DeviceBackend(
            new OtherDevice(real) {
              @Override
              public Traits traits() {
                return traits.withFloat64(false);
              }
            },
            Map.of());
    assertFalse(backend.dtypes().contains(DType.FLOAT64));
    try (Engine engine = new CanonicalEngine(backend)) {
      assertEquals(List.of(DType.FLOAT32), engine.hello().dtypes());
      for (String op : List.of("softmax_with_loss", "embedding", "lstm", "conv2d", "adam")) {
        for (Case each : Library.standard().cases(op)) {
          if (!each.id().contains("refuses") && each.golden().ending().isComplete()) {
            Answer answer = engine.run(each, DType.FLOAT32);
            assertTrue(answer.ending().isComplete(), each.id() + ": " + answer.ending());
          }
        }
      }
    }
    Array x = backend.array(DType.FLOAT32, new double[] {1, 2, 4}, 3);
    assertArrayEquals(new double[] {7}, x.sum().toDoubles());
    assertEquals(
        "opencl: dtype=float64, expected one of [float32, float16, bfloat16, int64, bool] on "
            + traits.name(),
        assertThrows(IllegalArgumentException.class, () -> x.astype(DType.FLOAT64)).getMessage());
  }

  /** What a device says of its subnormals, the engine on it declares, and is judged at. */
  @Test
  void aDeviceThatFlushesSubnormalsDeclaresIt() {
    Device real = Devices.device();
    Device.Traits traits = real.traits();
    for (boolean flushes : new boolean[] {true, false}) {
      DeviceBackend backend =
          new DeviceBackend(
              new OtherDevice(real) {
                @Override
                public Traits traits() {
                  return traits.withFlushes(flushes);
                }
              },
              Map.of());
      for (Engine engine : List.of(new CanonicalEngine(backend), new AutogradEngine(backend))) {
        assertEquals(flushes, engine.hello().ability().precision().flushed());
        assertEquals(
            flushes ? "flushed subnormals" : "", engine.hello().ability().precision().words());
      }
    }
  }

  /** PoCL's CPU keeps them: what the driver says is what the kernels do. */
  @Test
  void whetherSubnormalsAreFlushedIsAsTheDriverSays() {
    Backend backend = Devices.backend();
    double smallest = 0x1p-149;
    double kept = backend.array(DType.FLOAT32, new double[] {smallest}, 1).times(1).toDoubles()[0];
    assertEquals(backend.flushesSubnormals() ? 0 : smallest, kept);
  }

  @Test
  void aDeviceThatIsLostCrashesWhatFollowsAndRefusesNothing() {
    OtherDevice lost =
        new OtherDevice(Devices.device()) {
          private int left = 3;

          @Override
          public void launch(long kernel, long[] groups, int[] items, Object... arguments) {
            if (left-- <= 0) {
              throw new DeviceException("opencl: clEnqueueNDRangeKernel failed");
            }
            super.launch(kernel, groups, items, arguments);
          }
        };
    String how = "";
    try (Engine engine = new CanonicalEngine(new DeviceBackend(lost, Map.of()))) {
      for (Case each : Library.standard().cases("softmax_with_loss")) {
        Answer answer = engine.run(each, DType.FLOAT64);
        how = answer.ending().crashed().map(Ending.Crashed::how).orElse(how);
        if (!how.isEmpty() && each.golden().ending().isComplete()) {
          assertTrue(answer.ending().crashed().isPresent(), each.id());
        }
      }
    }
    assertEquals("opencl: clEnqueueNDRangeKernel failed", how);
  }
}
