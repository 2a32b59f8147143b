package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Array;
import dev.assay.array.Reduction;
import dev.assay.array.Shape;
import dev.assay.engine.Axes;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** The largest or smallest elements along axes, and who gets their gradient. */
final class Extreme extends Function {
  private final Reduction which;
  private final Axes axes;
  private final boolean keepdims;
  private final Ties ties;

  private Extreme(Reduction which, Axes axes, boolean keepdims, Ties ties) {
    this.which = which;
    this.axes = axes;
    this.keepdims = keepdims;
    this.ties = ties;
  }

  static Variable extreme(Reduction which, Variable x, int[] axes, boolean keepdims, Ties ties) {
    Axes along = Axes.of(which.label(), axes, x.shape(), "C3");
    if (along.count() == 0) {
      String actual = Shape.text(x.shape());
      throw Require.error(which.label(), "x.shape", actual, "elements to choose from", "C4");
    }
    return new Extreme(which, along, keepdims, ties).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].reduce(which, axes.places(), keepdims);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    Array chosen = x.eq(output().data().reshape(axes.reduced(true))).astype(x.dtype());
    return List.of(mul(reshape(dOut, axes.reduced(true)), new Variable(shares(chosen))));
  }

  /** Returns the part of the gradient for each element, of those that are 1. */
  private Array shares(Array chosen) {
    return switch (ties) {
      case ALL -> chosen;
      case FIRST -> first(chosen);
      case SHARE -> chosen.over(chosen.sum(axes.places(), true));
    };
  }

  /** Returns the first 1 along the axes, taken as one long axis. */
  private Array first(Array chosen) {
    int ndim = chosen.ndim();
    int[] order = axes.last();
    Array rows = chosen.transpose(order);
    int count = axes.count();
    Array flat = rows.reshape(chosen.size() / count, count);
    Array first = flat.argmax(1, true).eq(chosen.backend().arange(count)).astype(chosen.dtype());
    int[] back = new int[ndim];
    IntStream.range(0, ndim).forEach(i -> back[order[i]] = i);
    return first.reshape(rows.shape()).transpose(back);
  }
}
