package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.AveragePooling.averagePooling;
import static dev.assay.engine.autograd.function.Conv2d.conv2d;
import static dev.assay.engine.autograd.function.Deconv2d.deconv2d;
import static dev.assay.engine.autograd.function.Im2col.im2col;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Pooling.pooling;
import static dev.assay.engine.autograd.function.SumTo.sumTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Shape;
import dev.assay.engine.autograd.Variable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The functions on images can be differentiated more often than the cases do. */
class ImageFunctionTest {
  private static final double ROUNDING = 1e-10;

  private final Backend backend = Backend.named("jvm");
  private final Random random = new Random(7);

  private Variable draw(int... shape) {
    return new Variable(backend.array(random.doubles(Shape.size(shape), -1, 1).toArray(), shape));
  }

  /** Returns the derivative of that order of a number, along one direction for each variable. */
  private static double derivative(
      int order, Variable number, List<Variable> variables, List<Variable> directions) {
    Variable derivative = number;
    for (int i = 0; i < order; i++) {
      variables.forEach(Variable::clearGradient);
      derivative.backward(Variable.Keep.GRAPH);
      derivative = new Variable(number.data().scalar(0));
      for (int j = 0; j < variables.size(); j++) {
        Variable term = mul(variables.get(j).gradient(), directions.get(j));
        derivative = Add.add(derivative, sumTo(term));
      }
    }
    return derivative.data().item();
  }

  private static Variable cube(Variable x) {
    return sumTo(mul(mul(x, x), x));
  }

  private static Variable square(Variable x) {
    return sumTo(mul(x, x));
  }

  @Test
  void pooling_hasAThirdDerivative() {
    Variable x = draw(2, 2, 5, 4);
    Variable ones = new Variable(x.data().zerosLike().plus(1));
    Variable out = pooling(x, new int[] {3, 2}, new int[] {2, 1}, new int[] {1, 1});
    double third = derivative(3, cube(out), List.of(x), List.of(ones));
    assertEquals(6.0 * out.data().size(), third);
  }

  @Test
  void averagePooling_hasAThirdDerivative() {
    Variable x = draw(2, 2, 5, 4);
    Variable v = draw(2, 2, 5, 4);
    int[] kernel = {3, 2};
    int[] stride = {2, 1};
    int[] pad = {1, 1};
    AveragePooling.CountPadding excluded = AveragePooling.CountPadding.EXCLUDED;
    Variable cube = cube(averagePooling(x, kernel, stride, pad, excluded));
    double expected = 6 * cube(averagePooling(v, kernel, stride, pad, excluded)).data().item();
    assertEquals(expected, derivative(3, cube, List.of(x), List.of(v)), ROUNDING);
  }

  @Test
  void conv2d_hasAFourthDerivativeThroughImagesAndFilters() {
    Variable x = draw(2, 2, 6, 5);
    Variable W = draw(3, 2, 3, 2);
    Variable v = draw(2, 2, 6, 5);
    Variable w = draw(3, 2, 3, 2);
    int[] stride = {2, 1};
    int[] pad = {1, 0};
    // The square of conv2d(x + t v, W + t w) ends with t^4 times that of conv2d(v, w).
    Variable number = square(conv2d(x, W, null, stride, pad));
    double expected = 24 * square(conv2d(v, w, null, stride, pad)).data().item();
    assertEquals(1, derivative(4, number, List.of(x, W), List.of(v, w)) / expected, ROUNDING);
  }

  @Test
  void deconv2d_hasAFourthDerivativeThroughImagesAndFilters() {
    Variable x = draw(2, 3, 2, 3);
    Variable W = draw(3, 2, 3, 2);
    Variable v = draw(2, 3, 2, 3);
    Variable w = draw(3, 2, 3, 2);
    int[] stride = {2, 1};
    int[] pad = {1, 0};
    int[] outsize = {4, 4};
    Variable number = square(deconv2d(x, W, null, stride, pad, outsize));
    double expected = 24 * square(deconv2d(v, w, null, stride, pad, outsize)).data().item();
    assertEquals(1, derivative(4, number, List.of(x, W), List.of(v, w)) / expected, ROUNDING);
  }

  @Test
  void pooling_choosesInEachPlaneOnItsOwn() {
    // Every plane has its largest pixel elsewhere.
    Array planes = backend.array(new double[] {9, 1, 2, 3, 0, 1, 9, 3, 0, 9, 2, 3}, 3, 1, 2, 2);
    Variable x = new Variable(planes);
    pooling(x, new int[] {2, 2}, new int[] {1, 1}, new int[] {0, 0}).backward();
    assertEquals(
        backend.array(new double[] {1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0}, 3, 1, 2, 2).toString(),
        x.gradient().data().toString());
  }

  /** Fuzzing found one row. */
  @Test
  void im2col_ofNoChannelsHasARowForEachPlace() {
    int[] two = {2};
    Variable x = new Variable(backend.array(new double[0], 2, 0, 4, 4));
    Variable rows = im2col(x, two, two, new int[] {0}, true);
    assertEquals("[8, 0]", Shape.text(rows.shape()));
  }
}
