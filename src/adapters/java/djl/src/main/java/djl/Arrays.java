package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.assay.array.DType;
import dev.assay.kit.PlainTensor;
import dev.assay.kit.Unsupported;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Tensors of a case as DJL's arrays, and back. */
final class Arrays {

  /** Lives as long as the process: the arrays are small. */
  static final NDManager MANAGER = NDManager.newBaseManager("PyTorch");

  private static final Map<DType, DataType> TYPES =
      Map.of(
          DType.FLOAT64, DataType.FLOAT64,
          DType.FLOAT32, DataType.FLOAT32,
          DType.FLOAT16, DataType.FLOAT16,
          DType.INT64, DataType.INT64,
          DType.BOOL, DataType.BOOLEAN);

  private Arrays() {}

  static NDArray of(PlainTensor given) {
    Shape shape = new Shape(IntStream.of(given.shape()).asLongStream().toArray());
    return MANAGER.create(given.toDoubles(), shape).toType(TYPES.get(given.dtype()), true);
  }

  static PlainTensor plain(NDArray array) {
    int[] shape = LongStream.of(array.getShape().getShape()).mapToInt(n -> (int) n).toArray();
    double[] data =
        array.getShape().size() == 0
            ? new double[0]
            : array.toType(DataType.FLOAT64, true).toDoubleArray();
    return PlainTensor.of(dtype(array.getDataType()), data, shape);
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT64 -> DType.FLOAT64;
      case FLOAT32 -> DType.FLOAT32;
      case FLOAT16 -> DType.FLOAT16;
      case BOOLEAN -> DType.BOOL;
      case INT32, INT64 -> DType.INT64;
      default -> throw new Unsupported("a result of dtype " + type);
    };
  }
}
