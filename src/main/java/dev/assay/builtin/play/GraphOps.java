package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.engine.autograd.Graph;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.Variable.Keep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The graph of define-by-run differentiation. */
final class GraphOps {
  private GraphOps() {}

  static void addTo(OpTable table) {
    table.op("graph", GraphOps::graph);
  }

  private static Verbs graph(Arguments a) {
    Graph graph = new Graph();
    if (a.has("p")) {
      graph.put("p", new Parameter(a.array("p")));
    }
    Variable[] result = new Variable[1];
    return Verbs.on(
            "run",
            s -> {
              Gives gives = run(graph, s);
              String name = s.attribute("result").asText();
              result[0] = graph.get(name).named(name);
              return gives;
            })
        .and("backward", s -> backward(graph.get(of(s)), s))
        .and("gradient", s -> gradient(graph, s))
        .and("cleargrad", s -> silent(graph.get(of(s))::clearGradient))
        .and("unchain", s -> silent(graph.get(of(s))::unchain))
        .and("unchain_backward", s -> silent(graph.get(of(s))::unchainBackward))
        .leaving(() -> result[0]);
  }

  private static Gives run(Graph graph, Arguments s) {
    IdentityHashMap<Array, Variable> shared = new IdentityHashMap<>();
    for (String name : s.named().keySet()) {
      graph.put(
          name, shared.computeIfAbsent(s.array(name), array -> new Variable(array).named(name)));
    }
    graph.run(lines(s.attribute("program"), 0));
    return Gives.of("out", graph.get(s.attribute("result").asText()).data());
  }

  private static Gives backward(Variable of, Arguments s) {
    Set<Keep> keep = EnumSet.noneOf(Keep.class);
    if (s.flag("retain_grad")) {
      keep.add(Keep.GRADIENTS);
    }
    if (s.flag("create_graph")) {
      keep.add(Keep.GRAPH);
    }
    of.backward(keep.toArray(Keep[]::new));
    return Gives.nothing();
  }

  private static Gives gradient(Graph graph, Arguments s) {
    Variable gradient = graph.gradient(of(s));
    if (s.attributes().containsKey("bind")) {
      graph.put(s.attribute("bind").asText(), gradient);
    }
    return Gives.of("grad", gradient.data());
  }

  private static List<Graph.Line> lines(JsonNode program, int from) {
    List<Graph.Line> lines = new ArrayList<>();
    for (int i = from; i < program.size(); i++) {
      lines.add(line(program.get(i)));
    }
    return lines;
  }

  private static Graph.Line line(JsonNode line) {
    return switch (line.get(0).asText()) {
      case "no_grad" -> new Graph.NoGrad(lines(line, 1));
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

  private static String of(Arguments s) {
    return s.attribute("of").asText();
  }

  private static Gives silent(Runnable action) {
    action.run();
    return Gives.nothing();
  }
}
