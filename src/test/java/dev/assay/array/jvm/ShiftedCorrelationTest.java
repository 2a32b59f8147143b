package dev.assay.array.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.array.Array;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large convolutions against their definition: sums of whole numbers, exact in any order. */
class ShiftedCorrelationTest {
  private static final int N = 24;
  private static final int C = 16;
  private static final int OC = 17;
  private static final int HEIGHT = 9;
  private static final int WIDTH = 7;

  /** What is not to be asked. */
  private static final Correlation NONE =
      new Correlation() {
        @Override
        public Array out(Array x, Array W) {
          throw new IllegalStateException("out");
        }

        @Override
        public Array image(Array dOut, Array W, int height, int width) {
          throw new IllegalStateException("image");
        }

        @Override
        public Array filters(Array dOut, Array x) {
          throw new IllegalStateException("filters");
        }
      };

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void matchTheDefinition(DType dtype) {
    matches(dtype, new Window(3, 3, 1, 1, 1, 1));
    matches(dtype, new Window(1, 2, 1, 1, 0, 1));
    matches(dtype, new Window(2, 3, 1, 1, 0, 2));
    matches(dtype, new Window(3, 2, 1, 1, 2, 0));
    matches(dtype, new Window(2, 2, 1, 1, 0, 0));
  }

  private static void matches(DType dtype, Window window) {
    same(window, NONE, x(dtype), W(dtype, window), dOut(dtype, window));
  }

  private static void same(Window window, Correlation rest, Array x, Array W, Array dOut) {
    Correlation expected = Correlation.elementary(window);
    Correlation actual = new ShiftedCorrelation(window, rest);
    // Twice, since operands are remembered.
    for (int i = 0; i < 2; i++) {
      same(expected.out(x, W), actual.out(x, W));
      same(expected.filters(dOut, x), actual.filters(dOut, x));
      same(expected.image(dOut, W, HEIGHT, WIDTH), actual.image(dOut, W, HEIGHT, WIDTH));
    }
  }

  private static void same(Array expected, Array actual) {
    assertEquals(expected.dtype(), actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.plus(0).toDoubles(), actual.plus(0).toDoubles());
  }

  @Test
  void otherWindowsAndDtypesAreLeftToTheDefinition() {
    leaves(DType.FLOAT32, new Window(3, 3, 2, 1, 1, 1));
    leaves(DType.FLOAT32, new Window(3, 3, 1, 2, 1, 1));
    leaves(DType.FLOAT32, new Window(2, 3, 1, 1, 2, 1));
    leaves(DType.FLOAT32, new Window(3, 2, 1, 1, 1, 2));
    leaves(DType.FLOAT32, new Window(1, 1, 1, 1, 0, 0));
    leaves(DType.FLOAT16, new Window(3, 3, 1, 1, 1, 1));
    leaves(DType.FLOAT32, new Window(7, 7, 1, 1, 0, 0));
  }

  private static void leaves(DType dtype, Window window) {
    Correlation correlation = new ShiftedCorrelation(window, NONE);
    Array W = W(dtype, window);
    Array dOut = dOut(dtype, window);
    assertThrows(IllegalStateException.class, () -> correlation.out(x(dtype), W));
    assertThrows(IllegalStateException.class, () -> correlation.filters(dOut, x(dtype)));
    assertThrows(IllegalStateException.class, () -> correlation.image(dOut, W, HEIGHT, WIDTH));
  }

  @Test
  void anOperandThatChangesIsReadAgain() {
    Window window = new Window(3, 3, 1, 1, 1, 1);
    Array x = x(DType.FLOAT32);
    Array W = W(DType.FLOAT32, window);
    Array dOut = dOut(DType.FLOAT32, window);
    same(window, NONE, x, W, dOut);
    x.plusAssign(x);
    W.assign(W.negate());
    dOut.plusAssign(dOut);
    same(window, NONE, x, W, dOut);
    // The same elements of other images.
    Array mirrored = x.reshape(N, C, WIDTH, HEIGHT);
    Correlation shifted = new ShiftedCorrelation(window, NONE);
    same(Correlation.elementary(window).out(x, W), shifted.out(x, W));
    same(Correlation.elementary(window).out(mirrored, W), shifted.out(mirrored, W));
  }

  @Test
  void mixedDtypesPromote() {
    Window window = new Window(3, 3, 1, 1, 1, 1);
    same(window, NONE, x(DType.FLOAT32), W(DType.FLOAT64, window), dOut(DType.FLOAT32, window));
    same(window, NONE, x(DType.FLOAT64), W(DType.FLOAT32, window), dOut(DType.FLOAT32, window));
  }

  @Test
  void infinityReachesItsWindowsOnly() {
    Window window = new Window(3, 3, 1, 1, 1, 1);
    Correlation elementary = Correlation.elementary(window);
    for (double value : new double[] {Double.POSITIVE_INFINITY, Double.NaN}) {
      Array x = with(value, 6, x(DType.FLOAT32));
      Array W = with(value, 8, W(DType.FLOAT32, window));
      Array dOut = with(value, 6, dOut(DType.FLOAT32, window));
      same(window, elementary, x, W(DType.FLOAT32, window), dOut(DType.FLOAT32, window));
      same(window, elementary, x(DType.FLOAT32), W, dOut(DType.FLOAT32, window));
      same(window, elementary, x(DType.FLOAT32), W(DType.FLOAT32, window), dOut);
    }
  }

  private static Array with(double value, int at, Array array) {
    double[] data = array.toDoubles();
    data[at] = value;
    return JvmBackend.INSTANCE.array(array.dtype(), data, array.shape());
  }

  private static Array x(DType dtype) {
    return numbers(dtype, 5, N, C, HEIGHT, WIDTH);
  }

  private static Array W(DType dtype, Window window) {
    return numbers(dtype, 7, OC, C, window.kh(), window.kw());
  }

  private static Array dOut(DType dtype, Window window) {
    return numbers(dtype, 3, N, OC, window.outHeight(HEIGHT), window.outWidth(WIDTH));
  }

  private static Array numbers(DType dtype, int modulus, int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.setAll(data, i -> i % modulus + i / 11 % 2 - modulus / 2);
    return JvmBackend.INSTANCE.array(dtype, data, shape);
  }
}
