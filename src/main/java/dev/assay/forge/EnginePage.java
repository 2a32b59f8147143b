package dev.assay.forge;

import dev.assay.report.EngineRecord;
import dev.assay.report.EngineRecord.Tally;
import dev.assay.report.ExpectedFailures.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of {@code spec/engines.md}: what was recorded in {@code spec/engines/NAME.json}, and
 * how many defects {@code spec/found-bugs.md} lists.
 *
 * <p>An engine of several libraries has a file named after all of them, as in {@code
 * JAX+Optax.json}.
 *
 * @param records by the names of the files
 * @param counts of defects, by the names of the libraries
 */
record EnginePage(Map<String, EngineRecord> records, Map<String, Integer> counts) {

  /** How the headings of the sections end that list defects. */
  private static final String DEFECTS = "wrong numbers, wrong shapes, crashes";

  private static final Pattern HEADING = Pattern.compile("\n## ");

  /** A row of the table of defects, which begins with a library and its version. */
  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Za-z][^|]*?) v?\\d", Pattern.MULTILINE);

  /** Reads what stands beside the page. */
  static EnginePage of(Path page) {
    try (Stream<Path> files = Files.list(page.resolveSibling("engines"))) {
      Map<String, EngineRecord> records = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Path file : files.toList()) {
        records.put(
            file.getFileName().toString().replaceFirst("\\.json$", ""), EngineRecord.read(file));
      }
      return new EnginePage(
          records, counted(Files.readString(page.resolveSibling("found-bugs.md"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> counted(String bugs) {
    return HEADING
        .splitAsStream(bugs)
        .filter(section -> listsDefects(section.lines().findFirst().orElse("")))
        .flatMap(section -> ROW.matcher(section).results())
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row -> 1,
                Integer::sum,
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
  }

  private static boolean listsDefects(String heading) {
    return heading.toLowerCase(Locale.ROOT).endsWith(DEFECTS);
  }

  /** A row an engine. */
  String engines() {
    List<String> head =
        new ArrayList<>(
            List.of("engine", "version", "language", "date", "level", "dtypes", "ops", "values"));
    head.add("refusals");
    Stream.of(Kind.values()).map(Kind::words).forEach(head::add);
    List<List<String>> rows = new ArrayList<>();
    records.forEach(
        (name, record) -> {
          Tally all = record.all();
          List<String> row =
              new ArrayList<>(
                  List.of(
                      name.replace("+", ", ").replace("_", " "),
                      record.version(),
                      record.language(),
                      record.date(),
                      record.level(),
                      String.join(" ", record.dtypes()),
                      Integer.toString(record.ops()),
                      share(all.values(), all.ofValues()),
                      share(all.refusals(), all.ofRefusals())));
          for (Kind kind : Kind.values()) {
            row.add(Integer.toString(record.expected().getOrDefault(kind, 0)));
          }
          rows.add(row);
        });
    return Pages.table(head, rows);
  }

  /** Values that passed, a row a family and a column an engine. */
  String families() {
    TreeSet<String> families = new TreeSet<>();
    records.values().forEach(record -> families.addAll(record.families().keySet()));
    List<String> head = new ArrayList<>(List.of("family"));
    records.keySet().forEach(name -> head.add(name.replace("_", " ").split("\\+", 2)[0]));
    List<List<String>> rows = new ArrayList<>();
    for (String family : families) {
      List<String> row = new ArrayList<>(List.of(family));
      for (EngineRecord record : records.values()) {
        Tally tally = record.families().get(family);
        row.add(tally == null ? "" : share(tally.values(), tally.ofValues()));
      }
      rows.add(row);
    }
    return Pages.table(head, rows);
  }

  /** How many defects are listed of each library, and of all. */
  String defects() {
    List<List<String>> rows = new ArrayList<>();
    counts.forEach((name, count) -> rows.add(List.of(name, count.toString())));
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    rows.add(List.of("all", Integer.toString(all)));
    return Pages.table(List.of("library", "defects"), rows);
  }

  private static String share(int passed, int of) {
    return of == 0 ? "" : "%d/%d".formatted(passed, of);
  }
}
