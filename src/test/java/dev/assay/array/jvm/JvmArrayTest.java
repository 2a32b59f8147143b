package dev.assay.array.jvm;

import dev.assay.array.ArrayContract;
import dev.assay.array.DType;
import org.junit.jupiter.api.Nested;

/** The contract on the backend {@code jvm}, at every float dtype that it has. */
class JvmArrayTest {
  @Nested
  class Float64 extends ArrayContract {
    Float64() {
      super("jvm", DType.FLOAT64);
    }
  }

  @Nested
  class Float32 extends ArrayContract {
    Float32() {
      super("jvm", DType.FLOAT32);
    }
  }

  @Nested
  class Float16 extends ArrayContract {
    Float16() {
      super("jvm", DType.FLOAT16);
    }
  }

  @Nested
  class Bfloat16 extends ArrayContract {
    Bfloat16() {
      super("jvm", DType.BFLOAT16);
    }
  }
}
