package dev.assay.array.nd4j;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The backend {@code nd4j}: ND4J on the device that its native library was built for. */
public final class Nd4jBackend implements Backend {
  /** Up to so many elements are joined in Java: ND4J wakes all its threads for two numbers. */
  private static final int SMALL = 4096;

  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  static final Nd4jBackend INSTANCE = new Nd4jBackend();

  /**
   * Loads the native library, so that its absence shows here and not at the first operation.
   *
   * <p>An operation gets one thread: to broadcast four numbers over several takes ND4J ten times as
   * long. Products of matrices have threads of their own.
   */
  public Nd4jBackend() {
    // JavaCPP would read the size of the process whenever memory is asked for.
    if (System.getProperty(PHYSICAL_LIMIT) == null) {
      System.setProperty(PHYSICAL_LIMIT, "0");
    }
    CachedShapes.install();
    Nd4j.scalar(DataType.DOUBLE, 0);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Set<DType> dtypes() {
    return EnumSet.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.BOOL);
  }

  @Override
  public Array array(DType dtype, double[] data, int... shape) {
    if (data.length != Shape.size(shape)) {
      throw Shape.error("array", "shape", shape, data.length + " elements");
    }
    return Nd4jArray.of(dtype, data.clone(), shape.clone());
  }

  @Override
  public Array concat(int axis, Array... parts) {
    int[] shape = ResultShape.concat(axis, parts);
    DType dtype = Arrays.stream(parts).map(Array::dtype).reduce(DType::promote).orElseThrow();
    if (Shape.size(shape) == 0) {
      return zeros(dtype, shape);
    }
    int at = Shape.axis("concat", axis, shape.length);
    if (Shape.size(shape) <= SMALL) {
      return Nd4jArray.of(dtype, joined(at, shape, parts), shape);
    }
    INDArray[] held =
        Arrays.stream(parts)
            .filter(part -> part.size() > 0)
            .map(part -> Nd4jArray.of("concat", part).as(dtype))
            .toArray(INDArray[]::new);
    // ND4J returns a single part itself, not a copy.
    INDArray joined = held.length == 1 ? held[0].dup('c') : Nd4j.concat(at, held);
    return Nd4jArray.wrap(dtype, joined, shape);
  }

  private static double[] joined(int axis, int[] shape, Array... parts) {
    int outer = Shape.product(shape, 0, axis);
    double[] out = new double[Shape.size(shape)];
    int row = out.length / outer;
    int offset = 0;
    for (Array part : parts) {
      double[] data = Nd4jArray.of("concat", part).toDoubles();
      int run = data.length / outer;
      for (int o = 0; o < outer; o++) {
        System.arraycopy(data, o * run, out, o * row + offset, run);
      }
      offset += run;
    }
    return out;
  }
}
