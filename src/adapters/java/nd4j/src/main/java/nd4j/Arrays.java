package nd4j;

import dev.assay.array.DType;
import dev.assay.kit.PlainTensor;
import dev.assay.kit.Unsupported;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tensors of a case as ND4J's arrays, and back. */
public final class Arrays {

  private static final Map<DType, DataType> TYPES =
      Map.of(
          DType.FLOAT64, DataType.DOUBLE,
          DType.FLOAT32, DataType.FLOAT,
          DType.INT64, DataType.LONG,
          DType.BOOL, DataType.BOOL);

  private Arrays() {}

  /** Returns a tensor of a case as an array of the same dtype. */
  public static INDArray of(PlainTensor given) {
    long[] shape = IntStream.of(given.shape()).asLongStream().toArray();
    INDArray flat =
        given.size() == 0
            ? Nd4j.create(DataType.DOUBLE, shape)
            : Nd4j.createFromArray(given.toDoubles()).reshape('c', shape);
    return flat.castTo(type(given.dtype()));
  }

  /** Returns an array as a tensor. */
  public static PlainTensor plain(INDArray array) {
    int[] shape = LongStream.of(array.shape()).mapToInt(axis -> (int) axis).toArray();
    double[] data =
        array.isEmpty() ? new double[0] : array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    return PlainTensor.of(dtype(array.dataType()), data, shape);
  }

  /** Returns what ND4J calls a dtype. */
  public static DataType type(DType dtype) {
    return TYPES.get(dtype);
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case DOUBLE -> DType.FLOAT64;
      case FLOAT -> DType.FLOAT32;
      case BOOL -> DType.BOOL;
      case INT, LONG -> DType.INT64;
      default -> throw new Unsupported("a result of dtype " + type);
    };
  }
}
