package dev.assay.array.nd4j;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What ND4J 1.0.0-M2.1 computes wrongly, and that this backend does not.
 *
 * <p>Each test asserts the right answer of the guarded operation and, but for two, that the bare
 * one still fails to give it. So removing a guard fails the first assertion; a release of ND4J that
 * mends the fault fails the second, and the guard may go.
 */
class Nd4jTrapTest {
  private static final double NAN = Double.NaN;

  private final Backend backend = Backend.named("nd4j");

  @Test
  void tanhNearZeroKeepsItsDigits() {
    double[] x = {1e-8, 1e-4};
    double[] expected = {Math.tanh(x[0]), Math.tanh(x[1])};
    trap(expected, 1e-15, () -> doubles(x).tanh(), () -> Transforms.tanh(raw(x)));
    trap(expected, 1e-6, () -> floats(x).tanh(), () -> Transforms.tanh(rawFloats(x)));
  }

  @Test
  void float32SumsDoNotDrift() {
    INDArray many = Nd4j.valueArrayOf(new long[] {10_000_000}, 0.1, DataType.FLOAT);
    double[] expected = {1e7 * (double) 0.1f};
    Array guarded = Nd4jArray.wrap(DType.FLOAT32, many, new int[] {10_000_000});
    trap(expected, 1e-6, guarded::sum, () -> many.sum(0));
  }

  @Test
  void maxKeepsNan() {
    double[] x = {1, NAN, 3};
    trap(new double[] {NAN}, 0, () -> doubles(x).max(), () -> raw(x).max(0));
    trap(new double[] {NAN}, 0, () -> doubles(x).min(), () -> raw(x).min(0));
  }

  @Test
  void argmaxFindsNan() {
    double[] x = {1, NAN, 3};
    trap(new double[] {1}, 0, () -> doubles(x).argmax(0), () -> raw(x).argMax(0));
  }

  @Test
  void maximumKeepsNanOfEitherSide() {
    double[] x = {1, NAN, 3};
    double[] y = {NAN, 1, 2};
    trap(
        new double[] {NAN, NAN, 3},
        0,
        () -> doubles(x).maximum(doubles(y)),
        () -> Transforms.max(raw(x), raw(y)));
    trap(
        new double[] {NAN, NAN, 2},
        0,
        () -> doubles(x).minimum(doubles(y)),
        () -> Transforms.min(raw(x), raw(y)));
  }

  @Test
  void whereDoesNotSwapItsBranches() {
    double[] x = {1, 5};
    double[] y = {-1, -5};
    trap(
        new double[] {-1, 5},
        0,
        () -> doubles(x).gt(3).where(doubles(x), doubles(y)),
        () -> Nd4j.where(raw(x).gt(3), raw(x), raw(y))[0]);
  }

  @Test
  void assignRepeatsRows() {
    double[] row = {1, 2, 3};
    Array target = backend.zeros(DType.FLOAT64, 2, 3);
    target.assign(doubles(row));
    trap(
        new double[] {1, 2, 3, 1, 2, 3},
        0,
        () -> target,
        () -> Nd4j.zeros(DataType.DOUBLE, 2, 3).assign(raw(row)));
  }

  @Test
  void addingItsOwnTransposeInPlaceDoesNotReadWhatItWrote() {
    double[] x = {1, 2, 3, 4};
    Array target = backend.array(x, 2, 2);
    target.plusAssign(target.transpose());
    INDArray bare = raw(x).reshape(2, 2);
    trap(new double[] {2, 5, 5, 8}, 0, () -> target, () -> bare.addi(bare.transpose()));
  }

  @Test
  void mixedDtypesPromote() {
    double[] x = {1};
    double[] tenth = {0.1};
    trap(
        new double[] {1.1},
        1e-15,
        () -> floats(x).plus(doubles(tenth)),
        () -> rawFloats(x).add(raw(tenth)));
    trap(
        new double[] {1.5},
        0,
        () -> backend.ints(new int[] {1}, 1).plus(floats(new double[] {0.5})),
        () -> Nd4j.createFromArray(1L).add(rawFloats(new double[] {0.5})));
    Array column = floats(new double[] {2}).reshape(1, 1);
    trap(
        new double[] {0.2},
        1e-15,
        () -> column.matmul(doubles(tenth).reshape(1, 1)),
        () -> rawFloats(new double[] {2}).reshape(1, 1).mmul(raw(tenth).reshape(1, 1)));
  }

  @Test
  void integersDivideAsFloats() {
    trap(
        new double[] {3.5, -0.5},
        0,
        () -> backend.ints(new int[] {7, -2}, 2).over(backend.ints(new int[] {2, 4}, 2)),
        () -> Nd4j.createFromArray(7L, -2L).div(Nd4j.createFromArray(2L, 4L)));
  }

  @Test
  void integersOfFunctionsAreFloats() {
    trap(
        new double[] {1, Math.E},
        1e-15,
        () -> backend.arange(2).exp(),
        () -> Transforms.exp(Nd4j.createFromArray(0L, 1L)));
  }

  @Test
  void boolsCount() {
    double[] x = {1, 5, 7};
    trap(new double[] {2}, 0, () -> doubles(x).gt(3).sum(), () -> raw(x).gt(3).sum());
    trap(
        new double[] {0, 1, 1},
        0,
        () -> doubles(x).gt(3).plus(doubles(x).gt(3)),
        () -> raw(x).gt(3).add(raw(x).gt(3)));
  }

  @Test
  void castingNanToIntegersIsRejected() {
    Array x = doubles(new double[] {NAN});
    assertEquals(
        "int64: value=NaN, expected |value| <= 2^53",
        assertThrows(IllegalArgumentException.class, () -> x.astype(DType.INT64)).getMessage());
    assertDoesNotThrow(() -> raw(new double[] {NAN}).castTo(DataType.LONG));
  }

