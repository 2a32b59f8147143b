package dev.assay.array.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of every size, in Java and in OpenBLAS: sums of whole numbers, exact in any order. */
class ProductTest {
  private static final String OPENBLAS = "org.bytedeco.openblas.global.openblas_nolapack";

  /** Stacks of [m, k] times [k, n]: from four numbers to more than every block. */
  private static final int[][] SIZES = {
    {1, 2, 2, 2}, {1, 20, 30, 9}, {1, 2, 5, 1100}, {1, 37, 71, 1100}, {3, 5, 7, 2}, {9, 30, 40, 50},
  };

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "FLOAT16", "INT64"})
  void matchTheDefinitionWhicheverOperandIsTransposed(DType dtype) {
    for (int[] size : SIZES) {
      Array x = numbers(dtype, 5, size[0], size[1], size[2]);
      Array y = numbers(dtype, 7, size[0], size[2], size[3]);
      double[] expected = product(size, x.toDoubles(), y.toDoubles(), dtype);
      Array heldByColumns = x.transpose(0, 2, 1).copy().transpose(0, 2, 1);
      Array alsoByColumns = y.transpose(0, 2, 1).copy().transpose(0, 2, 1);
      assertArrayEquals(expected, x.matmul(y).toDoubles());
      assertArrayEquals(expected, heldByColumns.matmul(y).toDoubles());
      assertArrayEquals(expected, x.matmul(alsoByColumns).toDoubles());
      assertArrayEquals(expected, heldByColumns.matmul(alsoByColumns).toDoubles());
    }
  }

  @Test
  void aStackTimesOneMatrixIsAProductOfAllRows() {
    Array x = numbers(DType.FLOAT32, 5, 20, 30, 40);
    Array y = numbers(DType.FLOAT32, 7, 40, 50);
    Array stacked = y.expandDims(0).broadcastTo(20, 40, 50);
    assertArrayEquals(x.matmul(stacked).toDoubles(), x.matmul(y).toDoubles());
    Array byColumns = x.transpose(0, 2, 1).copy().transpose(0, 2, 1);
    assertArrayEquals(x.matmul(stacked).toDoubles(), byColumns.matmul(y).toDoubles());
  }

  @Test
  void anOperandThatChangesIsReadAgain() {
    Array x = numbers(DType.FLOAT32, 5, 80, 80);
    Array y = numbers(DType.FLOAT32, 7, 80, 80);
    double[] before = x.matmul(y).toDoubles();
    Array transposed = y.transpose();
    y.plusAssign(y);
    double[] twice = Arrays.stream(before).map(v -> 2 * v).toArray();
    assertArrayEquals(twice, x.matmul(y).toDoubles());
    assertArrayEquals(before, x.matmul(transposed.transpose()).toDoubles());
    y.transpose().assign(x);
    assertArrayEquals(twice, x.matmul(y).toDoubles());
    transposed.assign(y);
    assertArrayEquals(twice, x.matmul(transposed).toDoubles());
  }

  @Test
  void theLibraryIsLoadedByTheFirstLargeProductOnly() throws Exception {
    try (Classes classes = new Classes("")) {
      assertEquals(32, classes.product(32));
      assertFalse(classes.haveLoaded(OPENBLAS));
      assertEquals(128, classes.product(128));
      assertTrue(classes.haveLoaded(OPENBLAS));
    }
  }

  @Test
  void withoutTheLibraryProductsRunInJava() throws Exception {
    try (Classes classes = new Classes("openblas")) {
      assertEquals(128, classes.product(128));
      assertFalse(classes.haveLoaded(OPENBLAS));
    }
  }

  private static Array numbers(DType dtype, int modulus, int... shape) {
    double[] data = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> i % modulus - 2);
    return JvmBackend.INSTANCE.array(dtype, data, shape);
  }

  private static double[] product(int[] size, double[] x, double[] y, DType dtype) {
    int m = size[1];
    int k = size[2];
    int n = size[3];
    double[] out = new double[size[0] * m * n];
    for (int i = 0; i < out.length; i++) {
      int row = i / n;
      int matrix = row / m;
      for (int p = 0; p < k; p++) {
        out[i] += x[row * k + p] * y[(matrix * k + p) * n + i % n];
      }
      out[i] = dtype.round(out[i]);
    }
    return out;
  }

  /** The library's classes once more, without the jars whose names have a part. */
  private static final class Classes extends URLClassLoader {
    Classes(String missing) {
      super(
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(entry -> missing.isEmpty() || !entry.contains(missing))
              .map(Classes::url)
              .toArray(URL[]::new),
          ClassLoader.getPlatformClassLoader());
    }

    /** Returns the first element of the product of two n x n matrices of ones. */
    double product(int n) throws ReflectiveOperationException {
      Class<?> backends = loadClass(Backend.class.getName());
      Class<?> arrays = loadClass(Array.class.getName());
      Object jvm = backends.getMethod("named", String.class).invoke(null, "jvm");
      double[] ones = new double[n * n];
      Arrays.fill(ones, 1);
      Object x =
          backends
              .getMethod("array", double[].class, int[].class)
              .invoke(jvm, ones, new int[] {n, n});
      Object product = arrays.getMethod("matmul", arrays).invoke(x, x);
      return ((double[]) arrays.getMethod("toDoubles").invoke(product))[0];
    }

    boolean haveLoaded(String name) {
      return findLoadedClass(name) != null;
    }

    private static URL url(String entry) {
      try {
        return new File(entry).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(entry, e);
      }
    }
  }
}
