package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Node;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/** The first and the second half of the rows of a variable: a function of two outputs. */
public final class Halves extends Node {
  private Halves() {}

  /** Returns the first n rows of x [2n, ...], and the last n. */
  public static List<Variable> halves(Variable x) {
    return new Halves().applyAll(x);
  }

  @Override
  protected List<Array> forwardAll(Array... xs) {
    int n = xs[0].size(0) / 2;
    if (xs[0].size(0) != 2 * n) {
      throw Require.error("graph", "x.shape[0]", xs[0].size(0), "2n", "C1");
    }
    return List.of(xs[0].slice(0, 0, n), xs[0].slice(0, n, 2 * n));
  }

  @Override
  protected List<Variable> backwardAll(List<Variable> dOuts) {
    return List.of(new Joined().apply(dOuts.get(0), dOuts.get(1)));
  }

  /** The inverse. */
  private static final class Joined extends Function {
    @Override
    protected Array forward(Array... xs) {
      return Array.concat(0, xs);
    }

    @Override
    protected List<Variable> backward(Variable dOut) {
      return halves(dOut);
    }
  }
}
