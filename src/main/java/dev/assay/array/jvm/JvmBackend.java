package dev.assay.array.jvm;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import java.util.EnumSet;
import java.util.Set;

/** The backend {@code jvm}: every dtype, on plain Java arrays. */
public final class JvmBackend implements Backend {
  static final JvmBackend INSTANCE = new JvmBackend();

  @Override
  public String name() {
    return "jvm";
  }

  @Override
  public Set<DType> dtypes() {
    return EnumSet.allOf(DType.class);
  }

  @Override
  public Array array(DType dtype, double[] data, int... shape) {
    if (data.length != Shape.size(shape)) {
      throw Shape.error("array", "shape", shape, data.length + " elements");
    }
    return JvmArray.rounded(dtype, shape.clone(), data.clone());
  }

  @Override
  public Array concat(int axis, Array... parts) {
    int[] first = parts[0].shape();
    int at = Shape.axis("concat", axis, first.length);
    DType dtype = parts[0].dtype();
    int length = 0;
    for (Array part : parts) {
      int[] shape = part.shape();
      if (shape.length != first.length
          || !Shape.text(Shape.with(shape, at, 0)).equals(Shape.text(Shape.with(first, at, 0)))) {
        throw Shape.error(
            "concat", "part.shape", shape, Shape.text(first) + " but for axis " + axis);
      }
      dtype = DType.promote(dtype, part.dtype());
      length += shape[at];
    }
    int[] shape = Shape.with(first, at, length);
    int outer = Shape.product(first, 0, at);
    int inner = Shape.product(first, at + 1, first.length);
    double[] out = new double[Shape.size(shape)];
    int offset = 0;
    for (Array part : parts) {
      double[] data = JvmArray.of("concat", part).data;
      int run = data.length / Math.max(1, outer);
      for (int o = 0; o < outer; o++) {
        System.arraycopy(data, o * run, out, offset + o * length * inner, run);
      }
      offset += run;
    }
    return JvmArray.rounded(dtype, shape, out);
  }
}
