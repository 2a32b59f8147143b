package dev.assay.drawing;

import dev.assay.engine.autograd.Node;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.Variable.Keep;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * DerivativeGraphs of derivatives, each with its graph.
 *
 * <p>Source: DeZero, step 35.
 */
public final class DerivativeGraphs {
  /** Each derivative has about three times the operations of the one before. */
  private static final int LARGEST = 10_000;

  private DerivativeGraphs() {}

  /**
   * Returns the derivative of that order of a variable by the input of that name; the variable
   * itself for order 0.
   *
   * @throws IllegalArgumentException if the order is negative or there is no such input
   */
  public static Variable of(Variable value, String by, int order) {
    if (order < 0) {
      throw new IllegalArgumentException("graph: order=%d, expected >= 0".formatted(order));
    }
    Variable derivative = value;
    for (int i = 1; i <= order; i++) {
      int size = size(derivative);
      if (size > LARGEST) {
        throw new IllegalArgumentException(
            "graph: order=%d, expected < %d: the derivative before has %d operations already"
                .formatted(order, i, size));
      }
      Variable x = input(value, by);
      x.clearGradient();
      derivative.backward(Keep.GRAPH);
      derivative = x.gradient().named("g%s%d".formatted(by, i));
    }
    return derivative;
  }

  /** Returns how many operations a variable was made with. */
  private static int size(Variable value) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> pending = new ArrayDeque<>();
    value.creator().ifPresent(pending::add);
    while (!pending.isEmpty()) {
      Node node = pending.remove();
      if (seen.add(node)) {
        node.inputs().forEach(input -> input.creator().ifPresent(pending::add));
      }
    }
    return seen.size();
  }

  private static Variable input(Variable value, String name) {
    TreeMap<String, Variable> inputs = new TreeMap<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> pending = new ArrayDeque<>(Set.of(value));
    while (!pending.isEmpty()) {
      Variable variable = pending.remove();
      if (variable.creator().isEmpty()) {
        variable.name().ifPresent(known -> inputs.put(known, variable));
      }
      variable.creator().filter(seen::add).ifPresent(node -> pending.addAll(node.inputs()));
    }
    if (!inputs.containsKey(name)) {
      throw new IllegalArgumentException(
          "graph: by=%s, expected one of %s".formatted(name, inputs.keySet()));
    }
    return inputs.get(name);
  }
}
