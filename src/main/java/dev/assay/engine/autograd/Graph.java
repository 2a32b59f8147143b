package dev.assay.engine.autograd;

import dev.assay.engine.Require;
import dev.assay.engine.autograd.function.Add;
import dev.assay.engine.autograd.function.Halves;
import dev.assay.engine.autograd.function.Mul;
import dev.assay.engine.autograd.function.Neg;
import dev.assay.engine.autograd.function.Sub;
import dev.assay.engine.autograd.function.Tanh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Small programs over variables, and what can be asked of the graph that they leave ({@code
 * graph}).
 *
 * <p>Source: DeZero, core.py.
 */
public final class Graph {

  /** A line of a program. */
  public sealed interface Line {}

  /** Applies a function: an operand is a name or a number. */
  public record Call(List<String> results, String function, List<Object> operands)
      implements Line {}

  /** Runs lines without recording. */
  public record NoGrad(List<Line> lines) implements Line {}

  /** Goes back from a variable. */
  public record Backward(String of) implements Line {}

  private record Entry(int operands, Apply apply) {}

  private interface Apply {
    List<Variable> to(List<Variable> operands);
  }

  private static final Map<String, Entry> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "add", new Entry(2, x -> List.of(Add.add(x.get(0), x.get(1)))),
              "sub", new Entry(2, x -> List.of(Sub.sub(x.get(0), x.get(1)))),
              "mul", new Entry(2, x -> List.of(Mul.mul(x.get(0), x.get(1)))),
              "neg", new Entry(1, x -> List.of(Neg.neg(x.get(0)))),
              "tanh", new Entry(1, x -> List.of(Tanh.tanh(x.get(0)))),
              "halves", new Entry(1, x -> Halves.halves(x.get(0)))));

  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /** Gives a name to a variable, in place of the one that had it. */
  public void put(String name, Variable variable) {
    variables.put(name, variable);
  }

  /** Returns the variable of that name [C1]. */
  public Variable get(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw Require.error("graph", "name", name, "one of " + variables.keySet(), "C1");
    }
    return variable;
  }

  /** Runs the lines one by one. */
  public void run(List<Line> program) {
    for (Line line : program) {
      if (line instanceof Call call) {
        call(call);
      } else if (line instanceof NoGrad block) {
        try (Config.Scope scope = Config.noGrad()) {
          run(block.lines);
        }
      } else if (line instanceof Backward backward) {
        get(backward.of).backward();
      }
    }
  }

  /** Returns the gradient that a backward has left [C5]. */
  public Variable gradient(String of) {
    Variable x = get(of);
    if (!x.hasGradient()) {
      throw Require.error("graph", of + ".grad", "none", "one that a backward has left", "C5");
    }
    return x.gradient();
  }

  private void call(Call call) {
    Entry entry = FUNCTIONS.get(call.function);
    if (entry == null || entry.operands != call.operands.size()) {
      String actual = "%s of %d".formatted(call.function, call.operands.size());
      throw Require.error("graph", "program", actual, "one of " + FUNCTIONS.keySet(), "C1");
    }
    Variable like = firstNamed(call.operands);
    List<Variable> results =
        entry.apply.to(call.operands.stream().map(operand -> operand(operand, like)).toList());
    for (int i = 0; i < results.size(); i++) {
      put(call.results.get(i), results.get(i));
    }
  }

  private Variable firstNamed(List<Object> operands) {
    for (Object operand : operands) {
      if (operand instanceof String name) {
        return get(name);
      }
    }
    throw Require.error("graph", "operands", operands, "at least one variable", "C1");
  }

  private Variable operand(Object operand, Variable like) {
    return operand instanceof Number number
        ? like.scalar(number.doubleValue())
        : get((String) operand);
  }
}
