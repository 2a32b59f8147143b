package dev.assay.engine.autograd;

import dev.assay.array.Array;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * An array with a gradient, which is a variable itself, and the function that made it.
 *
 * <p>Source: DeZero, core.py, Variable.
 */
public final class Variable {
  private final Array data;
  private Variable grad;
  private Function creator;
  private int generation;

  public Variable(Array data) {
    this.data = data;
  }

  public Array data() {
    return data;
  }

  public int[] shape() {
    return data.shape();
  }

  int generation() {
    return generation;
  }

  void setCreator(Function function) {
    creator = function;
    generation = function.generation() + 1;
  }

  /** Returns the gradient: zeros if no backward has reached this variable. */
  public Variable gradient() {
    return grad == null ? new Variable(data.zerosLike()) : grad;
  }

  /** Sets the gradient from which {@link #backward} starts. */
  public void setGradient(Variable gradient) {
    grad = gradient;
  }

  /** Forgets the gradient; otherwise the next backward adds to it. */
  public void clearGradient() {
    grad = null;
  }

  /**
   * Adds the gradients of this variable to those of every variable that it was made from.
   *
   * <p>It starts from the gradient that was set, or from ones. Variables in between lose their
   * gradients.
   *
   * @param createGraph whether the gradients can be differentiated in their turn
   */
  public void backward(boolean createGraph) {
    if (grad == null) {
      grad = new Variable(data.zerosLike().plus(1));
    }
    // The function made last comes first, so that the gradient of its output is complete.
    PriorityQueue<Function> pending =
        new PriorityQueue<>(Comparator.comparing(Function::generation).reversed());
    Set<Function> seen = new HashSet<>();
    push(creator, pending, seen);
    try (Recording.Scope scope = Recording.set(createGraph)) {
      while (!pending.isEmpty()) {
        Function function = pending.remove();
        Variable output = function.output();
        List<Variable> gradients = function.backward(output.gradient());
        for (int i = 0; i < gradients.size(); i++) {
          Variable x = function.inputs().get(i);
          x.add(gradients.get(i));
          push(x.creator, pending, seen);
        }
        output.clearGradient();
      }
    }
  }

  private static void push(Function function, PriorityQueue<Function> pending, Set<Function> seen) {
    if (function != null && seen.add(function)) {
      pending.add(function);
    }
  }

  private void add(Variable gradient) {
    grad = grad == null ? gradient : new Accumulation().apply(grad, gradient);
  }

  /** The sum of two gradients of one variable. */
  private static final class Accumulation extends Function {
    @Override
    protected Array forward(Array... xs) {
      return xs[0].plus(xs[1]);
    }

    @Override
    protected List<Variable> backward(Variable dOut) {
      return List.of(dOut, dOut);
    }
  }
}
