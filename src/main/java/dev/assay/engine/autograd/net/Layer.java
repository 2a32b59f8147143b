package dev.assay.engine.autograd.net;

import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A function of a variable that holds parameters and other layers, in the order in which they were
 * named.
 *
 * <p>Source: DeZero, layers.py, Layer, whose order differs from run to run.
 */
public abstract class Layer implements UnaryOperator<Variable> {
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new LinkedHashMap<>();

  /** Returns what the layer computes. */
  @Override
  public abstract Variable apply(Variable x);

  /** Names a parameter. */
  protected final Slot parameter(String name) {
    slots.put(name, new Slot(false));
    return slots.get(name);
  }

  /** Names what is saved with the parameters but never trained. */
  protected final Slot statistic(String name) {
    slots.put(name, new Slot(true));
    return slots.get(name);
  }

  /** Names a layer inside this one. */
  protected final <L extends Layer> L layer(String name, L layer) {
    layers.put(name, layer);
    return layer;
  }

  /** Returns the places of all parameters and statistics by their names, such as {@code l0/W}. */
  public final Map<String, Slot> named() {
    Map<String, Slot> named = new LinkedHashMap<>(slots);
    layers.forEach(
        (name, layer) ->
            layer.named().forEach((inner, slot) -> named.put(name + "/" + inner, slot)));
    return named;
  }

  /** Returns the parameters that are there, each once. */
  public final List<Parameter> params() {
    Set<Parameter> distinct = new LinkedHashSet<>();
    addTo(distinct);
    return List.copyOf(distinct);
  }

  private void addTo(Set<Parameter> distinct) {
    for (Slot slot : slots.values()) {
      if (!slot.isStatistic() && !slot.isEmpty()) {
        distinct.add(slot.get());
      }
    }
    for (Layer layer : layers.values()) {
      layer.addTo(distinct);
    }
  }

  /** Forgets the gradients of all parameters. */
  public final void cleargrads() {
    params().forEach(Variable::clearGradient);
  }
}
