package dev.assay.parity;

import dev.assay.judge.Finding;
import dev.assay.protocol.Hello;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The comparison as tables for a terminal: no colour, no control character. */
public final class ParityText {

  /** The first differences of an op tell it; the JSON has them all. */
  private static final int SHOWN = 5;

  private final ParityResult result;
  private final List<String> lines = new ArrayList<>();

  private ParityText(ParityResult result) {
    this.result = result;
  }

  /** Writes the tables; the caller closes the writer. */
  public static void write(ParityResult result, Writer out) throws IOException {
    ParityText text = new ParityText(result);
    text.write();
    for (String line : text.lines) {
      out.write(line.stripTrailing() + "\n");
    }
    out.flush();
  }

  private void write() {
    engine("left ", result.left());
    engine("right", result.right());
    rows();
    differences();
    explanations();
    notCompared();
    line("");
    line("coverage: %s", result.coverage());
    result.tracesLine().ifPresent(said -> line("%s", said));
    line("%s", result.sentence());
    line("%s", result.lastLine());
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }

  private void engine(String side, Hello hello) {
    line(
        "%s  %s %s (%s, %s)",
        side,
        Printable.of(hello.name()),
        Printable.of(hello.version()),
        Printable.of(hello.language()),
        Printable.of(hello.device()));
    if (!hello.ability().precision().isFull()) {
      line("       judged at what it declares: %s", hello.ability().precision().words());
    }
  }

  private void rows() {
    List<Row> rows = result.rows();
    if (rows.isEmpty()) {
      return;
    }
    int width = rows.stream().mapToInt(row -> row.op().length()).max().orElse(0);
    int pair = rows.stream().mapToInt(row -> row.dtypes().label().length()).max().orElse(0);
    String format =
        "%-" + width + "s  %-" + pair + "s %6s %6s %8s %8s  %9s %9s %9s %9s %7s %9s %9s %7s";
    line("");
    line(
        format,
        "op",
        "dtype",
        "cases",
        "differ",
        "worst",
        "median",
        "left rep.",
        "right rep.",
        "left ms",
        "right ms",
        "l/r",
        "left own",
        "right own",
        "l/r");
    for (Row row : rows) {
      line(
          format,
          row.op(),
          row.dtypes().label(),
          row.cases(),
          row.different(),
          distance(row.worst()),
          distance(row.median()),
          repeats(row.left()),
          repeats(row.right()),
          millis(row.left().took()),
          millis(row.right().took()),
          Finding.times(row.ratio()),
          millis(row.left().computed()),
          millis(row.right().computed()),
          distance(row.computedRatio()));
    }
    line("worst, median: over the cases; 1.00 is the furthest apart that two right engines can be");
    line(
        "rep.: same bits when asked again / when asked in another process; - where not asked"
            + " again");
    line(
        "ms: the second play of every case, with the messages both ways; own: what of it the engine"
            + " took, where it says so; l/r: left over right");
    String specials = result.specials().words();
    line("special values: %s", specials.isEmpty() ? "none" : specials);
  }

  static String distance(double distance) {
    return Double.isNaN(distance) ? "-" : Finding.times(distance);
  }

  /** Says how many of the cases that were asked again gave the same bits. */
  static String repeats(Row.Totals totals) {
    int asked = totals.repeated();
    if (asked == 0) {
      return "-";
    }
    boolean all = totals.notAgain() == 0 && totals.notFresh() == 0;
    return all
        ? "same"
        : "%d/%d of %d".formatted(asked - totals.notAgain(), asked - totals.notFresh(), asked);
  }

  static String millis(Optional<Duration> took) {
    return took.map(ParityText::millis).orElse("-");
  }

  static String millis(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
  }

  private void differences() {
    result
        .differences()
        .forEach(
            (op, all) -> {
              line("");
              line("%s: %d differences", op, all.size());
              all.stream().limit(SHOWN).forEach(text -> line("  %s", text));
              if (all.size() > SHOWN) {
                line("  and %d more", all.size() - SHOWN);
              }
            });
  }

  private void explanations() {
    if (!result.explanations().isEmpty()) {
      line("");
      result.explanations().forEach(text -> line("%s", Printable.of(text)));
    }
  }

  private void notCompared() {
    if (result.notCompared().isEmpty()) {
      return;
    }
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (NotCompared n : result.notCompared()) {
      String detail = n.detail().isEmpty() ? "" : ": " + Printable.of(n.detail());
      byReason
          .computeIfAbsent(n.reason().text() + detail, key -> new ArrayList<>())
          .add((n.id() + " " + n.dtypes()).strip());
    }
    line("");
    line("not compared: %d", result.notCompared().size());
    byReason.forEach((why, cases) -> line("  %d: %s: %s", cases.size(), why, few(cases)));
  }

  private static String few(List<String> cases) {
    String first = String.join(", ", cases.subList(0, Math.min(3, cases.size())));
    return cases.size() > 3 ? first + ", ..." : first;
  }
}
