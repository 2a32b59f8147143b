package dev.assay.array.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Products, sums and scatters of the sizes that each kernel has its own way for: of whole numbers,
 * exact in any order, on what a CPU runs and what a GPU does.
 */
class KernelsTest {
  /** Stacks of [m, k] times [k, n]: less than a tile or panel, a whole one, and one more. */
  private static final int[][] SIZES = {
    {1, 2, 2, 2},
    {2, 3, 300, 40},
    {1, 13, 71, 33},
    {1, 64, 64, 64},
    {2, 65, 17, 129},
    {9, 30, 40, 50}
  };

  private final List<Backend> backends = List.of(Devices.backend(), Devices.asGpu());

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "FLOAT16", "INT64"})
  void productsMatchTheDefinitionWhicheverOperandIsTransposed(DType dtype) {
    for (int[] size : SIZES) {
      for (Backend backend : backends) {
        Array x = numbers(backend, dtype, 5, size[0], size[1], size[2]);
        Array y = numbers(backend, dtype, 7, size[0], size[2], size[3]);
        double[] expected = product(size, x.toDoubles(), y.toDoubles(), dtype);
        Array heldByColumns = x.transpose(0, 2, 1).copy().reshape(x.size(0), size[2], size[1]);
        Array alsoByColumns = y.transpose(0, 2, 1).copy().reshape(y.size(0), size[3], size[2]);
        heldByColumns = heldByColumns.transpose(0, 2, 1);
        alsoByColumns = alsoByColumns.transpose(0, 2, 1);
        assertArrayEquals(expected, x.matmul(y).toDoubles());
        assertArrayEquals(expected, heldByColumns.matmul(y).toDoubles());
        assertArrayEquals(expected, x.matmul(alsoByColumns).toDoubles());
        assertArrayEquals(expected, heldByColumns.matmul(alsoByColumns).toDoubles());
      }
    }
  }

  @Test
  void oneMatrixServesAStackOnEitherSide() {
    for (Backend backend : backends) {
      Array x = numbers(backend, DType.FLOAT32, 5, 6, 20, 40);
      Array y = numbers(backend, DType.FLOAT32, 7, 40, 50);
      Array stacked = y.expandDims(0).broadcastTo(6, 40, 50);
      double[] expected = x.matmul(stacked).toDoubles();
      assertArrayEquals(expected, x.matmul(y).toDoubles());
      Array byColumns = x.transpose(0, 2, 1).copy().transpose(0, 2, 1);
      assertArrayEquals(expected, byColumns.matmul(y).toDoubles());
      Array first = x.index(0, 0);
      Array repeated = first.expandDims(0).broadcastTo(6, 20, 40);
      assertArrayEquals(repeated.matmul(stacked).toDoubles(), first.matmul(stacked).toDoubles());
      Array pairs = x.reshape(2, 3, 20, 40);
      assertArrayEquals(
          Arrays.copyOfRange(expected, 0, 20 * 50),
          pairs.matmul(y.reshape(1, 1, 40, 50)).index(0, 0).index(0, 0).toDoubles());
    }
  }

  @Test
  void convolutionsReadTheirWindowsWhereTheImagesLie() {
    Backend jvm = Backend.named("jvm");
    for (Window window :
        List.of(
            new Window(3, 2, 1, 1, 1, 1),
            new Window(2, 3, 2, 3, 0, 2),
            new Window(1, 1, 1, 1, 0, 0))) {
      int oh = window.outHeight(13);
      int ow = window.outWidth(17);
      for (Backend backend : backends) {
        Array x = numbers(backend, DType.FLOAT32, 5, 3, 10, 13, 17);
        Array W = numbers(backend, DType.FLOAT32, 7, 70, 10, window.kh(), window.kw());
        Array dOut = numbers(backend, DType.FLOAT32, 3, 3, 70, oh, ow);
        Correlation expected = jvm.correlation(window);
        Correlation actual = backend.correlation(window);
        same(expected.out(on(jvm, x), on(jvm, W)), actual.out(x, W));
        same(expected.filters(on(jvm, dOut), on(jvm, x)), actual.filters(dOut, x));
        same(expected.image(on(jvm, dOut), on(jvm, W), 13, 17), actual.image(dOut, W, 13, 17));
      }
    }
  }

  private static Array on(Backend backend, Array x) {
    return backend.array(x.dtype(), x.toDoubles(), x.shape());
  }

  private static void same(Array expected, Array actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toDoubles(), actual.toDoubles());
  }

  @Test
  void longSumsAndExtremesLoseNothing() {
    // Rows and columns, of one part and of many.
    for (int[] shape :
        new int[][] {{3, 31, 1}, {2, 5000, 1}, {1, 70_001, 1}, {2, 1025, 3}, {1, 33, 700}}) {
      for (Backend backend : backends) {
        Array x = numbers(backend, DType.FLOAT32, 11, shape);
        double[] sums = new double[shape[0] * shape[2]];
        double[] data = x.toDoubles();
        for (int i = 0; i < data.length; i++) {
          sums[i / shape[2] / shape[1] * shape[2] + i % shape[2]] += data[i];
        }
        assertArrayEquals(sums, x.sum(1).toDoubles());
        data[data.length - 1] = Double.NaN;
        data[0] = 100;
        double[] largest = backend.array(DType.FLOAT32, data, shape).max(1, false).toDoubles();
        assertEquals(sums.length == 1 ? Double.NaN : 100, largest[0]);
        assertEquals(Double.NaN, largest[largest.length - 1]);
      }
    }
  }

  @Test
  void theSameQuestionHasTheSameBits() {
    for (Backend backend : backends) {
      Array x = random(backend, 70_001);
      Array rows = random(backend, 5000, 7);
      int[] ids = new Random(1).ints(5000, 0, 9).toArray();
      Array places = backend.ints(ids, 5000);
      Array zeros = backend.zeros(DType.FLOAT32, 9, 7);
      for (Supplier<Array> question :
          List.<Supplier<Array>>of(
              x::sum,
              () -> rows.sum(0),
              () -> rows.transpose().matmul(rows),
              () -> zeros.scatterAdd(places, rows))) {
        double[] first = question.get().toDoubles();
        for (int i = 0; i < 20; i++) {
          assertArrayEquals(first, question.get().toDoubles());
        }
      }
    }
  }

  @Test
  void rowsThatShareAnIdAddUpWithoutRoundingBetween() {
    // Rounded after each they would stay at 2048: the sum is kept wider, and rounded once.
    for (Backend backend : backends) {
      Array rows = backend.array(DType.FLOAT16, new double[] {2048, 1, 1, 3}, 4, 1);
      Array sums =
          backend
              .zeros(DType.FLOAT16, 3, 1)
              .scatterAdd(backend.ints(new int[] {2, 2, 2, 0}, 4), rows);
      assertArrayEquals(new double[] {3, 0, 2050}, sums.toDoubles());
    }
  }

  @Test
  void castsToShortFormatsRoundOnce() {
    // Halfway between two numbers of float16, and beyond by less than float32 can hold.
    double above = 1 + 0x1p-11 + 0x1p-40;
    double below = 1 + 0x1p-11 + 0x1p-10 - 0x1p-40;
    double wide = 1 + 0x1p-8 + 0x1p-40;
    double[] data = {above, below, -above, -below, wide, -wide, 1e-9, 70_000};
    for (Backend backend : backends) {
      for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32)) {
        double[] expected = data.clone();
        dtype.round(expected);
        assertArrayEquals(
            expected, backend.array(data, data.length).astype(dtype).toDoubles(), dtype.name());
      }
    }
  }

  @Test
  void whatIsDefinedReachesTheTextAndWhatItLacksIsPlayedByTheHost() {
    Device device = Devices.device();
    DeviceBackend exchanged =
        new DeviceBackend(device, Map.of("BINARY_PLUS", "1", "BINARY_MINUS", "0"));
    Array three = exchanged.array(DType.FLOAT32, new double[] {3, 5}, 2);
    assertArrayEquals(new double[] {1, 3}, three.plus(2).toDoubles());
    Kernels none = new Kernels(device, "__kernel void none() {}", Map.of());
    DeviceBackend host = new DeviceBackend(device, none, new MemoryPool(device));
    Array x = host.array(DType.FLOAT32, new double[] {0, -1}, 2);
    assertArrayEquals(new double[] {1, (float) Math.exp(-1)}, x.exp().toDoubles());
  }

  private static Array random(Backend backend, int... shape) {
    double[] data =
        new Random(7).doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b)).toArray();
    return backend.array(DType.FLOAT32, data, shape);
  }

  private static Array numbers(Backend backend, DType dtype, int modulus, int... shape) {
    double[] data = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> i % modulus - 2);
    return backend.array(dtype, data, shape);
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
}
