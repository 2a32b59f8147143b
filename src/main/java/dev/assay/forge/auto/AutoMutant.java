package dev.assay.forge.auto;

import dev.assay.oracle.Patch;
import java.util.List;
import java.util.stream.Stream;

/**
 * One small change of one module of the reference.
 *
 * @param kind the kind of slip, such as {@code comparison}
 * @param module the module, such as {@code optim.adam}
 * @param line where it is, from 1
 * @param place the lines that are changed, without their indentation, the change in them as {@code
 *     [old -> new]}; with the module this is what a mutant is known by
 * @param patch the change, as it is made
 * @param ops whose cases run what is changed, the op of the module first
 */
record AutoMutant(
    String kind, String module, int line, String place, Patch patch, List<String> ops) {

  /**
   * Returns the mutant that changes a span of a module.
   *
   * @param source the text of the module
   * @param start of the span, in letters
   * @param end its end, exclusive
   */
  static AutoMutant of(
      String kind,
      String module,
      String source,
      int start,
      int end,
      String text,
      List<String> ops) {
    int first = source.lastIndexOf('\n', start - 1) + 1;
    int next = source.indexOf('\n', end);
    int last = next < 0 ? source.length() : next;
    String old = source.substring(start, end);
    String place =
        source.substring(first, start)
            + "[%s -> %s]".formatted(old, text)
            + source.substring(end, last);
    int line = (int) source.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    Patch patch = patch(module + ":" + line, module, source, start, end, text);
    String stem = module.substring(module.lastIndexOf('.') + 1);
    List<String> own = ops.stream().filter(stem::equals).toList();
    List<String> others = ops.stream().filter(op -> !op.equals(stem)).toList();
    return new AutoMutant(
        kind,
        module,
        line,
        place.strip().replaceAll("\\s+", " "),
        patch,
        Stream.concat(own.stream(), others.stream()).toList());
  }

  /**
   * A patch finds its text, which must be there once: it takes in as much around it as that asks.
   */
  private static Patch patch(
      String name, String module, String source, int start, int end, String text) {
    int from = start;
    int to = end;
    while (from == to
        || source.indexOf(source.substring(from, to)) != from
        || source.indexOf(source.substring(from, to), from + 1) >= 0) {
      from = Math.max(0, from - 8);
      to = Math.min(source.length(), to + 8);
    }
    return new Patch(
        name,
        module,
        source.substring(from, to),
        source.substring(from, start) + text + source.substring(end, to));
  }

  /** Returns what it is known by, also when its module has grown above it. */
  String name() {
    return module + ": " + place;
  }

  /** Returns the family of its module, such as {@code explicit/layer}. */
  String family() {
    int last = module.lastIndexOf('.');
    return last < 0 ? module : module.substring(0, last).replace('.', '/');
  }

  /** Returns the mutant in a line. */
  String title() {
    return "%s:%d %s: %s".formatted(module, line, kind, place);
  }
}
