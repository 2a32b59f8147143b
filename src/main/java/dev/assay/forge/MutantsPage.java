package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code spec/mutants.md} shows: how many mistakes are rejected and named, op by op.
 *
 * <p>The tables stand between {@code <!-- figures, made by ./assay mutants --page -->} and {@code
 * <!-- end -->}.
 */
public final class MutantsPage {

  private static final Pattern TABLES =
      Pattern.compile(
          "(<!-- figures, made by ./assay mutants --page -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);

  private final List<String> rows = new ArrayList<>();
  private int mistakes;
  private int rejected;
  private final List<Naming.Named> named = new ArrayList<>();

  /** Takes what came of the mistakes of an op, of which so many are rejected. */
  public void add(Spec spec, int killed, List<Naming.Named> told) {
    rows.add(row(spec, killed, told));
    mistakes += spec.mistakes().size();
    rejected += killed;
    named.addAll(told);
  }

  /** Returns the row of an op. */
  public static String row(Spec spec, int killed, List<Naming.Named> named) {
    return start(spec, killed) + rest(named);
  }

  /** Returns how the row of an op begins: what it says of rejection. */
  public static String start(Spec spec, int killed) {
    return start(spec.op(), spec.mistakes().size(), killed);
  }

  private static String start(String title, int mistakes, int killed) {
    return "| %s | %d | %d |".formatted(title, mistakes, killed);
  }

  private static String rest(List<Naming.Named> named) {
    StringBuilder row = new StringBuilder();
    for (DType dtype : DTYPES) {
      row.append(" %s | %s |".formatted(share(named, dtype, false), share(named, dtype, true)));
    }
    return row.append(" %d |".formatted(wrong(named))).toString();
  }

  private static String share(List<Naming.Named> named, DType dtype, boolean pairs) {
    List<Naming.Named> of = of(named, dtype, pairs);
    return "%d/%d".formatted(of.stream().filter(MutantsPage::isRight).count(), of.size());
  }

  private static List<Naming.Named> of(List<Naming.Named> named, DType dtype, boolean pairs) {
    return named.stream().filter(n -> n.dtype() == dtype && n.isPair() == pairs).toList();
  }

  private static boolean isRight(Naming.Named named) {
    return named.isPair() ? named.areAll() : named.isFirst();
  }

  private static long wrong(List<Naming.Named> named) {
    return named.stream().filter(Naming.Named::isWrong).count();
  }

  /** Returns the share of the mistakes, planted alone or in pairs, that is named as it must be. */
  public double share(DType dtype, boolean pairs) {
    List<Naming.Named> of = of(named, dtype, pairs);
    return of.stream().filter(MutantsPage::isRight).count() / (double) of.size();
  }

  /** Returns how many engines there were, with a mistake or with two. */
  public int planted() {
    return named.size();
  }

  /** Returns how many engines were told of a mistake that they do not have. */
  public long wrong() {
    return wrong(named);
  }

  /** Returns the figures of all ops in a few lines. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (DType dtype : DTYPES) {
      lines.add(
          "%s, first order only: %s named first, of pairs %s both named"
              .formatted(dtype.wireName(), share(named, dtype, false), share(named, dtype, true)));
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
    List<String> lines = new ArrayList<>();
    lines.add("| op | mistakes | rejected | float64 | pairs | float32 | pairs | wrong |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines.add(start("**all**", mistakes, rejected) + rest(named));
    lines.addAll(rows);
    lines.add("\nNot named, or not both:\n");
    named.stream().filter(n -> !isRight(n)).forEach(n -> lines.add("- " + n.line()));
    return String.join("\n", lines) + "\n";
  }
}
