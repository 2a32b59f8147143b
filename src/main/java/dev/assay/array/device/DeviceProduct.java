package dev.assay.array.device;

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
record DeviceProduct(DeviceBackend backend) {
  /** As in {@code kernels.cl}. */
  private static final int TILE = 64;

  private static final int SIDE = 16;
  private static final int PANEL_ROWS = 12;

  /** Products of fewer rows, or multiplications, are not worth tiles or panels. */
  private static final int FEW_ROWS = 4;

  private static final long SMALL = 16 * 16 * 64;

  /** What the right operand is; the numbers are those of {@code kernels.cl}. */
  private static final int MATRIX = 0;

  private static final int BY_PIXEL = 1;
  private static final int BY_PLACE = 2;

  private static final long[] NO_WINDOWS = new long[10];

  /** The sizes of products [m, k] [k, n], and how many there are. */
  private record Sizes(long m, long n, long k, long count) {
    boolean isSmall() {
      return m < FEW_ROWS || m * n * k <= SMALL;
    }
  }

  /** An operand and its strides in elements: of rows, of columns, and from one matrix on. */
  private record Operand(
      Elements elements, long row, long column, long stack, int kind, long[] windows) {
    Operand(Elements elements, long row, long column, long stack) {
      this(elements, row, column, stack, MATRIX, NO_WINDOWS);
    }

    Memory memory() {
      return elements.memory();
    }
  }

  DeviceArray multiply(DeviceArray x, DeviceArray y) {
    int[] to = ResultShape.matmul(x.shape(), y.shape());
    DType dtype = DType.promote(x.dtype(), y.dtype());
    int[] a = x.ndim() == 1 ? new int[] {1, x.size(0)} : x.shape();
    int[] b = y.ndim() == 1 ? new int[] {y.size(0), 1} : y.shape();
    int m = a[a.length - 2];
    int k = a[a.length - 1];
    int n = b[b.length - 1];
    if (Shape.size(to) == 0 || k == 0) {
      return (DeviceArray) backend.zeros(dtype, to);
    }
    int[] stack = Arrays.copyOf(to, Math.max(0, Math.max(x.ndim(), y.ndim()) - 2));
    int count = Shape.size(stack);
    Operand left = operand(x, a, stack, dtype);
    Operand right = operand(y, b, stack, dtype);
    // All rows of a stack that has one right operand are those of one matrix.
    boolean isOne = right.stack == 0 && left.stack == (long) m * k && left.column == 1;
    Sizes sizes = isOne ? new Sizes((long) count * m, n, k, 1) : new Sizes(m, n, k, count);
    return DeviceArray.of(backend, dtype, to, run(dtype, sizes, left, right));
  }

  /** Returns whether products with the windows of images are worth kernels of their own. */
  static boolean paysForWindows(long m, long n, long k) {
    return !new Sizes(m, n, k, 1).isSmall();
  }

  /**
   * Returns, on a GPU, the filters [m, pixels] times the windows of each image [pixels, places].
   */
  Elements ofPixels(DType dtype, Elements filters, long m, DeviceWindows windows, Elements images) {
    Sizes sizes = new Sizes(m, windows.places(), windows.pixels(), windows.n());
    Operand left = new Operand(filters, sizes.k, 1, 0);
    return run(dtype, sizes, left, windows(images, windows, BY_PIXEL));
  }

  /** Returns, on a GPU, for each image rows [m, places] times its windows [places, pixels]. */
  Elements ofPlaces(DType dtype, Elements rows, long m, DeviceWindows windows, Elements images) {
    Sizes sizes = new Sizes(m, windows.pixels(), windows.places(), windows.n());
    Operand left = new Operand(rows, sizes.k, 1, sizes.m * sizes.k);
    return run(dtype, sizes, left, windows(images, windows, BY_PLACE));
  }

  private static Operand windows(Elements images, DeviceWindows windows, int kind) {
    return new Operand(images, 0, 0, windows.imageSize(), kind, windows.fields());
  }

  private Operand operand(DeviceArray x, int[] shape, int[] stack, DType dtype) {
    int rows = shape[shape.length - 2];
    int columns = shape[shape.length - 1];
    int own = Shape.product(shape, 0, shape.length - 2);
    if (own != 1 && own != Shape.size(stack)) {
      int[] full = Arrays.copyOf(stack, stack.length + 2);
      full[stack.length] = rows;
      full[stack.length + 1] = columns;
      return operand((DeviceArray) x.broadcastTo(full), full, stack, dtype);
    }
    long step = own == 1 ? 0 : (long) rows * columns;
    return x.isSwapped()
        ? new Operand(x.lying(dtype), 1, rows, step)
        : new Operand(x.lying(dtype), columns, 1, step);
  }

  private Elements run(DType dtype, Sizes sizes, Operand a, Operand b) {
    Elements out = Elements.room(backend, dtype, sizes.count * sizes.m * sizes.n);
    long[] product = {
      sizes.m, sizes.n, sizes.k, a.row, a.column, a.stack, b.row, b.column, b.stack
    };
    Kernels kernels = backend.kernels();
    if (sizes.isSmall() && b.kind == MATRIX) {
      long items = sizes.count * sizes.m * Kernels.shares(sizes.n, kernels.lanes(dtype));
      kernels.run(
          dtype, "product_rows", items, product, sizes.count, a.memory(), b.memory(), out.memory());
    } else if (kernels.device().traits().gpu()) {
      kernels.run(
          dtype,
          "product_tiles",
          new long[] {Kernels.shares(sizes.n, TILE), Kernels.shares(sizes.m, TILE), sizes.count},
          new int[] {SIDE, SIDE, 1},
          product,
          b.windows,
          b.kind,
          a.memory(),
          b.memory(),
          out.memory());
    } else {
      panels(dtype, sizes, product, a, b, out);
    }
    return out;
  }

  private void panels(
      DType dtype, Sizes sizes, long[] product, Operand left, Operand right, Elements out) {
    int columns = 2 * backend.kernels().lanes(dtype);
    long rowPanels = Kernels.shares(sizes.m, PANEL_ROWS);
    long columnPanels = Kernels.shares(sizes.n, columns);
    long lefts = left.stack == 0 ? 1 : sizes.count;
    long rights = right.stack == 0 ? 1 : sizes.count;
    Memory a = room(dtype, lefts * rowPanels * sizes.k * PANEL_ROWS);
    Memory b = room(dtype, rights * columnPanels * sizes.k * columns);
    pack(dtype, "pack_left", rowPanels * sizes.k, lefts, product, left.memory(), a);
    pack(dtype, "pack_right", columnPanels * sizes.k, rights, product, right.memory(), b);
    long[] groups = {rowPanels, columnPanels, sizes.count};
    int[] items = {1, 1, 1};
    backend.kernels().run(dtype, "product_panels", groups, items, product, a, b, out.memory());
    a.giveBack();
    b.giveBack();
  }

  /** Returns room for so many numbers as a kernel computes with. */
  private Memory room(DType dtype, long numbers) {
    return backend.pool().take(numbers * Elements.realBytes(dtype));
  }

  private void pack(DType dtype, String kernel, long items, long stack, Object... arguments) {
    long[] groups = {Kernels.shares(items, Kernels.GROUP), stack};
    backend.kernels().run(dtype, kernel, groups, new int[] {Kernels.GROUP, 1}, arguments);
  }
}
