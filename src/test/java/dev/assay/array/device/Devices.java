package dev.assay.array.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.array.Backend;
import dev.assay.array.DeviceException;
import java.util.Map;

/** The devices of tests, which are skipped where there is none. */
public final class Devices {
  private static OpenClDevice device;
  private static DeviceBackend asGpu;

  private Devices() {}

  /** Returns the backend {@code opencl}, as everybody gets it. */
  public static Backend backend() {
    device();
    return Backend.named("opencl");
  }

  /** Returns the first device. */
  static synchronized Device device() {
    if (device == null) {
      try {
        device = OpenClDriver.first();
      } catch (DeviceException e) {
        assumeTrue(false, e.getMessage());
      }
    }
    return device;
  }

  /** Returns the backend with the kernels of a GPU, which a CPU runs too. */
  static synchronized Backend asGpu() {
    if (asGpu == null) {
      asGpu = new DeviceBackend(new AsGpu(device()), Map.of());
    }
    return asGpu;
  }
}
