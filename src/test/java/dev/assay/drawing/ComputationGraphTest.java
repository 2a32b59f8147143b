package dev.assay.drawing;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.drawing.ComputationGraph.Labels;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Halves;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Drawings of computation graphs. */
class ComputationGraphTest {
  private final Backend backend = Backend.named("jvm");

  @Test
  void dot_hasEveryVariableOperationAndUse() {
    Variable x = variable(3, 2).named("x");
    Variable y = variable(2).named("y");
    Variable z = add(mul(x, x), y).named("z");
    assertEquals(
        """
        digraph g {
          0 [ label="z: [3, 2] float64" shape="ellipse" style="filled" fillcolor="orange" ];
          1 [ label="Add" shape="box" style="filled" fillcolor="lightblue" ];
          2 [ label="[3, 2] float64" shape="ellipse" style="filled" fillcolor="orange" ];
          3 [ label="Mul" shape="box" style="filled" fillcolor="lightblue" ];
          4 [ label="y: [2] float64" shape="ellipse" style="filled" fillcolor="orange" ];
          5 [ label="x: [3, 2] float64" shape="ellipse" style="filled" fillcolor="orange" ];
          2 -> 1;
          4 -> 1;
          1 -> 0;
          5 -> 3;
          5 -> 3;
          3 -> 2;
        }
        """,
        ComputationGraph.of(z, Labels.VERBOSE).dot());
  }

  @Test
  void dot_ofADerivativeHasTheSumOfItsParts() {
    Variable x = variable().named("x");
    Variable derivative = DerivativeGraphs.of(mul(x, x), "x", 1);
    assertEquals(
        """
        digraph g {
          0 [ label="gx1" shape="ellipse" style="filled" fillcolor="orange" ];
          1 [ label="Add" shape="box" style="filled" fillcolor="lightblue" ];
          2 [ label="" shape="ellipse" style="filled" fillcolor="orange" ];
          3 [ label="Mul" shape="box" style="filled" fillcolor="lightblue" ];
          4 [ label="" shape="ellipse" style="filled" fillcolor="orange" ];
          5 [ label="Mul" shape="box" style="filled" fillcolor="lightblue" ];
          6 [ label="" shape="ellipse" style="filled" fillcolor="orange" ];
          7 [ label="x" shape="ellipse" style="filled" fillcolor="orange" ];
          2 -> 1;
          4 -> 1;
          1 -> 0;
          6 -> 3;
          7 -> 3;
          3 -> 2;
          6 -> 5;
          7 -> 5;
          5 -> 4;
        }
        """,
        ComputationGraph.of(derivative, Labels.NAMES).dot());
  }

  @Test
  void anOutputThatNothingUsesIsDrawnToo() {
    Variable first = Halves.halves(variable(4).named("x")).get(0);
    String dot = ComputationGraph.of(first, Labels.NAMES).dot();
    assertEquals(2, count(dot, "1 -> "), dot);
    assertEquals(4, ComputationGraph.of(first, Labels.NAMES).size());
  }

  @Test
  void whatWasNotRecordedIsOneVariable() {
    try (Config.Scope scope = Config.noGrad()) {
      Variable x = variable();
      assertEquals(1, ComputationGraph.of(mul(x, x), Labels.NAMES).size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sphere, 0, 8",
    "sphere, 2, 8",
    "matyas, 0, 18",
    "goldstein, 0, 89",
    "tanh, 0, 3",
    "tanh, 3, 48"
  })
  void svg_drawsEachOnceAndApart(String name, int order, int size) throws Exception {
    Variable value = GraphExamples.variable(name, backend);
    ComputationGraph graph =
        ComputationGraph.of(DerivativeGraphs.of(value, "x", order), Labels.VERBOSE);
    assertEquals(size, graph.size());
    Document svg = parsed(graph.svg());
    List<double[]> boxes = boxes(svg);
    assertEquals(size, boxes.size());
    double[] view = numbers(svg.getDocumentElement().getAttribute("viewBox"));
    for (int i = 0; i < size; i++) {
      double[] box = boxes.get(i);
      assertTrue(
          box[0] >= view[0]
              && box[1] >= view[1]
              && box[2] <= view[0] + view[2]
              && box[3] <= view[1] + view[3],
          Arrays.toString(box));
      for (double[] other : boxes.subList(0, i)) {
        boolean apart =
            box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1];
        assertTrue(apart, Arrays.toString(box) + Arrays.toString(other));
      }
    }
    assertEquals(count(graph.dot(), " -> "), elements(svg, "path", "edge").size());
  }

