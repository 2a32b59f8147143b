package dev.assay.drawing;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/** Writes a graph in the language of Graphviz. */
final class DotDrawing {
  private DotDrawing() {}

  static String of(Graph<Vertex, DefaultEdge> graph) {
    DOTExporter<Vertex, DefaultEdge> exporter =
        new DOTExporter<>(vertex -> String.valueOf(vertex.number()));
    exporter.setGraphIdProvider(() -> "g");
    exporter.setVertexAttributeProvider(DotDrawing::attributes);
    StringWriter out = new StringWriter();
    exporter.exportGraph(graph, out);
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static Map<String, Attribute> attributes(Vertex vertex) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("label", DefaultAttribute.createAttribute(vertex.label()));
    attributes.put("shape", DefaultAttribute.createAttribute(vertex.kind().shape()));
    attributes.put("style", DefaultAttribute.createAttribute("filled"));
    attributes.put("fillcolor", DefaultAttribute.createAttribute(vertex.kind().color()));
    return attributes;
  }
}
