package dev.assay.drawing;

import com.mxgraph.layout.hierarchical.mxHierarchicalLayout;
import com.mxgraph.model.mxGeometry;
import com.mxgraph.util.mxPoint;
import com.mxgraph.view.mxGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;

/**
 * Where a layered drawing puts things: what is computed first stands above what is made of it.
 *
 * @param vertices the middle of each
 * @param edges the bends of each, without its ends
 */
record Placed(Map<Vertex, Point> vertices, Map<DefaultEdge, List<Point>> edges) {
  static final double HEIGHT = 28;
  private static final double CHARACTER = 7.2;
  private static final double MARGIN = 12;

  /** A place in a picture, in pixels to the right and downwards. */
  record Point(double x, double y) {}

  /** A part of the picture. */
  record Box(double left, double top, double right, double bottom) {

    double width() {
      return right - left;
    }

    double height() {
      return bottom - top;
    }

    Box wider(double border) {
      return new Box(left - border, top - border, right + border, bottom + border);
    }

    /** Returns the smallest box that has both in it. */
    Box with(Box other) {
      return new Box(
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom));
    }
  }

  /** Returns what a vertex covers. */
  Box box(Vertex vertex) {
    Point at = vertices.get(vertex);
    double half = width(vertex) / 2;
    return new Box(at.x - half, at.y - HEIGHT / 2, at.x + half, at.y + HEIGHT / 2);
  }

  /** Returns what all covers, vertices and edges. */
  Box box() {
    Stream<Box> bends =
        edges.values().stream()
            .flatMap(List::stream)
            .map(bend -> new Box(bend.x, bend.y, bend.x, bend.y));
    return Stream.concat(vertices.keySet().stream().map(this::box), bends)
        .reduce(Box::with)
        .orElseThrow();
  }

  /** Returns how wide a vertex is, whatever fonts the machine has. */
  static double width(Vertex vertex) {
    double round = vertex.kind() == Vertex.Kind.VARIABLE ? 1.3 : 1;
    return Math.max(HEIGHT, round * CHARACTER * vertex.label().length() + 2 * MARGIN);
  }

  static Placed of(Graph<Vertex, DefaultEdge> graph) {
    mxGraph drawn = new mxGraph();
    Map<Vertex, Object> cells = new LinkedHashMap<>();
    Map<DefaultEdge, Object> lines = new LinkedHashMap<>();
    Object parent = drawn.getDefaultParent();
    drawn.getModel().beginUpdate();
    for (Vertex vertex : graph.vertexSet()) {
      // Without a label, for which the library would ask for fonts.
      cells.put(vertex, drawn.insertVertex(parent, null, "", 0, 0, width(vertex), HEIGHT));
    }
    for (DefaultEdge edge : graph.edgeSet()) {
      Object from = cells.get(graph.getEdgeSource(edge));
      Object to = cells.get(graph.getEdgeTarget(edge));
      lines.put(edge, drawn.insertEdge(parent, null, "", from, to));
    }
    new mxHierarchicalLayout(drawn).execute(parent);
    drawn.getModel().endUpdate();
    return new Placed(middles(drawn, cells), bends(drawn, lines));
  }

  private static Map<Vertex, Point> middles(mxGraph drawn, Map<Vertex, Object> cells) {
    Map<Vertex, Point> middles = new LinkedHashMap<>();
    cells.forEach(
        (vertex, cell) -> {
          mxGeometry place = drawn.getModel().getGeometry(cell);
          middles.put(vertex, new Point(place.getCenterX(), place.getCenterY()));
        });
    return middles;
  }

  private static Map<DefaultEdge, List<Point>> bends(
      mxGraph drawn, Map<DefaultEdge, Object> lines) {
    Map<DefaultEdge, List<Point>> bends = new LinkedHashMap<>();
    lines.forEach(
        (edge, cell) -> {
          List<Point> points = new ArrayList<>();
          List<mxPoint> given = drawn.getModel().getGeometry(cell).getPoints();
          if (given != null) {
            given.forEach(point -> points.add(new Point(point.getX(), point.getY())));
          }
          bends.put(edge, points);
        });
    return bends;
  }
}
