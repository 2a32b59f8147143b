package dev.assay.oracle.numpy;

import dev.assay.oracle.number.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * Products of matrices and tensors.
 *
 * @param <T> the numbers
 */
final class Product<T> {

  private final Numbers<T> numbers;
  private final Elementwise<T> elementwise;

  Product(Numbers<T> numbers) {
    this.numbers = numbers;
    this.elementwise = new Elementwise<>(numbers);
  }

  /** np.dot: sums over the last axis of x and the last but one of y. */
  NdArray<T> dot(NdArray<T> x, NdArray<T> y) {
    if (x.rank() == 0 || y.rank() == 0) {
      return elementwise.arithmetic("multiply", x, y);
    }
    int summed = Math.max(0, y.rank() - 2);
    return tensordot(x, y, new int[] {x.rank() - 1}, new int[] {summed});
  }

  /** np.matmul: like dot of matrices, with the axes before the last two broadcast. */
  NdArray<T> matmul(NdArray<T> x, NdArray<T> y) {
    if (x.rank() == 0 || y.rank() == 0) {
      throw new ShapeException("matmul: Input operand does not have enough dimensions");
    }
    if (x.rank() <= 2 && y.rank() <= 2) {
      return dot(x, y);
    }
    if (x.rank() == 1 || y.rank() == 1) {
      boolean left = x.rank() == 1;
      NdArray<T> product = matmul(left ? x.withAxis(0) : x, left ? y : y.withAxis(1));
      return product.at(left ? product.rank() - 2 : product.rank() - 1, 0);
    }
    int[] batch =
        ShapeRules.broadcast(
            Arrays.copyOf(x.shape(), x.rank() - 2), Arrays.copyOf(y.shape(), y.rank() - 2));
    NdArray<T> a = x.broadcastTo(batched(batch, x)).copy();
    NdArray<T> b = y.broadcastTo(batched(batch, y)).copy();
    return stacked(batch, a.reshape(flat(batch, x)), b.reshape(flat(batch, y)));
  }

  private static int[] batched(int[] batch, NdArray<?> matrix) {
    int[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = matrix.length(matrix.rank() - 2);
    shape[batch.length + 1] = matrix.length(matrix.rank() - 1);
    return shape;
  }

  private static int[] flat(int[] batch, NdArray<?> matrix) {
    int rank = matrix.rank();
    return new int[] {ShapeRules.size(batch), matrix.length(rank - 2), matrix.length(rank - 1)};
  }

  private NdArray<T> stacked(int[] batch, NdArray<T> a, NdArray<T> b) {
    int rows = a.length(1);
    int columns = b.length(2);
    Kind kind = a.kind().with(b.kind());
    Object[] elements = new Object[ShapeRules.size(batch) * rows * columns];
    for (int i = 0; i < a.length(0); i++) {
      Object[] product = dot(a.at(0, i), b.at(0, i)).elements();
      System.arraycopy(product, 0, elements, i * rows * columns, product.length);
    }
    int[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = rows;
    shape[batch.length + 1] = columns;
    return NdArray.of(kind, elements, shape);
  }

  /** Sums over pairs of axes; the other axes of x come first, then those of y. */
  NdArray<T> tensordot(NdArray<T> x, NdArray<T> y, int[] xAxes, int[] yAxes) {
    int summed = 1;
    for (int i = 0; i < xAxes.length; i++) {
      int length = x.length(ShapeRules.axis(xAxes[i], x.rank()));
      if (length != y.length(ShapeRules.axis(yAxes[i], y.rank()))) {
        throw new ShapeException(
            "shapes %s and %s not aligned: %d (dim %d) != %d (dim %d)"
                .formatted(
                    ShapeRules.text(x.shape()),
                    ShapeRules.text(y.shape()),
                    length,
                    ShapeRules.axis(xAxes[i], x.rank()),
                    y.length(ShapeRules.axis(yAxes[i], y.rank())),
                    ShapeRules.axis(yAxes[i], y.rank())));
      }
      summed *= length;
    }
    int[] xFree = free(x, xAxes);
    int[] yFree = free(y, yAxes);
    Kind kind = x.kind().with(y.kind());
    List<Object> rows =
        List.of(elementwise.as(kind, x).transpose(order(xFree, xAxes, x)).elements());
    List<Object> columns =
        List.of(elementwise.as(kind, y).transpose(order(yFree, yAxes, y)).elements());
    int[] shape = new int[xFree.length + yFree.length];
    Arrays.setAll(
        shape, i -> i < xFree.length ? x.length(xFree[i]) : y.length(yFree[i - xFree.length]));
    int width = 1;
    for (int axis : yFree) {
      width *= y.length(axis);
    }
    int length = summed;
    int across = width;
    return NdArray.of(
        kind,
        shape,
        i -> inner(kind, row(rows, i / across, length), row(columns, i % across, length)));
  }

  private static List<Object> row(List<Object> elements, int i, int length) {
    return elements.subList(i * length, (i + 1) * length);
  }

  @SuppressWarnings("unchecked")
  private Object inner(Kind kind, List<Object> a, List<Object> b) {
    if (kind == Kind.FLOAT) {
      return numbers.dot((List<T>) (List<?>) a, (List<T>) (List<?>) b);
    }
    long sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += Elementwise.asLong(a.get(i)) * Elementwise.asLong(b.get(i));
    }
    if (kind == Kind.BOOL) {
      return sum != 0;
    }
    return sum;
  }

  /** The axes that are not summed. */
  private static int[] free(NdArray<?> x, int[] axes) {
    boolean[] goes = ShapeRules.axes(axes, x.rank());
    int[] free = new int[x.rank() - axes.length];
    int next = 0;
    for (int axis = 0; axis < goes.length; axis++) {
      if (!goes[axis]) {
        free[next++] = axis;
      }
    }
    return free;
  }

  private static int[] order(int[] free, int[] axes, NdArray<?> x) {
    int[] order = Arrays.copyOf(free, x.rank());
    System.arraycopy(axes, 0, order, free.length, axes.length);
    return order;
  }
}
