package dev.assay.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays as NumPy 2 prints them with {@code str}, under its default options.
 *
 * <p>Eight digits after the point, or fewer if they tell the numbers apart; columns of one width;
 * lines of 75 characters; of more than 1000 elements only the ends of each axis.
 */
public final class NumpyText {
  private static final int LINE_WIDTH = 75;
  private static final int THRESHOLD = 1000;
  private static final int EDGE_ITEMS = 3;

  private final int[] shape;
  private final double[] data;
  private final NumpyFormat format;
  private final boolean summarised;

  private NumpyText(Array array) {
    shape = array.shape();
    data = array.toDoubles();
    summarised = data.length > THRESHOLD;
    List<Double> shown = new ArrayList<>();
    collect(0, 0, shown);
    format = NumpyFormat.of(array.dtype(), shown.stream().mapToDouble(x -> x).toArray());
  }

  /** Returns the text; a scalar array in full, as a Python number. */
  public static String of(Array array) {
    if (array.ndim() == 0) {
      return NumpyFormat.scalar(array.dtype(), array.item());
    }
    return array.size() == 0 ? "[]" : new NumpyText(array).axis(0, 0, " ", LINE_WIDTH);
  }

  /** The elements that are printed. */
  private void collect(int axis, int offset, List<Double> shown) {
    if (axis == shape.length) {
      shown.add(data[offset]);
      return;
    }
    for (int i : indices(axis)) {
      if (i >= 0) {
        collect(axis + 1, offset * shape[axis] + i, shown);
      }
    }
  }

  /** The indices of an axis that are printed, with -1 for those left out. */
  private int[] indices(int axis) {
    int n = shape[axis];
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    if (!summarised || n <= 2 * EDGE_ITEMS) {
      return all;
    }
    int[] ends = new int[2 * EDGE_ITEMS + 1];
    Arrays.setAll(ends, i -> i < EDGE_ITEMS ? i : n - ends.length + i);
    ends[EDGE_ITEMS] = -1;
    return ends;
  }

  /** Prints what lies behind an offset; lines after the first start with the indent. */
  private String axis(int axis, int offset, String indent, int width) {
    return axis == shape.length - 1
        ? row(offset, indent, width)
        : rows(axis, offset, indent, width);
  }

  private String row(int offset, String indent, int width) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    String separator = "";
    for (int i : indices(shape.length - 1)) {
      String word = i < 0 ? "..." : format.text(data[offset * shape[shape.length - 1] + i]);
      line.append(separator);
      // A line of its own would not make room for a word at the start of a line.
      if (line.length() + word.length() > width - 1 && line.length() > indent.length()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(word);
      separator = " ";
    }
    return "[" + text.append(line).substring(indent.length()) + "]";
  }

  private String rows(int axis, int offset, String indent, int width) {
    String newline = "\n".repeat(shape.length - 1 - axis) + indent;
    List<String> parts = new ArrayList<>();
    for (int i : indices(axis)) {
      parts.add(i < 0 ? "..." : axis(axis + 1, offset * shape[axis] + i, indent + " ", width - 1));
    }
    return "[" + String.join(newline, parts) + "]";
  }
}
