package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.builtin.play.OpTable;
import dev.assay.builtin.play.StepPlayer;
import dev.assay.drawing.ComputationGraph;
import dev.assay.drawing.ComputationGraph.Labels;
import dev.assay.drawing.DerivativeGraphs;
import dev.assay.drawing.GraphExamples;
import dev.assay.engine.autograd.Variable;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay graph NAME}: draws a computation graph. */
@Command(
    name = "graph",
    description = "Draws the graph that a define-by-run op, or an example, leaves.",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Runnable {

  @Parameters(
      paramLabel = "NAME",
      description =
          "An example (goldstein, matyas, sphere, tanh) or a case, such as mul/vector_first.")
  private String name;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Draw the N-th derivative instead of the value.")
  private int order;

  @Option(
      names = "--by",
      paramLabel = "INPUT",
      defaultValue = "x",
      description = "The input of the derivative; default: ${DEFAULT-VALUE}.")
  private String by;

  @Option(names = "--verbose", description = "Show shapes and dtypes.")
  private boolean verbose;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A file that ends in .svg or .dot; without it DOT is printed.")
  private Path out;

  @Override
  public void run() {
    String type = out == null ? "dot" : type(out);
    Variable drawn = DerivativeGraphs.of(variable(Backend.named("jvm")), by, order);
    ComputationGraph graph = ComputationGraph.of(drawn, verbose ? Labels.VERBOSE : Labels.NAMES);
    String text = type.equals("svg") ? graph.svg() : graph.dot();
    if (out == null) {
      Assay.out().print(text);
      return;
    }
    write(text);
    Assay.out().printf("%d variables and operations%n", graph.size());
  }

  private Variable variable(Backend backend) {
    if (GraphExamples.names().contains(name)) {
      return GraphExamples.variable(name, backend);
    }
    if (!name.contains("/")) {
      throw new IllegalArgumentException(
          "graph: name=%s, expected one of %s or a case, OP/CASE"
              .formatted(name, GraphExamples.names()));
    }
    Library library = Library.standard();
    Case question = library.named(name);
    return new StepPlayer(OpTable.autograd(library), backend).variable(question);
  }

  private static String type(Path file) {
    String text = file.toString();
    String type = text.substring(text.lastIndexOf('.') + 1);
    if (!type.equals("svg") && !type.equals("dot")) {
      throw new IllegalArgumentException(
          "graph: out=%s, expected a file that ends in .svg or .dot".formatted(file));
    }
    return type;
  }

  private void write(String text) {
    try {
      Files.writeString(out, text);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "graph: out=%s, expected a file that can be written".formatted(out), e);
    }
  }
}
