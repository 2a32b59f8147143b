package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same elements in another shape ({@code reshape}).
 *
 * <p>Source: DeZero, functions.py, Reshape.
 */
public final class Reshape extends Function {
  private final int[] shape;

  private Reshape(int[] shape) {
    this.shape = shape;
  }

  /**
   * Returns x in that shape, in which one length may be -1: what is left for it; x itself if it has
   * the shape.
   *
   * @throws IllegalArgumentException for another number of elements [C3]
   */
  public static Variable reshape(Variable x, int... shape) {
    int[] from = x.shape();
    if (Arrays.equals(from, shape)) {
      return x;
    }
    long unknown = IntStream.of(shape).filter(n -> n < 0).count();
    int size = Shape.size(from);
    int known = IntStream.of(shape).filter(n -> n >= 0).reduce(1, Math::multiplyExact);
    boolean fits = unknown == 0 ? known == size : known > 0 && size % known == 0;
    if (!fits || unknown > 1 || IntStream.of(shape).anyMatch(n -> n < -1)) {
      String expected = "one of the %d elements of x.shape=%s".formatted(size, Shape.text(from));
      throw Require.error("reshape", "shape", Shape.text(shape), expected, "C3");
    }
    return new Reshape(shape).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].reshape(shape);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(reshape(dOut, input(0).shape()));
  }
}
