package dev.assay.engine.autograd.net;

import dev.assay.engine.autograd.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Linear layers l0, l1, ... with an activation after each but the last ({@code mlp}).
 *
 * <p>Source: DeZero, models.py, MLP.
 */
public final class Mlp extends Layer {
  private final List<LinearLayer> layers = new ArrayList<>();
  private final UnaryOperator<Variable> activation;

  /**
   * @param sizes of the outputs of the layers
   * @param activation such as {@code Tanh::tanh}
   */
  public Mlp(int[] sizes, UnaryOperator<Variable> activation, Initial initial) {
    this.activation = activation;
    for (int size : sizes) {
      layers.add(layer("l" + layers.size(), new LinearLayer(size, initial)));
    }
  }

  @Override
  public Variable apply(Variable x) {
    Variable out = layers.get(0).apply(x);
    for (LinearLayer layer : layers.subList(1, layers.size())) {
      out = layer.apply(activation.apply(out));
    }
    return out;
  }
}
