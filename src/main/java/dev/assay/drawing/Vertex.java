package dev.assay.drawing;

/**
 * A variable or an operation in a drawing.
 *
 * @param number by which edges name it, in the order in which the graph was walked
 * @param kind how it is drawn
 * @param label what stands in it
 */
record Vertex(int number, Kind kind, String label) {

  /** What is drawn. */
  enum Kind {
    VARIABLE("ellipse", "orange"),
    FUNCTION("box", "lightblue");

    private final String shape;
    private final String color;

    Kind(String shape, String color) {
      this.shape = shape;
      this.color = color;
    }

    /** Returns the name of the shape in DOT. */
    String shape() {
      return shape;
    }

    /** Returns the name of the color in DOT and in SVG. */
    String color() {
      return color;
    }
  }
}
