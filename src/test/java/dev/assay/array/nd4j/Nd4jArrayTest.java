package dev.assay.array.nd4j;

import dev.assay.array.ArrayContract;
import dev.assay.array.DType;
import org.junit.jupiter.api.Nested;

/** The contract on the backend {@code nd4j}, at every float dtype that it has. */
class Nd4jArrayTest {
  @Nested
  class Float64 extends ArrayContract {
    Float64() {
      super("nd4j", DType.FLOAT64);
    }
  }

  @Nested
  class Float32 extends ArrayContract {
    Float32() {
      super("nd4j", DType.FLOAT32);
    }
  }
}
