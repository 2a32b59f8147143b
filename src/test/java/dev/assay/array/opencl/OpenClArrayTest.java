package dev.assay.array.opencl;

import dev.assay.array.ArrayContract;
import dev.assay.array.DType;
import org.junit.jupiter.api.Nested;

/** The contract on the backend {@code opencl}, at every float dtype that it has. */
class OpenClArrayTest {
  @Nested
  class Float64 extends ArrayContract {
    Float64() {
      super("opencl", DType.FLOAT64);
    }
  }

  @Nested
  class Float32 extends ArrayContract {
    Float32() {
      super("opencl", DType.FLOAT32);
    }
  }

  @Nested
  class Float16 extends ArrayContract {
    Float16() {
      super("opencl", DType.FLOAT16);
    }
  }

  @Nested
  class Bfloat16 extends ArrayContract {
    Bfloat16() {
      super("opencl", DType.BFLOAT16);
    }
  }
}
