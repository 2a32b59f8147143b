package dev.assay.engine.autograd;

import dev.assay.array.Array;
import java.util.List;

/**
 * One application of an operation of one output.
 *
 * <p>Source: DeZero, core.py, Function.
 */
public abstract class Function extends Node {

  /** Computes the output. */
  protected abstract Array forward(Array... xs);

  /** Returns the gradient of each input, null for one that has none, for that of the output. */
  protected abstract List<Variable> backward(Variable dOut);

  /** Applies this function, once, and records it. */
  public final Variable apply(Variable... xs) {
    return applyAll(xs).get(0);
  }

  protected final Variable output() {
    return outputs().get(0);
  }

  @Override
  protected final List<Array> forwardAll(Array... xs) {
    return List.of(forward(xs));
  }

  @Override
  protected final List<Variable> backwardAll(List<Variable> dOuts) {
    return backward(dOuts.get(0));
  }
}
