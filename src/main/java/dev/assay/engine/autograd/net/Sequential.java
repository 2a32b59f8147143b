package dev.assay.engine.autograd.net;

import dev.assay.engine.autograd.Variable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Layers and functions, one after the other ({@code sequential}); the parameters of part i are
 * called {@code l<i>/...}.
 *
 * <p>Source: DeZero, models.py, Sequential.
 */
public final class Sequential extends Layer {
  private final List<UnaryOperator<Variable>> parts;

  /** Layers are parts, and so are functions such as {@code Tanh::tanh}. */
  @SafeVarargs
  public Sequential(UnaryOperator<Variable>... parts) {
    this(List.of(parts));
  }

  /** The same for a list of parts. */
  public Sequential(List<UnaryOperator<Variable>> parts) {
    this.parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Layer layer) {
        layer("l" + i, layer);
      }
    }
  }

  @Override
  public Variable apply(Variable x) {
    Variable out = x;
    for (UnaryOperator<Variable> part : parts) {
      out = part.apply(out);
    }
    return out;
  }
}
