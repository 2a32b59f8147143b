package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.engine.autograd.Graph;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.Variable.Keep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The graph of define-by-run differentiation. */
final class GraphByHand {
  private GraphByHand() {}

  static void addTo(OpTable table) {
    table.byHand("graph", (op, a) -> graph(a));
  }

  private static Verbs graph(Arguments a) {
    Graph graph = new Graph();
    if (a.has("p")) {
      graph.put("p", new Parameter(a.array("p")));
    }
    Variable[] result = new Variable[1];
    return Verbs.none()
        .and(
            "run",
            s -> {
              Differentiable.variables(s).forEach(graph::put);
              graph.run(lines(s.attribute("program"), 0, s));
              result[0] = graph.get(s.text("result")).named(s.text("result"));
              return Gives.of("out", result[0].data());
            })
        .and("backward", s -> backward(of(graph, s), s))
        .and("gradient", s -> gradient(graph, s))
        .and("cleargrad", s -> nothing(of(graph, s)::clearGradient))
        .and("unchain", s -> nothing(of(graph, s)::unchain))
        .and("unchain_backward", s -> nothing(of(graph, s)::unchainBackward))
        .leaving(() -> result[0]);
  }

  private static Variable of(Graph graph, Arguments s) {
    return graph.get(s.text("of"));
  }

  private static Gives backward(Variable of, Arguments s) {
    Set<Keep> keep = EnumSet.noneOf(Keep.class);
    if (s.flag("retain_grad")) {
      keep.add(Keep.GRADIENTS);
    }
    if (s.flag("create_graph")) {
      keep.add(Keep.GRAPH);
    }
    return nothing(() -> of.backward(keep.toArray(Keep[]::new)));
  }

  private static Gives gradient(Graph graph, Arguments s) {
    Variable gradient = graph.gradient(s.text("of"));
    if (s.hasAttribute("bind")) {
      graph.put(s.text("bind"), gradient);
    }
    return Gives.of("grad", gradient.data());
  }

  private static Gives nothing(Runnable action) {
    action.run();
    return Gives.nothing();
  }

  private static List<Graph.Line> lines(JsonNode program, int from, Arguments s) {
    List<Graph.Line> lines = new ArrayList<>();
    for (int i = from; i < program.size(); i++) {
      JsonNode line = program.get(i);
      if (line == null || !line.isArray() || line.size() < 2) {
        throw s.error("program", line, "lines [result, function, operand, ...]");
      }
      lines.add(line(line, s));
    }
    return lines;
  }

  private static Graph.Line line(JsonNode line, Arguments s) {
    return switch (line.get(0).asText()) {
      case "no_grad" -> new Graph.NoGrad(lines(line, 1, s));
      case "backward" -> new Graph.Backward(line.get(1).asText());
      default -> call(line);
    };
  }

  private static Graph.Call call(JsonNode line) {
    List<String> results = new ArrayList<>();
    if (line.get(0).isArray()) {
      line.get(0).forEach(name -> results.add(name.asText()));
    } else {
      results.add(line.get(0).asText());
    }
    List<Object> operands = new ArrayList<>();
    for (int i = 2; i < line.size(); i++) {
      JsonNode operand = line.get(i);
      operands.add(operand.isNumber() ? (Object) operand.asDouble() : operand.asText());
    }
    return new Graph.Call(results, line.get(1).asText(), operands);
  }
}
