package dev.assay.array.device;

import dev.assay.array.ArrayContract;
import dev.assay.array.DType;
import org.junit.jupiter.api.Nested;

/** The contract on the backend {@code opencl}, with its kernels for CPUs and those for GPUs. */
class DeviceArrayTest {
  @Nested
  class Float64 extends ArrayContract {
    Float64() {
      super(Devices.backend(), DType.FLOAT64);
    }
  }

  @Nested
  class Float32 extends ArrayContract {
    Float32() {
      super(Devices.backend(), DType.FLOAT32);
    }
  }

  @Nested
  class Float16 extends ArrayContract {
    Float16() {
      super(Devices.backend(), DType.FLOAT16);
    }
  }

  @Nested
  class Bfloat16 extends ArrayContract {
    Bfloat16() {
      super(Devices.backend(), DType.BFLOAT16);
    }
  }

  @Nested
  class Float32AsOnGpu extends ArrayContract {
    Float32AsOnGpu() {
      super(Devices.asGpu(), DType.FLOAT32);
    }
  }
}
