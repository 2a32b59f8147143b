package djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.GradientCollector;
import dev.assay.array.DType;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An expression as an op: its value forward, and what a GradientCollector gives backward. */
final class Graph {

  /** What is computed of the variables, which are the params and inputs of a case by name. */
  interface Expression {
    NDArray of(Map<String, NDArray> v, Given<NDArray> making, Given<NDArray> step);
  }

  private final Expression expression;
  private final Given<NDArray> making;
  private final Map<String, NDArray> given = new LinkedHashMap<>();
  private Given<NDArray> forward;

  private Graph(Expression expression, Given<NDArray> making) {
    this.expression = expression;
    this.making = making;
  }

  static Maker<NDArray> of(Expression expression) {
    return making -> on(expression, making);
  }

  static Instance<NDArray> on(Expression expression, Given<NDArray> making) {
    Graph graph = new Graph(expression, making);
    return making
        .on("forward", step -> there(() -> graph.forward(step)))
        .on("backward", step -> there(() -> graph.backward(step)));
  }

  /** What DJL does not have on PyTorch, it says. */
  static <R> R there(Supplier<R> play) {
    try {
      return play.get();
    } catch (UnsupportedOperationException e) {
      throw new Unsupported(e.getMessage());
    }
  }

  /** Returns a setting, which is a float whatever the dtype of the arrays. */
  static float single(Given<NDArray> making, String name) {
    double setting = making.number(name);
    if (making.dtype() == DType.FLOAT64 && (float) setting != setting) {
      throw new Unsupported("%s is a float, which is not %s".formatted(name, setting));
    }
    return (float) setting;
  }

  private NDArray forward(Given<NDArray> step) {
    forward = step;
    given.clear();
    IdentityHashMap<NDArray, NDArray> copies = new IdentityHashMap<>();
    for (Given<NDArray> each : List.of(making, step)) {
      for (String name : each.names()) {
        if (each.has(name)) {
          given.put(name, copies.computeIfAbsent(each.get(name), NDArray::duplicate));
        }
      }
    }
    Map<String, NDArray> variables = variables();
    NDArray out = expression.of(variables, making, step).duplicate();
    // What an op moves in place.
    for (String name : step.names()) {
      if (name.startsWith("running_")) {
        variables.get(name).copyTo(step.get(name));
      }
    }
    return out;
  }

  /** One array is one variable, however often it is passed. */
  private Map<String, NDArray> variables() {
    IdentityHashMap<NDArray, NDArray> shared = new IdentityHashMap<>();
    Map<String, NDArray> variables = new LinkedHashMap<>();
    given.forEach(
        (name, array) -> variables.put(name, shared.computeIfAbsent(array, Graph::variable)));
    return variables;
  }

  static NDArray variable(NDArray array) {
    NDArray variable = array.duplicate();
    if (array.getDataType().isFloating()) {
      variable.setRequiresGradient(true);
    }
    return variable;
  }

  private Map<String, NDArray> backward(Given<NDArray> step) {
    NDArray upstream = step.get(step.names().get(0));
    Map<String, NDArray> variables;
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      variables = variables();
      NDArray out = expression.of(variables, making, forward);
      back(collector, out, upstream);
    }
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    for (String result : step.want()) {
      NDArray variable = variables.get(result.substring("d_".length()));
      if (variable != null) {
        gradients.put(result, variable.getGradient().duplicate());
      }
    }
    return gradients;
  }

  /** A collector takes no upstream, so it is multiplied. */
  static void back(GradientCollector collector, NDArray out, NDArray upstream) {
    if (!out.getShape().equals(upstream.getShape())) {
      throw new IllegalArgumentException(
          "d_out.shape=%s, expected %s".formatted(upstream.getShape(), out.getShape()));
    }
    collector.backward(out.mul(upstream).sum());
  }

  static NDArray one(NDList list) {
    return list.singletonOrThrow();
  }
}
