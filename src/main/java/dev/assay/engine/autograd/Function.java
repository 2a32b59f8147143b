package dev.assay.engine.autograd;

import dev.assay.array.Array;
import java.util.Arrays;
import java.util.List;

/**
 * One application of an operation: forward computes with arrays, backward with variables.
 *
 * <p>Source: DeZero, core.py, Function.
 */
public abstract class Function {
  private List<Variable> inputs;
  private Variable output;
  private int generation;

  /** Computes the output. */
  protected abstract Array forward(Array... xs);

  /** Returns the gradient of each input for that of the output. */
  protected abstract List<Variable> backward(Variable dOut);

  /** Applies this function, once, and records it. */
  public final Variable apply(Variable... xs) {
    Variable result =
        new Variable(forward(Arrays.stream(xs).map(Variable::data).toArray(Array[]::new)));
    if (Recording.isOn()) {
      inputs = List.of(xs);
      output = result;
      generation = inputs.stream().mapToInt(Variable::generation).max().orElse(0);
      result.setCreator(this);
    }
    return result;
  }

  protected final List<Variable> inputs() {
    return inputs;
  }

  protected final Variable input(int i) {
    return inputs.get(i);
  }

  protected final Variable output() {
    return output;
  }

  final int generation() {
    return generation;
  }
}
