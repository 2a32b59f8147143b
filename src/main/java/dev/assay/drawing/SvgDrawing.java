package dev.assay.drawing;

import dev.assay.drawing.Placed.Point;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;

/** Writes a graph as a picture, in which arrows run downwards where they can. */
final class SvgDrawing {
  private static final double BORDER = 20;

  private final Graph<Vertex, DefaultEdge> graph;
  private final Placed placed;
  private final XMLStreamWriter xml;

  private SvgDrawing(Graph<Vertex, DefaultEdge> graph, XMLStreamWriter xml) {
    this.graph = graph;
    this.placed = Placed.of(graph);
    this.xml = xml;
  }

  static String of(Graph<Vertex, DefaultEdge> graph) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument();
      new SvgDrawing(graph, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory can be written", e);
    }
    return out.toString();
  }

  private void write() throws XMLStreamException {
    Placed.Box box = placed.box().wider(BORDER);
    open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "%s %s %s %s"
            .formatted(
                number(box.left()), number(box.top()), number(box.width()), number(box.height())),
        "width",
        number(box.width()),
        "height",
        number(box.height()),
        "font-family",
        "monospace",
        "font-size",
        "12");
    defineArrowhead();
    for (DefaultEdge edge : graph.edgeSet()) {
      arrow(edge);
    }
    for (Vertex vertex : graph.vertexSet()) {
      vertex(vertex);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void defineArrowhead() throws XMLStreamException {
    open("defs");
    open(
        "marker",
        "id",
        "arrow",
        "viewBox",
        "0 0 8 8",
        "refX",
        "8",
        "refY",
        "4",
        "markerWidth",
        "8",
        "markerHeight",
        "8",
        "orient",
        "auto");
    empty("path", "d", "M 0 0 L 8 4 L 0 8 z");
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** Draws from border to border of the two vertices. */
  private void arrow(DefaultEdge edge) throws XMLStreamException {
    Vertex source = graph.getEdgeSource(edge);
    Vertex target = graph.getEdgeTarget(edge);
    List<Point> bends = placed.edges().get(edge);
    Point from = placed.vertices().get(source);
    Point to = placed.vertices().get(target);
    List<Point> points = new ArrayList<>();
    points.add(border(source, from, bends.isEmpty() ? to : bends.get(0)));
    points.addAll(bends);
    points.add(border(target, to, bends.isEmpty() ? from : bends.get(bends.size() - 1)));
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M " : " L ");
      path.append(number(point.x())).append(' ').append(number(point.y()));
    }
    empty(
        "path",
        "class",
        "edge",
        "d",
        path.toString(),
        "fill",
        "none",
        "stroke",
        "black",
        "marker-end",
        "url(#arrow)");
  }

  /** Returns where a line from the middle towards a point leaves the vertex. */
  private static Point border(Vertex vertex, Point middle, Point towards) {
    double dx = (towards.x() - middle.x()) / (Placed.width(vertex) / 2);
    double dy = (towards.y() - middle.y()) / (Placed.HEIGHT / 2);
    double reach =
        vertex.kind() == Vertex.Kind.VARIABLE
            ? Math.hypot(dx, dy)
            : Math.max(Math.abs(dx), Math.abs(dy));
    double part = reach > 1 ? 1 / reach : 1;
    return new Point(
        middle.x() + part * (towards.x() - middle.x()),
        middle.y() + part * (towards.y() - middle.y()));
  }

  private void vertex(Vertex vertex) throws XMLStreamException {
    Point at = placed.vertices().get(vertex);
    double width = Placed.width(vertex);
    String color = vertex.kind().color();
    open("g", "class", vertex.kind().name().toLowerCase(Locale.ROOT), "id", "v" + vertex.number());
    if (vertex.kind() == Vertex.Kind.VARIABLE) {
      empty(
          "ellipse",
          "cx",
          number(at.x()),
          "cy",
          number(at.y()),
          "rx",
          number(width / 2),
          "ry",
          number(Placed.HEIGHT / 2),
          "fill",
          color,
          "stroke",
          "black");
    } else {
      empty(
          "rect",
          "x",
          number(at.x() - width / 2),
          "y",
          number(at.y() - Placed.HEIGHT / 2),
          "width",
          number(width),
          "height",
          number(Placed.HEIGHT),
          "fill",
          color,
          "stroke",
          "black");
    }
    open("text", "x", number(at.x()), "y", number(at.y() + 4), "text-anchor", "middle");
    xml.writeCharacters(vertex.label());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void open(String element, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    attributes(attributes);
  }

  private void empty(String element, String... attributes) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEmptyElement(element);
    attributes(attributes);
  }

  private void attributes(String... namesAndValues) throws XMLStreamException {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }
}
