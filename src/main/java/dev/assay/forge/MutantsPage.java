package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code spec/mutants.md} shows: how many mistakes are rejected and named, by family.
 *
 * <p>The tables stand between {@code <!-- figures, made by ./assay mutants --page -->} and {@code
 * <!-- end -->}.
 */
public final class MutantsPage {

  private static final Pattern TABLES =
      Pattern.compile(
          "(<!-- figures, made by ./assay mutants --page -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  /** How the mistakes of one family fared. */
  private static final class Row {
    private final List<Mutants.Kill> kills = new ArrayList<>();
    private final List<Naming.Named> named = new ArrayList<>();

    private List<String> cells(String family) {
      List<String> cells = new ArrayList<>(List.of(family, "" + kills.size()));
      cells.add("" + kills.stream().filter(Mutants.Kill::isRejected).count());
      for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
        cells.add(share(dtype, false, Naming.Named::isFirst));
        cells.add(share(dtype, true, Naming.Named::areAll));
      }
      cells.add("" + named.stream().filter(Naming.Named::isWrong).count());
      return cells;
    }

    private String share(DType dtype, boolean pairs, Predicate<Naming.Named> right) {
      List<Naming.Named> of =
          named.stream().filter(n -> n.dtype() == dtype && n.isPair() == pairs).toList();
      return "%d/%d".formatted(of.stream().filter(right).count(), of.size());
    }
  }

  private final Map<String, Row> families = new LinkedHashMap<>();
  private final Row all = new Row();

  /** Takes what came of the mistakes of an op. */
  public void add(Spec spec, List<Mutants.Kill> kills, List<Naming.Named> named) {
    Row family = families.computeIfAbsent(spec.family(), key -> new Row());
    for (Row row : List.of(family, all)) {
      row.kills.addAll(kills);
      row.named.addAll(named);
    }
  }

  /** Returns the share of the mistakes, planted alone or in pairs, that is named as it must be. */
  public double share(DType dtype, boolean pairs) {
    List<Naming.Named> of =
        all.named.stream().filter(n -> n.dtype() == dtype && n.isPair() == pairs).toList();
    return of.stream().filter(n -> pairs ? n.areAll() : n.isFirst()).count() / (double) of.size();
  }

  /** Returns how many engines there were, with a mistake or with two. */
  public int planted() {
    return all.named.size();
  }

  /** Returns how many engines were told of a mistake that they do not have. */
  public long wrong() {
    return all.named.stream().filter(Naming.Named::isWrong).count();
  }

  /** Returns the figures of all ops in a few lines. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      lines.add(
          "%s, first order only: %s named first, of pairs %s both named"
              .formatted(
                  dtype.wireName(),
                  all.share(dtype, false, Naming.Named::isFirst),
                  all.share(dtype, true, Naming.Named::areAll)));
    }
    lines.add("wrong names: %d/%d".formatted(wrong(), planted()));
    return lines;
  }

  /** Returns the page with its tables as they must read. */
  public String on(String page) {
    return TABLES
        .matcher(page)
        .replaceAll(t -> Matcher.quoteReplacement(t.group(1) + tables() + t.group(2)));
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    row(
        text,
        List.of("family", "mistakes", "rejected", "float64", "pairs", "float32", "pairs", "wrong"));
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    families.forEach((family, row) -> row(text, row.cells(family)));
    row(text, all.cells("all"));
    text.append("\nNot named, or not both:\n\n");
    all.named.stream()
        .filter(named -> named.isPair() ? !named.areAll() : !named.isFirst())
        .map(Naming.Named::line)
        .forEach(line -> text.append("- ").append(line).append('\n'));
    return text.append('\n').toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