  @Test
  void svg_runsDownwards() throws Exception {
    Variable x = variable().named("x");
    Document svg = parsed(ComputationGraph.of(mul(x, x).named("y"), Labels.NAMES).svg());
    List<double[]> boxes = boxes(svg);
    List<String> labels =
        elements(svg, "g", "variable").stream().map(g -> g.getTextContent().strip()).toList();
    assertEquals(List.of("y", "x"), labels);
    assertTrue(boxes.get(1)[3] < boxes.get(2)[1], "x above Mul");
    assertTrue(boxes.get(2)[3] < boxes.get(0)[1], "Mul above y");
  }

  @Test
  void labelsMayHaveAnyCharacters() throws Exception {
    ComputationGraph graph = ComputationGraph.of(variable().named("a \"b\" <c> & d"), Labels.NAMES);
    assertTrue(graph.dot().contains("label=\"a \\\"b\\\" <c> & d\""), graph.dot());
    Document svg = parsed(graph.svg());
    assertEquals("a \"b\" <c> & d", elements(svg, "g", "variable").get(0).getTextContent().strip());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.7615941559557649",
    "1, 0.41997434161402614",
    "2, -0.6397000084492246",
    "3, 0.6216266807712962"
  })
  void derivativesOfTanh(int order, double expected) {
    Variable derivative = DerivativeGraphs.of(GraphExamples.variable("tanh", backend), "x", order);
    assertEquals(expected, derivative.data().item(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"goldstein, 0, 1876", "goldstein, 1, -5376", "matyas, 0, .04", "sphere, 2, 2"})
  void valuesOfTheExamples(String name, int order, double expected) {
    Variable value = DerivativeGraphs.of(GraphExamples.variable(name, backend), "x", order);
    assertEquals(expected, value.data().item(), 1e-9);
  }

  @Test
  void derivatives_namesTheInputsThatThereAre() {
    Variable value = GraphExamples.variable("sphere", backend);
    assertEquals(
        "graph: by=z, expected one of [x, y]",
        assertThrows(IllegalArgumentException.class, () -> DerivativeGraphs.of(value, "z", 1))
            .getMessage());
    assertFalse(DerivativeGraphs.of(value, "y", 1).creator().isEmpty());
  }

  private Variable variable(int... shape) {
    return new Variable(backend.full(DType.FLOAT64, 0.5, shape));
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document svg, String tag, String type) {
    NodeList all = svg.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals(type)) {
        found.add(element);
      }
    }
    return found;
  }

  /** Left, top, right, bottom of the ellipses, then of the rectangles. */
  private static List<double[]> boxes(Document svg) {
    List<double[]> boxes = new ArrayList<>();
    for (Element g : elements(svg, "g", "variable")) {
      double[] e = shape(g, "ellipse", "cx", "cy", "rx", "ry");
      boxes.add(new double[] {e[0] - e[2], e[1] - e[3], e[0] + e[2], e[1] + e[3]});
    }
    for (Element g : elements(svg, "g", "function")) {
      double[] r = shape(g, "rect", "x", "y", "width", "height");
      boxes.add(new double[] {r[0], r[1], r[0] + r[2], r[1] + r[3]});
    }
    return boxes;
  }

  private static double[] shape(Element g, String tag, String... attributes) {
    Element shape = (Element) g.getElementsByTagName(tag).item(0);
    return Arrays.stream(attributes)
        .mapToDouble(name -> Double.parseDouble(shape.getAttribute(name)))
        .toArray();
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
