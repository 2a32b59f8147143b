package dev.assay.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** Arrays as the tests see them: data and shape, read by index, with no code of the library. */
final class Nest {
  private final double[] data;
  private final int[] shape;

  Nest(double[] data, int... shape) {
    this.data = data;
    this.shape = shape;
  }

  double[] data() {
    return data;
  }

  int[] shape() {
    return shape;
  }

  /** Draws from k/128 with |k| at most 255, which every float dtype holds exactly. */
  static Nest grid(Random random, int... shape) {
    double[] data = new double[count(shape)];
    for (int i = 0; i < data.length; i++) {
      data[i] = (random.nextInt(511) - 255) / 128.0;
    }
    return new Nest(data, shape);
  }

  /** Computes each element from its index. */
  static Nest of(ToDoubleFunction<int[]> element, int... shape) {
    double[] data = new double[count(shape)];
    int i = 0;
    for (int[] index : indices(shape)) {
      data[i++] = element.applyAsDouble(index);
    }
    return new Nest(data, shape);
  }

  static int count(int... shape) {
    int count = 1;
    for (int length : shape) {
      count *= length;
    }
    return count;
  }

  /** Lists the indices in row-major order. */
  static List<int[]> indices(int... shape) {
    List<int[]> indices = new ArrayList<>();
    int[] index = new int[shape.length];
    for (int i = 0; i < count(shape); i++) {
      indices.add(index.clone());
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        if (++index[axis] < shape[axis]) {
          break;
        }
        index[axis] = 0;
      }
    }
    return indices;
  }

  /** Reads one element; leading indices too many are dropped, axes of length 1 read at 0. */
  double at(int... index) {
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      int i = index[index.length - shape.length + axis];
      offset = offset * shape[axis] + (shape[axis] == 1 ? 0 : i);
    }
    return data[offset];
  }

  Nest zip(Nest y, DoubleBinaryOperator f, int... shape) {
    return of(index -> f.applyAsDouble(at(index), y.at(index)), shape);
  }
}
