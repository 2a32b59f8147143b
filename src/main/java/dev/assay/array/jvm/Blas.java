package dev.assay.array.jvm;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final Deque<Memory> OPERANDS =
      new ArrayDeque<>(Stream.generate(Memory::new).limit(4).toList());

  private static final Memory OUT = new Memory();

  private Blas() {}

  /** Whether the library loads, asked once. */
  private static final class Library {
    static final boolean LOADS = loads();

    private static boolean loads() {
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
        && Library.LOADS;
  }

  /** Multiplies each two matrices that start there; out has the products one after the other. */
  static synchronized void multiply(
      Matrices x, int[] xStarts, Matrices y, int[] yStarts, Storage out) {
    if (out instanceof Floats product) {
      FloatBuffer a = memory(x).floats(x);
      FloatBuffer b = memory(y).floats(y);
      FloatBuffer c = OUT.room(4L * product.length()).asFloatBuffer();
      for (int i = 0; i < xStarts.length; i++) {
        sgemm(x, a.position(xStarts[i]), y, b.position(yStarts[i]), c);
        c.position(c.position() + x.rows() * y.columns());
      }
      c.get(0, product.data());
    } else if (out instanceof Doubles product) {
      DoubleBuffer a = memory(x).doubles(x);
      DoubleBuffer b = memory(y).doubles(y);
      DoubleBuffer c = OUT.room(8L * product.length()).asDoubleBuffer();
      for (int i = 0; i < xStarts.length; i++) {
        dgemm(x, a.position(xStarts[i]), y, b.position(yStarts[i]), c);
        c.position(c.position() + x.rows() * y.columns());
      }
      c.get(0, product.data());
    }
  }

  /** Returns the memory that holds the data, or else the one that was not used for longest. */
  private static Memory memory(Matrices x) {
    Memory memory =
        OPERANDS.stream().filter(each -> each.holds(x)).findFirst().orElse(OPERANDS.getFirst());
    OPERANDS.remove(memory);
    OPERANDS.addLast(memory);
    return memory;
  }

  private static void sgemm(Matrices x, FloatBuffer a, Matrices y, FloatBuffer b, FloatBuffer c) {
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        order(x),
        order(y),
        x.rows(),
        y.columns(),
        x.columns(),
        1,
        a,
        stride(x),
        b,
        stride(y),
        0,
        c,
        y.columns());
  }

  private static void dgemm(
      Matrices x, DoubleBuffer a, Matrices y, DoubleBuffer b, DoubleBuffer c) {
    openblas_nolapack.cblas_dgemm(
        openblas_nolapack.CblasRowMajor,
        order(x),
        order(y),
        x.rows(),
        y.columns(),
        x.columns(),
        1,
        a,
        stride(x),
        b,
        stride(y),
        0,
        c,
        y.columns());
  }

  private static int order(Matrices x) {
    return x.swapped() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
  }

  private static int stride(Matrices x) {
    return x.swapped() ? x.rows() : x.columns();
  }

  /**
   * Memory outside the heap, used again and again, for one operand.
   *
   * <p>It remembers what it holds: the weights of a recurrent layer are copied once for all steps,
   * and the gradient of a step once for all its products.
   */
  private static final class Memory {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private WeakReference<Object> held = new WeakReference<>(null);

    boolean holds(Matrices x) {
      return held.get() == identity(x);
    }

    /** What two operands have in common that hold the same elements. */
    private static Object identity(Matrices x) {
      return x.parts().length == 1 ? x.parts()[0] : x.parts();
    }

    FloatBuffer floats(Matrices x) {
      FloatBuffer buffer = room(4L * x.length()).asFloatBuffer();
      if (!holds(x)) {
        for (Storage part : x.parts()) {
          buffer.put(((Floats) part).data());
        }
        held = new WeakReference<>(identity(x));
      }
      return buffer;
    }

    DoubleBuffer doubles(Matrices x) {
      DoubleBuffer buffer = room(8L * x.length()).asDoubleBuffer();
      if (!holds(x)) {
        for (Storage part : x.parts()) {
          buffer.put(((Doubles) part).data());
        }
        held = new WeakReference<>(identity(x));
      }
      return buffer;
    }

    ByteBuffer room(long size) {
      if (bytes.capacity() < size) {
        bytes = ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
        held.clear();
      }
      return bytes;
    }
  }
}
