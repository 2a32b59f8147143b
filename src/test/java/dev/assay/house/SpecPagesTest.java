package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the spec agree with the specs of the ops, and their links lead somewhere. */
class SpecPagesTest {

  private static final Pattern NAMED = Pattern.compile("`([a-z0-9_]+)/([a-z0-9_]+)(=[a-z0-9_]+)?`");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| `([a-z0-9_]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  private final Library library = Library.standard();

  @Test
  void everyMistakeAndConventionOfTheErrataExists() throws IOException {
    Matcher named = NAMED.matcher(Files.readString(Path.of("spec/errata.md")));
    List<String> unknown = new ArrayList<>();
    int seen = 0;
    for (; named.find(); seen++) {
      Spec spec = library.spec(named.group(1));
      boolean known =
          named.group(3) == null
              ? spec.mistakes().stream().anyMatch(m -> m.name().equals(named.group(2)))
              : spec.conventions()
                  .get(named.group(2))
                  .options()
                  .containsKey(named.group(3).substring(1));
      if (!known) {
        unknown.add(named.group());
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(seen >= 20, "saw only " + seen);
  }

  @Test
  void everyConventionStandsInTheTable() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Spec spec : library.specs()) {
      spec.conventions()
          .forEach(
              (name, convention) ->
                  expected.add(
                      "%s %s default %s of %s"
                          .formatted(
                              spec.op(),
                              name,
                              convention.byDefault(),
                              new TreeSet<>(convention.options().keySet()))));
    }
    Set<String> shown = new TreeSet<>();
    for (Matcher row = ROW.matcher(Files.readString(Path.of("spec/conventions.md")));
        row.find(); ) {
      String options = row.group(3);
      String byDefault = options.replaceAll(".*\\*\\*`([a-z0-9_]+)`\\*\\*.*", "$1");
      Set<String> all = new TreeSet<>(List.of(options.replaceAll("[*`]", "").split(", ")));
      shown.add("%s %s default %s of %s".formatted(row.group(1), row.group(2), byDefault, all));
    }
    assertEquals(expected, shown);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int seen = 0;
    List<Path> pages = new ArrayList<>();
    for (String root : List.of("README.md", "CHANGELOG.md", "spec", "src/docs")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    for (Path page : pages) {
      for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); seen++) {
        if (!Files.exists(page.toAbsolutePath().resolveSibling(link.group(1)))) {
          broken.add(page + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(seen >= 10, "saw only " + seen);
  }
}
