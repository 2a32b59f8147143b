package dev.assay.drawing;

import dev.assay.array.Shape;
import dev.assay.engine.autograd.Node;
import dev.assay.engine.autograd.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * The variables and operations from which a variable was made.
 *
 * <p>Source: DeZero, utils.py, get_dot_graph.
 */
public final class ComputationGraph {

  /** What stands in a variable. */
  public enum Labels {
    /** Its name, if it has one. */
    NAMES,
    /** Its name, shape and dtype. */
    VERBOSE
  }

  /** The time that a layout takes grows with more than the square of this. */
  private static final int LARGEST_PICTURE = 2000;

  private final Graph<Vertex, DefaultEdge> graph = new DirectedMultigraph<>(DefaultEdge.class);
  private final IdentityHashMap<Object, Vertex> vertices = new IdentityHashMap<>();
  private final Labels labels;

  private ComputationGraph(Labels labels) {
    this.labels = labels;
  }

  /** Walks back from a variable, the latest operations first. */
  public static ComputationGraph of(Variable output, Labels labels) {
    ComputationGraph drawn = new ComputationGraph(labels);
    Deque<Node> pending = new ArrayDeque<>();
    drawn.add(output, pending);
    while (!pending.isEmpty()) {
      drawn.add(pending.remove(), pending);
    }
    return drawn;
  }

  /** Returns the graph as DOT. */
  public String dot() {
    return DotDrawing.of(graph);
  }

  /**
   * Returns the graph as a picture.
   *
   * @throws IllegalArgumentException when it is too large to find a place for all that is in it
   */
  public String svg() {
    if (size() > LARGEST_PICTURE) {
      throw new IllegalArgumentException(
          "graph: size=%d, expected at most %d variables and operations in a picture; .dot holds all"
              .formatted(size(), LARGEST_PICTURE));
    }
    return SvgDrawing.of(graph);
  }

  /** Returns the number of variables and operations, each of which is drawn once. */
  public int size() {
    return graph.vertexSet().size();
  }

  private Vertex add(Variable variable, Deque<Node> pending) {
    Vertex known = vertices.get(variable);
    if (known != null) {
      return known;
    }
    Vertex vertex = vertex(variable, Vertex.Kind.VARIABLE, label(variable));
    variable
        .creator()
        .filter(node -> !vertices.containsKey(node))
        .ifPresent(
            node -> {
              vertex(node, Vertex.Kind.FUNCTION, node.name());
              pending.add(node);
            });
    return vertex;
  }

  private void add(Node node, Deque<Node> pending) {
    Vertex function = vertices.get(node);
    for (Variable input : node.inputs()) {
      graph.addEdge(add(input, pending), function);
    }
    for (Variable output : node.outputs()) {
      graph.addEdge(function, add(output, pending));
    }
  }

  private Vertex vertex(Object drawn, Vertex.Kind kind, String label) {
    Vertex vertex = new Vertex(vertices.size(), kind, label);
    vertices.put(drawn, vertex);
    graph.addVertex(vertex);
    return vertex;
  }

  private String label(Variable variable) {
    String name = variable.name().orElse("");
    if (labels == Labels.NAMES) {
      return name;
    }
    return "%s%s%s %s"
        .formatted(
            name,
            name.isEmpty() ? "" : ": ",
            Shape.text(variable.shape()),
            variable.data().dtype().wireName());
  }
}
