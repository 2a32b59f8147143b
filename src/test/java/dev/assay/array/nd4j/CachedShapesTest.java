package dev.assay.array.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ndarray.ShapeInfoProvider;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J takes its shapes from the cache, and they are those that it would make itself. */
class CachedShapesTest {

  private final Backend backend = Backend.named("nd4j");
  private final ShapeInfoProvider cache = Nd4j.getShapeInfoProvider();

  @Test
  void arraysOfOneShapeShareItsDescription() {
    assertInstanceOf(CachedShapes.class, cache);
    assertSame(held(DType.FLOAT64, 2, 3), held(DType.FLOAT64, 2, 3));
    assertNotSame(held(DType.FLOAT64, 2, 3), held(DType.FLOAT64, 3, 2));
    assertNotSame(held(DType.FLOAT64, 2, 3), held(DType.FLOAT32, 2, 3));
  }

  private DataBuffer held(DType dtype, int... shape) {
    INDArray array = ((Nd4jArray) backend.zeros(dtype, shape)).as(dtype);
    return array.shapeInfoDataBuffer();
  }

  @Test
  void aDescriptionIsWhatNd4jMakes() {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT, DataType.LONG, DataType.BOOL)) {
      for (char order : new char[] {'c', 'f'}) {
        same(new long[] {2, 3}, new long[] {3, 1}, 1, order, type, false);
        same(new long[] {2, 3}, new long[] {1, 2}, 1, order, type, false);
        same(new long[] {2, 3}, new long[] {6, 2}, 2, order, type, false);
        same(new long[] {}, new long[] {}, 1, order, type, false);
        same(new long[] {0}, new long[] {1}, 1, order, type, true);
      }
    }
  }

  private void same(
      long[] shape, long[] stride, long spacing, char order, DataType type, boolean empty) {
    DataBuffer made = Shape.createShapeInformation(shape, stride, spacing, order, type, empty);
    for (int time = 0; time < 2; time++) {
      Pair<DataBuffer, long[]> kept =
          cache.createShapeInformation(shape, stride, spacing, order, type, empty);
      assertArrayEquals(made.asLong(), kept.getSecond());
      assertEquals(made, kept.getFirst());
    }
  }
}
