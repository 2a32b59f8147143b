package dev.assay.array.jvm;

import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Large products through OpenBLAS, where it is on the class path and loads.
 *
 * <p>It is first touched, and so loaded, by the first large product.
 */
final class Blas {
  /** Products with fewer multiplications than this are not worth the call and the copies. */
  private static final long SMALL = 64 * 64 * 64;

  /** Operands with more elements would not fit the memory outside the heap. */
  private static final long LARGE = 1 << 25;

  /** The operands of the latest products, the latest last. */
  private static final Deque<NativeMemory> OPERANDS =
      new ArrayDeque<>(Stream.generate(NativeMemory::new).limit(4).toList());

  private static final NativeMemory OUT = new NativeMemory();

  private static final String BY_PARTS = "one part after the other";

  private Blas() {}

  /** Whether the library loads, asked once. */
  private static final class Library {
    static final boolean LOADS = load();

    private static boolean load() {
      try {
        openblas_nolapack.blas_get_vendor();
        return true;
      } catch (LinkageError e) {
        // The products in Java give the same numbers, if later.
        return false;
      }
    }
  }

  /** Returns whether to multiply here, for which the library must load. */
  static boolean pays(Matrices x, Matrices y, int count) {
    long m = x.rows();
    long n = y.columns();
    return count * m * x.columns() * n >= SMALL
        && Math.max(count * m * n, Math.max(x.length(), y.length())) <= LARGE
        && loads();
  }

  /** Returns whether the library loads, which is tried once. */
  static boolean loads() {
    return Library.LOADS;
  }

  /** Multiplies each two matrices that start there; out has the products one after the other. */
  static synchronized void multiply(
      Matrices x, int[] xStarts, Matrices y, int[] yStarts, Storage out) {
    int m = x.rows();
    int n = y.columns();
    Buffer a = copy(x);
    Buffer b = copy(y);
    Buffer c = OUT.room(out, out.length());
    for (int i = 0; i < xStarts.length; i++) {
      Operand left = new Operand(a, xStarts[i], stride(x), x.swapped());
      Operand right = new Operand(b, yStarts[i], stride(y), y.swapped());
      multiply(left, right, 0, new Operand(c, i * m * n, n, false), m, n, x.columns());
    }
    out.get(c, 0, 0, out.length());
  }

  /**
   * A matrix outside the heap.
   *
   * @param at where it starts
   * @param stride the distance between its rows or, if swapped, between its columns
   */
  record Operand(Buffer buffer, int at, int stride, boolean swapped) {
    Buffer start() {
      return buffer.duplicate().position(at);
    }

    int order() {
      return swapped ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    }
  }

  /** Computes c = a b + beta c, of a [m, k] and b [k, n]; the library must load. */
  static synchronized void multiply(
      Operand a, Operand b, int beta, Operand c, int m, int n, int k) {
    int rows = openblas_nolapack.CblasRowMajor;
    if (c.start() instanceof FloatBuffer out) {
      openblas_nolapack.cblas_sgemm(
          rows,
          a.order(),
          b.order(),
          m,
          n,
          k,
          1,
          (FloatBuffer) a.start(),
          a.stride(),
          (FloatBuffer) b.start(),
          b.stride(),
          beta,
          out,
          c.stride());
    } else if (c.start() instanceof DoubleBuffer out) {
      openblas_nolapack.cblas_dgemm(
          rows,
          a.order(),
          b.order(),
          m,
          n,
          k,
          1,
          (DoubleBuffer) a.start(),
          a.stride(),
          (DoubleBuffer) b.start(),
          b.stride(),
          beta,
          out,
          c.stride());
    }
  }

  /**
   * Copies the operand to the memory that was not used for longest, unless one holds it.
   *
   * <p>The weights of a recurrent layer are copied once for all steps, and the gradient of a step
   * once for all its products.
   */
  private static Buffer copy(Matrices x) {
    // Two operands hold the same elements if they have this in common.
    Object identity = x.parts().length == 1 ? x.parts()[0] : x.parts();
    NativeMemory memory =
        OPERANDS.stream()
            .filter(each -> each.holds(identity, BY_PARTS))
            .findFirst()
            .orElse(OPERANDS.getFirst());
    OPERANDS.remove(memory);
    OPERANDS.addLast(memory);
    if (memory.holds(identity, BY_PARTS)) {
      return memory.content(x.parts()[0]);
    }
    Buffer buffer = memory.room(x.parts()[0], x.length());
    int at = 0;
    for (Storage part : x.parts()) {
      part.put(0, buffer, at, part.length());
      at += part.length();
    }
    memory.hold(identity, BY_PARTS);
    return buffer;
  }

  private static int stride(Matrices x) {
    return x.swapped() ? x.rows() : x.columns();
  }
}
