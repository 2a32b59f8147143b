package dev.assay.forge.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code spec/auto-mutants.md} shows of automatic mutants, by family and by kind. */
final class AutoPage {

  private static final Pattern TABLES =
      Pattern.compile(
          "(<!-- figures, made by ./assay mutants --auto --page -->\n).*?(<!-- end -->)",
          Pattern.DOTALL);

  private final Equivalents equivalents;

  private AutoPage(Equivalents equivalents) {
    this.equivalents = equivalents;
  }

  static String tables(List<Fate> fates, Equivalents equivalents) {
    AutoPage page = new AutoPage(equivalents);
    List<String> lines = new ArrayList<>();
    lines.addAll(page.table("kind", fates, fate -> fate.mutant().kind()));
    lines.add("");
    lines.addAll(page.table("family", fates, fate -> fate.mutant().family()));
    lines.add("\nThat live and are not equivalent:\n");
    fates.stream()
        .filter(fate -> !fate.isRejected() && page.isUnequal(fate))
        .map(fate -> "- `%s`".formatted(fate.mutant().name()))
        .sorted()
        .distinct()
        .forEach(lines::add);
    lines.add("\nEquivalent, by reason:\n");
    equivalents.counts().forEach((reason, n) -> lines.add("- %d: %s".formatted(n, reason)));
    return String.join("\n", lines) + "\n";
  }

  static String on(String page, String tables) {
    return TABLES
        .matcher(page)
        .replaceAll(t -> Matcher.quoteReplacement(t.group(1) + tables + t.group(2)));
  }

  private List<String> table(String title, List<Fate> fates, Function<Fate, String> by) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("| %s | mutants | equivalent | rejected | share | float32 | refusals only | one case only"
                + " |")
            .formatted(title));
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines.add(row("**all**", fates));
    Map<String, List<Fate>> groups =
        fates.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    groups.forEach((name, group) -> lines.add(row(name, group)));
    return lines;
  }

  private String row(String name, List<Fate> fates) {
    List<Fate> unequal = fates.stream().filter(this::isUnequal).toList();
    long rejected = count(unequal, Fate::isRejected);
    return "| %s | %d | %d | %d | %s | %s | %d | %d |"
        .formatted(
            name,
            fates.size(),
            fates.size() - unequal.size(),
            rejected,
            share(rejected, unequal.size()),
            share(count(unequal, fate -> fate.float32().isPresent()), unequal.size()),
            count(unequal, fate -> fate.isRejected() && fate.values().isEmpty()),
            count(unequal, fate -> fate.isRejected() && fate.second().isEmpty()));
  }

  private boolean isUnequal(Fate fate) {
    return fate.isRejected() || equivalents.reason(fate.mutant()).isEmpty();
  }

  private static long count(List<Fate> fates, Predicate<Fate> which) {
    return fates.stream().filter(which).count();
  }

  private static String share(long some, int all) {
    return all == 0 ? "-" : "%.1f %%".formatted(100.0 * some / all);
  }
}
