package dev.assay.builtin.play;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a define-by-run function the verbs of a layer.
 *
 * <p>One array is one variable, however often it is passed: its gradient is the whole gradient,
 * given under each of its names.
 */
final class Differentiable {

  /**
   * What a forward is given: variables by argument name, and the attributes of the step.
   *
   * @param variables those that the case hands over
   * @param step for its attributes
   */
  record Call(Map<String, Variable> variables, Arguments step) {

    /** Returns the variable, or null where the case hands over none. */
    Variable of(String name) {
      return variables.get(name);
    }
  }

  /** A function of the variables. */
  @FunctionalInterface
  interface Expression {
    Variable of(Call call);
  }

  /**
   * What a function gives.
   *
   * @param name of the result
   * @param upstreamLabel of the constraint on its gradient's shape
   * @param uLabel of the constraint on the shapes that double_backward takes
   */
  record Output(String name, String upstreamLabel, String uLabel) {
    private static final Output OUT = new Output("out", "C1", "C2");

    String upstream() {
      return "d_" + name;
    }
  }

  private final Arguments making;
  private final Output output;
  private final Expression expression;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Variable> gradients = new LinkedHashMap<>();
  private Variable out;
  private Variable dOut;

  /** Returns forward, backward and double_backward of a function. */
  static Verbs verbs(Arguments making, Expression expression) {
    return verbs(making, Output.OUT, expression);
  }

  /** The same for a function whose result or constraints have other names. */
  static Verbs verbs(Arguments making, Output output, Expression expression) {
    Differentiable function = new Differentiable(making, output, expression);
    return Verbs.on("forward", function::forward)
        .and("backward", function::backward)
        .and("double_backward", function::doubleBackward)
        .leaving(() -> function.out);
  }

  private Differentiable(Arguments making, Output output, Expression expression) {
    this.making = making;
    this.output = output;
    this.expression = expression;
  }

  Gives forward(Arguments step) {
    IdentityHashMap<Array, Variable> shared = new IdentityHashMap<>();
    variables.clear();
    for (Arguments each : new Arguments[] {making, step}) {
      for (String name : each.named().keySet()) {
        if (each.has(name)) {
          Array array = each.array(name);
          variables.put(
              name, shared.computeIfAbsent(array, given -> new Variable(given).named(name)));
        }
      }
    }
    out = expression.of(new Call(variables, step)).named(output.name);
    return Gives.of(output.name, out.data());
  }

  Gives backward(Arguments step) {
    Array upstream = step.array(output.upstream());
    check(output.upstream(), upstream, out, output.upstreamLabel);
    dOut = new Variable(upstream);
    variables.values().forEach(Variable::clearGradient);
    out.setGradient(dOut);
    out.backward(Variable.Keep.GRAPH);
    gradients.clear();
    variables.forEach((name, variable) -> gradients.put("d_" + name, variable.gradient()));
    return gives(gradients);
  }

  /** The gradients of S = sum of &lt;u_x, d_x&gt; for the inputs and d_out; some have no u_x. */
  Gives doubleBackward(Arguments step) {
    Variable total = new Variable(out.data().scalar(0));
    for (Map.Entry<String, Variable> each : gradients.entrySet()) {
      String name = each.getKey().replaceFirst("d_", "u_");
      if (step.has(name)) {
        check(name, step.array(name), each.getValue(), output.uLabel);
        Variable u = new Variable(step.array(name));
        total = add(total, sumTo(mul(each.getValue(), u)));
      }
    }
    Map<String, Variable> sources = new LinkedHashMap<>(variables);
    sources.put(output.upstream(), dOut);
    sources.values().forEach(Variable::clearGradient);
    total.backward();
    Map<String, Variable> second = new LinkedHashMap<>();
    sources.forEach((name, variable) -> second.put("dd_" + name, variable.gradient()));
    return gives(second);
  }

  private static Gives gives(Map<String, Variable> byName) {
    Gives gives = Gives.nothing();
    byName.forEach((name, variable) -> gives.and(name, variable.data()));
    return gives;
  }

  private void check(String name, Array array, Variable like, String label) {
    Require.shape(making.op(), name, array, like.shape(), label);
  }
}
