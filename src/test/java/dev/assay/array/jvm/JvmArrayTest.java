package dev.assay.array.jvm;

import dev.assay.array.ArrayContract;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import org.junit.jupiter.api.Nested;

/** The contract on the backend {@code jvm}, at every float dtype. */
class JvmArrayTest {
  @Nested
  class Float64 extends Contract {
    Float64() {
      super(DType.FLOAT64);
    }
  }

  @Nested
  class Float32 extends Contract {
    Float32() {
      super(DType.FLOAT32);
    }
  }

  @Nested
  class Float16 extends Contract {
    Float16() {
      super(DType.FLOAT16);
    }
  }

  @Nested
  class Bfloat16 extends Contract {
    Bfloat16() {
      super(DType.BFLOAT16);
    }
  }

  abstract static class Contract extends ArrayContract {
    private final DType dtype;

    Contract(DType dtype) {
      this.dtype = dtype;
    }

    @Override
    protected Backend backend() {
      return Backend.named("jvm");
    }

    @Override
    protected DType dtype() {
      return dtype;
    }
  }
}
