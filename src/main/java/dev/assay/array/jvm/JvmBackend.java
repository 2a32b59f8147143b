package dev.assay.array.jvm;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.LstmGates;
import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import java.util.Arrays;
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
  public LstmGates lstmGates(String order, double forgetBias) {
    return new FusedLstmGates(order, forgetBias, LstmGates.elementary(order, forgetBias));
  }

  @Override
  public Correlation correlation(Window window) {
    return new ShiftedCorrelation(window, Correlation.elementary(window));
  }

  @Override
  public Array im2col(Window window, Array images) {
    JvmArray x = JvmArray.of("im2col", images);
    int height = x.size(2);
    int width = x.size(3);
    int[] to = {
      x.size(0),
      x.size(1),
      window.kh(),
      window.kw(),
      window.outHeight(height),
      window.outWidth(width)
    };
    Storage columns = new Windows(window, height, width).gather(x.data(), to[0] * to[1]);
    return JvmArray.exact(x.dtype(), to, columns);
  }

  @Override
  public Array col2im(Window window, Array columns, int height, int width) {
    JvmArray y = JvmArray.of("col2im", columns);
    int[] to = {y.size(0), y.size(1), height, width};
    Storage images = new Windows(window, height, width).scatter(y.data(), to[0] * to[1]);
    return JvmArray.rounded(y.dtype(), to, images);
  }

  @Override
  public Array concat(int axis, Array... parts) {
    int[] shape = ResultShape.concat(axis, parts);
    int at = Shape.axis("concat", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int row = Shape.product(shape, at, shape.length);
    DType dtype = Arrays.stream(parts).map(Array::dtype).reduce(DType::promote).orElseThrow();
    if (outer == 1) {
      Storage[] rows =
          Arrays.stream(parts)
              .map(part -> JvmArray.of("concat", part).data(dtype))
              .toArray(Storage[]::new);
      return JvmArray.joined(dtype, shape, rows);
    }
    Storage out = Storage.zeros(dtype, Shape.size(shape));
    int offset = 0;
    for (Array part : parts) {
      Storage data = JvmArray.of("concat", part).data(dtype);
      int run = data.length() / Math.max(1, outer);
      for (int o = 0; o < outer; o++) {
        data.copy(o * run, out, offset + o * row, run);
      }
      offset += run;
    }
    return JvmArray.exact(dtype, shape, out);
  }
}