  @Test
  void vectorsMultiplyMatrices() {
    double[] x = {1, 2};
    trap(
        new double[] {7, 10},
        0,
        () -> doubles(x).matmul(backend.array(new double[] {1, 2, 3, 4}, 2, 2)),
        () -> raw(x).mmul(raw(new double[] {1, 2, 3, 4}).reshape(2, 2)));
    assertEquals(0, doubles(x).matmul(doubles(x)).ndim());
    assertEquals(2, raw(x).mmul(raw(x)).rank());
  }

  @Test
  void stacksOfMatricesMultiply() {
    double[] x = {1, 2};
    trap(
        new double[] {1, 4},
        0,
        () -> doubles(x).reshape(2, 1, 1).matmul(doubles(x).reshape(2, 1, 1)),
        () -> raw(x).reshape(2, 1, 1).mmul(raw(x).reshape(2, 1, 1)));
    trap(
        new double[] {3, 6},
        0,
        () -> doubles(x).reshape(2, 1, 1).matmul(backend.array(new double[] {3}, 1, 1)),
        () -> Nd4j.matmul(raw(x).reshape(2, 1, 1), raw(new double[] {3}).reshape(1, 1)));
  }

  @Test
  void aMatrixOfOneNanIsNan() {
    double[] x = {1, 2, 3};
    double[] nan = {NAN};
    double[] expected = {NAN, NAN, NAN};
    trap(
        expected,
        0,
        () -> doubles(x).reshape(3, 1).matmul(doubles(nan).reshape(1, 1)),
        () -> raw(x).reshape(3, 1).mmul(raw(nan).reshape(1, 1)));
    trap(
        expected,
        0,
        () -> floats(nan).matmul(floats(x).reshape(1, 3)),
        () -> rawFloats(nan).reshape(1, 1).mmul(rawFloats(x).reshape(1, 3)));
  }

  @Test
  void arraysWithoutElementsAdd() {
    trap(
        new double[0],
        0,
        () -> backend.zeros(DType.FLOAT64, 0, 3).plus(1),
        () -> Nd4j.create(DataType.DOUBLE, 0, 3).add(1));
    trap(
        new double[6],
        0,
        () -> backend.zeros(DType.FLOAT64, 2, 0).matmul(backend.zeros(DType.FLOAT64, 0, 3)),
        () -> Nd4j.create(DataType.DOUBLE, 2, 0).mmul(Nd4j.create(DataType.DOUBLE, 0, 3)));
  }

  @Test
  void sumOverNoAxesIsTheArray() {
    double[] x = {1, 2};
    trap(x, 0, () -> doubles(x).sum(new int[0], false), () -> raw(x).sum(new int[0]));
  }

  /**
   * The bare gather reads outside the vector, which may crash the JVM: so only the guard is
   * asserted.
   */
  @Test
  void gatheringFromAVectorByAMatrixOfIds() {
    Array gathered =
        doubles(new double[] {10, 20, 30}).take(backend.ints(new int[] {1, 0, 2, 2}, 2, 2));
    assertEquals("[20.0, 10.0, 30.0, 30.0]", Arrays.toString(gathered.toDoubles()));
  }

  @Test
  void concatOfOnePartIsACopy() {
    Array x = doubles(new double[] {1});
    Array joined = Array.concat(0, x);
    x.assign(doubles(new double[] {2}));
    INDArray bare = raw(new double[] {1});
    INDArray bareJoined = Nd4j.concat(0, bare);
    bare.assign(2);
    trap(new double[] {1}, 0, () -> joined, () -> bareJoined);
  }

  /** The bare scatter_add loses sums in most runs, not in all, so only the guard is asserted. */
  @RepeatedTest(5)
  void scatterAddDoesNotRace() {
    int n = 200_000;
    double[] ids = new double[n];
    double[] expected = new double[3];
    for (int i = 0; i < n; i++) {
      ids[i] = i % 3;
      expected[i % 3]++;
    }
    Array sums =
        backend
            .zeros(DType.FLOAT32, 3)
            .scatterAdd(backend.array(DType.INT64, ids, n), backend.full(DType.FLOAT32, 1, n));
    assertEquals(Arrays.toString(expected), Arrays.toString(sums.toDoubles()));
  }

  /** Asserts that the guarded answer is right and that the bare one is wrong or throws. */
  private static void trap(
      double[] expected, double relative, Supplier<Array> guarded, Supplier<INDArray> bare) {
    assertAll(
        () -> {
          double[] values = guarded.get().toDoubles();
          assertTrue(matches(expected, values, relative), "guarded: " + Arrays.toString(values));
        },
        () -> {
          double[] values;
          try {
            values = bare.get().castTo(DataType.DOUBLE).dup('c').data().asDouble();
          } catch (RuntimeException e) {
            return;
          }
          assertTrue(!matches(expected, values, relative), "ND4J has mended this trap");
        });
  }

  private static boolean matches(double[] expected, double[] values, double relative) {
    boolean matches = expected.length == values.length;
    for (int i = 0; matches && i < values.length; i++) {
      matches =
          Double.isNaN(expected[i])
              ? Double.isNaN(values[i])
              : Math.abs(values[i] - expected[i]) <= relative * Math.abs(expected[i]);
    }
    return matches;
  }

  private Array doubles(double[] x) {
    return backend.array(x, x.length);
  }

  private Array floats(double[] x) {
    return backend.array(DType.FLOAT32, x, x.length);
  }

  private static INDArray raw(double[] x) {
    return Nd4j.create(x, new long[] {x.length}, DataType.DOUBLE);
  }

  private static INDArray rawFloats(double[] x) {
    return raw(x).castTo(DataType.FLOAT);
  }
}
