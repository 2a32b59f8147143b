package dev.assay.builtin.play;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Config;
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

  /** A function of the variables. */
  @FunctionalInterface
  interface Expression {
    Variable of(Arguments a);
  }

  private final Arguments making;
  private final Expression expression;
  private final String result;
  private final String upstream;
  private final String upstreamLabel;
  private final String uLabel;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Variable> gradients = new LinkedHashMap<>();
  private Variable out;
  private Variable dOut;

  Differentiable(Op op, Arguments making, Expression expression) {
    this.making = making;
    this.expression = expression;
    result = op.signature().verbs().get("forward").gives().keySet().iterator().next();
    upstream = "d_" + result;
    upstreamLabel = op.label(upstream + ".shape", "C1");
    uLabel = op.label("u_", "C2");
  }

  /** Returns forward, backward and double_backward. */
  Verbs verbs() {
    return Verbs.none()
        .and("forward", this::forward)
        .and("backward", this::backward)
        .and("double_backward", this::doubleBackward)
        .leaving(() -> out);
  }

  private Gives forward(Arguments step) {
    Arguments all = step.over(making);
    variables.clear();
    variables.putAll(variables(all));
    try (Config.Scope scope = mode(step)) {
      out = expression.of(all.with(variables)).named(result);
    }
    return Gives.of(result, out.data());
  }

  /** One array is one variable. */
  static Map<String, Variable> variables(Arguments a) {
    IdentityHashMap<Array, Variable> shared = new IdentityHashMap<>();
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (String name : a.named().keySet()) {
      if (a.has(name)) {
        variables.put(
            name, shared.computeIfAbsent(a.array(name), given -> new Variable(given).named(name)));
      }
    }
    return variables;
  }

  /** The mode that a step asks for; null is that of training, in which a thread starts. */
  static Config.Scope mode(Arguments step) {
    return step.hasAttribute("train") && !step.flag("train") ? Config.testMode() : null;
  }

  private Gives backward(Arguments step) {
    Array given = step.array(upstream);
    check(upstream, given, out, upstreamLabel);
    dOut = new Variable(given);
    variables.values().forEach(Variable::clearGradient);
    out.setGradient(dOut);
    out.backward(Variable.Keep.GRAPH);
    gradients.clear();
    variables.forEach((name, variable) -> gradients.put("d_" + name, variable.gradient()));
    return gives(gradients);
  }

  /** The gradients of S = sum of &lt;u_x, d_x&gt; for the inputs and d_out; some have no u_x. */
  private Gives doubleBackward(Arguments step) {
    Variable total = new Variable(out.data().scalar(0));
    for (Map.Entry<String, Variable> each : gradients.entrySet()) {
      String name = each.getKey().replaceFirst("d_", "u_");
      if (step.has(name)) {
        check(name, step.array(name), each.getValue(), uLabel);
        Variable u = new Variable(step.array(name));
        total = add(total, sumTo(mul(each.getValue(), u)));
      }
    }
    Map<String, Variable> sources = new LinkedHashMap<>(variables);
    sources.put(upstream, dOut);
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
