package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
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
    return Gather.gathered(xs[0], places);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Scatter.scatter(dOut, places, input(0).shape()));
  }
}
