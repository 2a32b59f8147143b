package dev.assay.builtin.play;

import dev.assay.engine.autograd.Derivatives;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Add;
import dev.assay.engine.autograd.function.AtBounds;
import dev.assay.engine.autograd.function.Clip;
import dev.assay.engine.autograd.function.Cos;
import dev.assay.engine.autograd.function.Div;
import dev.assay.engine.autograd.function.Exp;
import dev.assay.engine.autograd.function.LeakyRelu;
import dev.assay.engine.autograd.function.Log;
import dev.assay.engine.autograd.function.Mul;
import dev.assay.engine.autograd.function.Neg;
import dev.assay.engine.autograd.function.Pow;
import dev.assay.engine.autograd.function.Relu;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.function.Sin;
import dev.assay.engine.autograd.function.Sub;
import dev.assay.engine.autograd.function.Tanh;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The define-by-run functions that work element by element. */
final class ElementwiseOps {
  private ElementwiseOps() {}

  static void addTo(OpTable table) {
    binary(table, "add", Add::add);
    binary(table, "div", Div::div);
    binary(table, "mul", Mul::mul);
    binary(table, "sub", Sub::sub);
    unary(table, "cos", Cos::cos);
    unary(table, "exp", Exp::exp);
    unary(table, "log", Log::log);
    unary(table, "neg", Neg::neg);
    unary(table, "relu", Relu::relu);
    unary(table, "sigmoid", Sigmoid::sigmoid);
    unary(table, "sin", Sin::sin);
    unary(table, "tanh", Tanh::tanh);
    unary(table, "clip", ElementwiseOps::clip);
    unary(table, "leaky_relu", (a, x) -> LeakyRelu.leakyRelu(x, a.number("slope")));
    unary(table, "pow", (a, x) -> Pow.pow(x, a.number("c")));
    table.op("derivatives", a -> Verbs.on("forward", s -> derivatives(a, s)));
  }

  private static void unary(OpTable table, String op, UnaryOperator<Variable> function) {
    unary(table, op, (a, x) -> function.apply(x));
  }

  private static void unary(
      OpTable table, String op, BiFunction<Arguments, Variable, Variable> function) {
    table.op(op, a -> Differentiable.verbs(a, c -> function.apply(a, c.of("x"))));
  }

  private static void binary(OpTable table, String op, BinaryOperator<Variable> function) {
    table.op(op, a -> Differentiable.verbs(a, c -> function.apply(c.of("x0"), c.of("x1"))));
  }

  private static Variable clip(Arguments a, Variable x) {
    AtBounds atBounds = a.option("at_bounds", AtBounds.class);
    return Clip.clip(x, a.number("x_min"), a.number("x_max"), atBounds);
  }

  private static Gives derivatives(Arguments a, Arguments step) {
    String function = a.attribute("function").asText();
    int order = a.integer("order");
    Derivatives derivatives =
        function.equals("pow")
            ? Derivatives.ofPow(a.number("exponent"), order)
            : Derivatives.of(function, order);
    return Gives.of("derivatives", derivatives.forward(step.array("x")));
  }
}
