package dev.assay.engine.function;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The elements that an index selects ({@code get_item}).
 *
 * <p>The gradient is added up where an element was selected several times, and 0 where it was not.
 *
 * <p>Source: DeZero, functions.py, GetItem and GetItemGrad.
 */
public final class GetItem extends Function {
  private final Array places;

  private GetItem(Array places) {
    this.places = places;
  }

  /**
   * Returns the selected elements; axes behind the index are taken whole.
   *
   * @throws IllegalArgumentException for more items than axes [C3], a place that an axis does not
   *     have [C4], a slice without a direction [C5]
   */
  public static Variable getItem(Variable x, Index.Item... index) {
    return new GetItem(Index.places(List.of(index), x.data())).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].reshape(-1).take(places);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(new Scatter(input(0).shape()).apply(dOut));
  }

  /** The reverse: elements are added to zeros where they came from. */
  private final class Scatter extends Function {
    private final int[] shape;

    Scatter(int[] shape) {
      this.shape = shape;
    }

    @Override
    protected Array forward(Array... xs) {
      Array zeros = xs[0].backend().zeros(xs[0].dtype(), Shape.size(shape));
      return zeros.scatterAdd(places, xs[0]).reshape(shape);
    }

    @Override
    protected List<Variable> backward(Variable dOut) {
      return List.of(new GetItem(places).apply(dOut));
    }
  }
}
