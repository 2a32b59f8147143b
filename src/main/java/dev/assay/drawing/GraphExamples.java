package dev.assay.drawing;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sub.sub;
import static dev.assay.engine.autograd.function.Tanh.tanh;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Small expressions of x, some of y too, whose graphs show something.
 *
 * <p>Source: DeZero, steps 26 and 35.
 */
public final class GraphExamples {
  private static final Map<String, BinaryOperator<Variable>> EXPRESSIONS =
      new TreeMap<>(
          Map.of(
              "goldstein",
              GraphExamples::goldstein,
              "matyas",
              GraphExamples::matyas,
              "sphere",
              (x, y) -> add(mul(x, x), mul(y, y)),
              "tanh",
              (x, y) -> tanh(x)));

  private GraphExamples() {}

  /** Returns the names. */
  public static Set<String> names() {
    return EXPRESSIONS.keySet();
  }

  /** Returns an expression at x = y = 1. */
  public static Variable variable(String name, Backend backend) {
    Variable x = one(backend).named("x");
    return EXPRESSIONS.get(name).apply(x, one(backend).named("y")).named("out");
  }

  private static Variable one(Backend backend) {
    return new Variable(backend.array(new double[] {1}));
  }

  private static Variable matyas(Variable x, Variable y) {
    Variable squares = add(mul(x, x), mul(y, y));
    return sub(times(0.26, squares), times(0.48, mul(x, y)));
  }

  /** The function of Goldstein and Price. */
  private static Variable goldstein(Variable x, Variable y) {
    Variable xx = mul(x, x);
    Variable xy = mul(x, y);
    Variable yy = mul(y, y);
    Variable first =
        sum(of(x, 19), times(-14, x), times(3, xx), times(-14, y), times(6, xy), times(3, yy));
    Variable second =
        sum(of(x, 18), times(-32, x), times(12, xx), times(48, y), times(-36, xy), times(27, yy));
    Variable s = sum(x, y, of(x, 1));
    Variable d = sub(times(2, x), times(3, y));
    return mul(add(of(x, 1), mul(mul(s, s), first)), add(of(x, 30), mul(mul(d, d), second)));
  }

  private static Variable sum(Variable... terms) {
    return Arrays.stream(terms).reduce((a, b) -> add(a, b)).orElseThrow();
  }

  private static Variable times(double factor, Variable x) {
    return mul(of(x, factor), x);
  }

  private static Variable of(Variable like, double value) {
    Array array = like.data().scalar(value);
    return new Variable(array);
  }
}
