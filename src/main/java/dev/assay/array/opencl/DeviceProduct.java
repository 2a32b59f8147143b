package dev.assay.array.opencl;

import dev.assay.array.DType;
import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * Products of stacks of matrices, by the kernel that suits the device and the sizes.
 *
 * <p>On a GPU tiles of the result go through local memory. On a CPU, where a barrier is a loop over
 * a group, that is a hundred times slower than what is done there: a block of the result in
 * registers, of operands that are packed in the order in which it reads them.
 */
final class DeviceProduct {
  /** As in {@code kernels.cl}. */
  private static final int TILE = 64;

  private static final int SIDE = 16;
  private static final int PANEL_ROWS = 12;

  /** Products of fewer rows, or multiplications, are not worth tiles or panels. */
  private static final int FEW_ROWS = 4;

  private static final long SMALL = 16 * 16 * 64;

  private final OpenClBackend backend;
  private final Kernels kernels;

  DeviceProduct(OpenClBackend backend) {
    this.backend = backend;
    kernels = backend.kernels();
  }

  /** The strides of an operand, in elements: of its rows, its columns and from one matrix on. */
  private record Lie(Elements elements, long row, long column, long stack) {}

  OpenClArray multiply(OpenClArray x, OpenClArray y) {
    int[] to = ResultShape.matmul(x.shape(), y.shape());
    DType dtype = DType.promote(x.dtype(), y.dtype());
    int[] a = x.ndim() == 1 ? new int[] {1, x.size(0)} : x.shape();
    int[] b = y.ndim() == 1 ? new int[] {y.size(0), 1} : y.shape();
    int m = a[a.length - 2];
    int k = a[a.length - 1];
    int n = b[b.length - 1];
    int[] stack = Arrays.copyOf(to, Math.max(0, Math.max(x.ndim(), y.ndim()) - 2));
    if (Shape.size(to) == 0 || k == 0) {
      return (OpenClArray) backend.zeros(dtype, to);
    }
    int count = Shape.size(stack);
    Lie left = lie(x, a, stack, dtype);
    Lie right = lie(y, b, stack, dtype);
    Elements out = Elements.room(backend, dtype, Shape.size(to));
    if (right.stack == 0 && left.stack == (long) m * k && left.column == 1) {
      // All rows of the stack are those of one matrix.
      m *= count;
      count = 1;
    }
    run(dtype, left, right, out, m, n, k, count);
    return OpenClArray.of(backend, dtype, to, out);
  }

  private Lie lie(OpenClArray x, int[] shape, int[] stack, DType dtype) {
    int rows = shape[shape.length - 2];
    int columns = shape[shape.length - 1];
    int own = Shape.product(shape, 0, shape.length - 2);
    int count = Shape.size(stack);
    if (own != 1 && own != count) {
      int[] full = Arrays.copyOf(stack, stack.length + 2);
      full[stack.length] = rows;
      full[stack.length + 1] = columns;
      return lie((OpenClArray) x.broadcastTo(full), full, stack, dtype);
    }
    long step = own == 1 ? 0 : (long) rows * columns;
    return x.isSwapped()
        ? new Lie(x.lying(dtype), 1, rows, step)
        : new Lie(x.lying(dtype), columns, 1, step);
  }

  private void run(DType dtype, Lie a, Lie b, Elements out, long m, long n, long k, long count) {
    long[] product = {m, n, k, a.row, a.column, a.stack, b.row, b.column, b.stack};
    Memory left = a.elements.memory();
    Memory right = b.elements.memory();
    if (m < FEW_ROWS || m * n * k <= SMALL) {
      long items = count * m * Kernels.shares(n, kernels.lanes(dtype));
      kernels.run(dtype, "product_rows", items, product, count, left, right, out.memory());
    } else if (kernels.device().traits().gpu()) {
      kernels.run(
          dtype,
          "product_tiles",
          new long[] {Kernels.shares(n, TILE), Kernels.shares(m, TILE), count},
          new int[] {SIDE, SIDE, 1},
          product,
          left,
          right,
          out.memory());
    } else {
      panels(dtype, product, left, right, out, count);
    }
  }

  private void panels(
      DType dtype, long[] product, Memory left, Memory right, Elements out, long count) {
    int columns = 2 * kernels.lanes(dtype);
    long rowPanels = Kernels.shares(product[0], PANEL_ROWS);
    long columnPanels = Kernels.shares(product[1], columns);
    Memory a = pack(dtype, "pack_left", product, left, rowPanels, PANEL_ROWS, count, product[5]);
    Memory b = pack(dtype, "pack_right", product, right, columnPanels, columns, count, product[8]);
    kernels.run(
        dtype,
        "product_panels",
        new long[] {rowPanels, columnPanels, count},
        new int[] {1, 1, 1},
        product,
        a,
        b,
        out.memory());
    a.giveBack();
    b.giveBack();
  }

  private Memory pack(
      DType dtype,
      String kernel,
      long[] product,
      Memory from,
      long panels,
      int width,
      long count,
      long step) {
    long k = product[2];
    long stack = step == 0 ? 1 : count;
    Memory packed = backend.pool().take(stack * panels * k * width * Elements.realBytes(dtype));
    kernels.run(
        dtype,
        kernel,
        new long[] {Kernels.shares(panels * k, Kernels.GROUP), stack},
        new int[] {Kernels.GROUP, 1},
        product,
        from,
        packed);
    return packed;
  }
}
