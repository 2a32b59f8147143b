package dev.assay.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of the spec's pages that are made from the specs of the ops.
 *
 * <p>A table stands between {@code <!-- NAME, made by ./assay pages -->} and {@code <!-- end -->};
 * what is around them is written by hand.
 */
public final class Pages {

  private static final Pattern TABLE =
      Pattern.compile(
          "(<!-- ([a-z]+), made by ./assay pages -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private final Library library;

  public Pages(Library library) {
    this.library = library;
  }

  /**
   * Returns the pages of a folder that have tables, each as it must read.
   *
   * @throws IllegalArgumentException when a page asks for a table that nobody makes
   */
  public Map<Path, String> made(Path folder) throws IOException {
    Map<Path, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        String text = Files.readString(file);
        Matcher tables = TABLE.matcher(text);
        if (tables.find()) {
          pages.put(file, tables.replaceAll(t -> Matcher.quoteReplacement(fresh(file, t))));
        }
      }
    }
    return pages;
  }

  private String fresh(Path file, MatchResult table) {
    String name = table.group(2);
    return switch (name) {
      case "ops" -> table.group(1) + ops() + table.group(3);
      case "conventions" -> table.group(1) + conventions() + table.group(3);
      case "errata" -> table.group(1) + errata() + table.group(3);
      case "mistakes" -> table.group(1) + mistakes() + table.group(3);
      case "power" -> table.group(1) + PowerTable.of(library) + table.group(3);
      case "engines" -> table.group(1) + EnginePage.of(file).engines() + table.group(3);
      case "families" -> table.group(1) + EnginePage.of(file).families() + table.group(3);
      case "defects" -> table.group(1) + EnginePage.of(file).defects() + table.group(3);
      default ->
          throw new IllegalArgumentException(
              ("%s: table=%s, expected ops, conventions, errata, mistakes, power, engines, families"
                      + " or defects")
                  .formatted(file, name));
    };
  }

  private String ops() {
    Map<String, List<Spec>> families =
        library.specs().stream()
            .collect(Collectors.groupingBy(Spec::family, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    families.forEach(
        (family, specs) ->
            text.append("\n### %s\n\n".formatted(family))
                .append(
                    table(
                        List.of("op", "title", "styles", "conventions"),
                        specs.stream().map(Pages::op).toList())));
    return text.append('\n').toString();
  }

  private static List<String> op(Spec spec) {
    return List.of(
        "[%s](%s/%s.md)".formatted(spec.op(), spec.family(), spec.op()),
        spec.title(),
        String.join(", ", spec.styles()),
        String.join(", ", spec.conventions().keySet()));
  }

  private String conventions() {
    List<List<String>> rows = new ArrayList<>();
    for (Spec spec : library.specs()) {
      spec.conventions()
          .forEach(
              (name, choice) ->
                  rows.add(List.of(code(spec.op()), code(name), options(choice), choice.about())));
    }
    return table(List.of("op", "convention", "options", "about"), rows);
  }

  /** All of them, the default in bold. */
  private static String options(Spec.Convention choice) {
    return choice.options().keySet().stream()
        .map(
            option ->
                option.equals(choice.byDefault()) ? "**%s**".formatted(code(option)) : code(option))
        .collect(Collectors.joining(", "));
  }

  /** By the place in the original. */
  private String errata() {
    List<List<String>> rows = new ArrayList<>();
    for (Spec spec : library.specs()) {
      for (JsonNode slip : spec.data().path("errata")) {
        rows.add(Stream.of("where", "what", "here").map(part -> slip.path(part).asText()).toList());
      }
    }
    rows.sort((a, b) -> a.get(0).compareTo(b.get(0)));
    return table(List.of("where", "what", "here"), rows);
  }

  private String mistakes() {
    List<List<String>> rows = new ArrayList<>();
    library
        .mistakeKinds()
        .forEach(
            (name, kind) ->
                rows.add(
                    List.of(
                        code(name),
                        kind.path("bug").asText(),
                        kind.path("effect").asText(),
                        opsWith(name))));
    return table(List.of("kind", "what is wrong", "what one sees", "ops"), rows);
  }

  private String opsWith(String mistake) {
    return library.specs().stream()
        .filter(spec -> spec.mistakes().stream().anyMatch(m -> m.name().equals(mistake)))
        .map(Spec::op)
        .collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return "`%s`".formatted(text);
  }

  static String table(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder(row(head));
    text.append(row(head.stream().map(column -> "---").toList()));
    rows.forEach(cells -> text.append(row(cells)));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
