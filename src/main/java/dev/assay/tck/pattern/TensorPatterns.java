package dev.assay.tck.pattern;

import dev.assay.array.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one wrong tensor looks like beside the right one. */
final class TensorPatterns {

  /** The first that fits is said: from what leaves nothing open to what only says where. */
  private static final List<Function<WrongResult, Optional<Pattern>>> OF_VALUES =
      List.of(
          TensorPatterns::notANumber,
          TensorPatterns::factor,
          TensorPatterns::transposed,
          TensorPatterns::shifted,
          TensorPatterns::precision,
          Slices::of);

  private TensorPatterns() {}

  static Optional<Pattern> of(WrongResult seen) {
    if (!Arrays.equals(seen.actual().shape(), seen.shape())) {
      return Optional.of(shape(seen));
    }
    return OF_VALUES.stream().flatMap(pattern -> pattern.apply(seen).stream()).findFirst();
  }

  private static Pattern shape(WrongResult seen) {
    int[] expected = seen.shape();
    int[] actual = seen.actual().shape();
    String both = "%s for %s".formatted(Arrays.toString(actual), Arrays.toString(expected));
    if (broadcasts(actual, expected)) {
      return new Pattern("shape", both + ", which broadcasts");
    }
    int[] reversed = actual.clone();
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = actual[actual.length - 1 - i];
    }
    if (Arrays.equals(reversed, expected)) {
      return new Pattern("shape", both + ", transposed");
    }
    return new Pattern(
        "shape",
        seen.given().length == seen.expected().length ? both + ", as many elements" : both);
  }

  private static boolean broadcasts(int[] from, int[] to) {
    if (from.length > to.length) {
      return false;
    }
    for (int i = 1; i <= from.length; i++) {
      int axis = from[from.length - i];
      if (axis != 1 && axis != to[to.length - i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Pattern> notANumber(WrongResult seen) {
    int swallowed = 0;
    int made = 0;
    for (int i = 0; i < seen.given().length; i++) {
      boolean due = Double.isNaN(seen.expected()[i]);
      boolean given = Double.isNaN(seen.given()[i]);
      swallowed += due && !given ? 1 : 0;
      made += given && !due ? 1 : 0;
    }
    if (swallowed > 0) {
      return Optional.of(
          new Pattern("NaN swallowed", "%d NaN expected came as numbers".formatted(swallowed)));
    }
    return made > 0
        ? Optional.of(new Pattern("NaN made", "%d of %d".formatted(made, seen.given().length)))
        : Optional.empty();
  }

  /** The same multiple of every element, of which two at least are not zero. */
  private static Optional<Pattern> factor(WrongResult seen) {
    double[] g = seen.expected();
    double[] y = seen.given();
    int at = -1;
    int nonzero = 0;
    for (int i = 0; i < g.length; i++) {
      if (g[i] != 0 && Double.isFinite(g[i])) {
        nonzero++;
        at = at < 0 || Math.abs(g[i]) > Math.abs(g[at]) ? i : at;
      }
    }
    if (nonzero < 2) {
      return Optional.empty();
    }
    double factor = y[at] / g[at];
    if (!Double.isFinite(factor) || !seen.is(i -> factor * g[i], 2 * Math.abs(factor))) {
      return Optional.empty();
    }
    if (factor == 0) {
      return Optional.of(new Pattern("zero", "every element is 0"));
    }
    if (Math.abs(factor + 1) < 1e-6) {
      return Optional.of(new Pattern("sign", "every element has the other sign"));
    }
    return Optional.of(new Pattern("factor", Factors.text(seen, factor)));
  }

  private static Optional<Pattern> transposed(WrongResult seen) {
    int[] shape = seen.shape();
    if (shape.length < 2) {
      return Optional.empty();
    }
    int rows = shape[shape.length - 2];
    int columns = shape[shape.length - 1];
    if (rows < 2 || columns < 2) {
      return Optional.empty();
    }
    double[] g = seen.expected();
    int area = rows * columns;
    boolean is =
        seen.is(
            i -> {
              int inside = i % area;
              // Read in C order, the transposed matrix has element [i / rows, i % rows].
              return g[i - inside + (inside % rows) * columns + inside / rows];
            });
    return is
        ? Optional.of(new Pattern("transposed", "the last two axes are exchanged"))
        : Optional.empty();
  }

  /** Each element is its neighbour's along an axis of three and more. */
  private static Optional<Pattern> shifted(WrongResult seen) {
    int[] shape = seen.shape();
    double[] g = seen.expected();
    int inner = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int n = shape[axis];
      int stride = inner;
      inner *= n;
      if (n < 3) {
        continue;
      }
      for (int by : new int[] {1, -1}) {
        if (isShifted(seen, g, n, stride, by)) {
          String text = "by one %s along axis %d".formatted(by > 0 ? "up" : "down", axis);
          return Optional.of(new Pattern("shifted", text));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isShifted(WrongResult seen, double[] g, int n, int stride, int by) {
    double[] y = seen.given();
    return seen.is(
        i -> {
          int at = i / stride % n;
          int from = at - by;
          return from < 0 || from >= n ? y[i] : g[i - by * stride];
        });
  }

  /** As far off as a coarser arithmetic makes it. */
  private static Optional<Pattern> precision(WrongResult seen) {
    if (seen.dtype() == DType.FLOAT64 && seen.isAsExactAs(DType.FLOAT32)) {
      return Optional.of(new Pattern("precision", "as exact as float32 in a run at float64"));
    }
    if (seen.dtype() != DType.FLOAT64 && seen.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    if (seen.isAsExactAs(DType.FLOAT16)) {
      return Optional.of(
          new Pattern("precision", "as exact as float16 or TF32, which have 11 bits"));
    }
    return seen.isAsExactAs(DType.BFLOAT16)
        ? Optional.of(new Pattern("precision", "as exact as bfloat16"))
        : Optional.empty();
  }
}
