package dev.assay.engine.autograd;

import dev.assay.array.Array;
import dev.assay.array.NumpyText;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An array with a gradient, which is a variable itself, and the node that made it.
 *
 * <p>Source: DeZero, core.py, Variable. Its operators are in {@code
 * dev.assay.engine.autograd.function}.
 */
public class Variable {

  /** What {@link #backward} keeps. */
  public enum Keep {
    /** The gradients of the variables in between, which are dropped otherwise. */
    GRADIENTS,
    /** The graph of the gradients, so that they can be differentiated in their turn. */
    GRAPH
  }

  /** Why a variable has a node, or none. */
  private enum Origin {
    GIVEN,
    MADE,
    UNRECORDED,
    UNCHAINED
  }

  private final Array data;
  private String name;
  private Variable grad;
  private Node creator;
  private Origin origin;

  public Variable(Array data) {
    this(data, null, Origin.GIVEN);
  }

  private Variable(Array data, Node creator, Origin origin) {
    this.data = data;
    this.creator = creator;
    this.origin = origin;
  }

  static Variable of(Array data, Node creator) {
    return new Variable(data, creator, Origin.MADE);
  }

  static Variable unrecorded(Array data) {
    return new Variable(data, null, Origin.UNRECORDED);
  }

  public Array data() {
    return data;
  }

  public int[] shape() {
    return data.shape();
  }

  /** Returns a number as a constant of the dtype that it takes beside this variable. */
  public Variable scalar(double value) {
    return new Variable(data.scalar(value));
  }

  /** Gives the variable a name, for graphs and messages. */
  public Variable named(String newName) {
    name = newName;
    return this;
  }

  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the node that made this variable, unless it was given, unrecorded or unchained. */
  public Optional<Node> creator() {
    return Optional.ofNullable(creator);
  }

  int generation() {
    return creator == null ? 0 : creator.generation() + 1;
  }

  public boolean hasGradient() {
    return grad != null;
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

  /** Forgets what made this variable: backward ends here. */
  public void unchain() {
    creator = null;
    origin = Origin.UNCHAINED;
  }

  /** Forgets what made every variable behind this one, which keeps its own node. */
  public void unchainBackward() {
    Pending pending = new Pending();
    pending.add(creator);
    while (!pending.isEmpty()) {
      for (Variable x : pending.next().inputs()) {
        if (x.creator != null) {
          pending.add(x.creator);
          x.unchain();
        }
      }
    }
  }

  /**
   * Adds the gradients of this variable to those of every variable that it was made from.
   *
   * <p>It starts from the gradient that was set, or from ones.
   *
   * @throws IllegalArgumentException if functions were not recorded when this variable was made
   *     [C2], or its graph was released [C3]
   */
  public void backward(Keep... keep) {
    checkOrigin();
    Set<Keep> kept = Set.of(keep);
    if (grad == null) {
      grad = new Variable(data.zerosLike().plus(1));
    }
    Pending pending = new Pending();
    pending.add(creator);
    try (Config.Scope scope = Config.recording(kept.contains(Keep.GRAPH));
        Trace.Scope heard = Trace.goingBack()) {
      while (!pending.isEmpty()) {
        Node node = pending.next();
        List<Variable> outputs = node.outputs();
        List<Variable> gradients = Trace.backward(node, node.backwardAll(gradients(outputs)));
        for (int i = 0; i < gradients.size(); i++) {
          Variable x = node.input(i);
          if (gradients.get(i) != null) {
            x.add(gradients.get(i));
            pending.add(x.creator);
          }
        }
        if (!kept.contains(Keep.GRADIENTS)) {
          for (Variable output : outputs) {
            output.clearGradient();
          }
        }
      }
    }
  }

  private static List<Variable> gradients(List<Variable> outputs) {
    List<Variable> gradients = new ArrayList<>();
    for (Variable output : outputs) {
      gradients.add(output.gradient());
    }
    return gradients;
  }

  private void checkOrigin() {
    if (origin == Origin.UNRECORDED) {
      String expected =
          "a variable that was made while functions were recorded;"
              + " a gradient has a graph if its backward kept one";
      throw Require.error("backward", "graph", "none", expected, "C2");
    }
    if (origin == Origin.UNCHAINED) {
      throw Require.error("backward", "graph", "none", "one that unchain has not released", "C3");
    }
  }

  private void add(Variable gradient) {
    grad = grad == null ? gradient : new Accumulation().apply(grad, gradient);
  }

  /** Returns {@code variable(...)} around the data, printed as NumPy prints them. */
  @Override
  public String toString() {
    String indent = " ".repeat("variable(".length());
    return "variable(%s)".formatted(NumpyText.of(data).replace("\n", "\n" + indent));
  }

  /** The sum of two gradients of one variable. */
  private static final class Accumulation extends Function {
    @Override
    public String name() {
      return "Add";
    }

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
