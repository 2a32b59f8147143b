package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Pages;
import dev.assay.forge.gate.PageGate;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the spec agree with the specs of the ops, and their links lead somewhere. */
class SpecPagesTest {

  private static final Pattern NAMED = Pattern.compile("`([a-z0-9_]+)/([a-z0-9_]+)(=[a-z0-9_]+)?`");
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`[^`\n]*`");
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
  void everyTableIsWhatTheSpecsSay() throws IOException {
    Map<Path, String> pages = new Pages(library).made(Path.of("spec"));
    assertEquals(6, pages.size(), pages.keySet()::toString);
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      assertEquals(
          page.getValue(),
          Files.readString(page.getKey()),
          page.getKey() + " is stale: run ./assay pages");
    }
  }

  @Test
  void everyPageOfAnOpHasOneOrder() {
    PageGate gate = new PageGate(Path.of(""), library);
    List<String> wrong = new ArrayList<>();
    library.specs().forEach(spec -> wrong.addAll(gate.order(spec)));
    assertEquals(List.of(), wrong);
  }

  @Test
  void aPageOutOfOrderIsFound() {
    PageGate gate = new PageGate(Path.of(""), library);
    Spec right = library.spec("relu");
    ObjectNode data = right.data().deepCopy();
    data.set("op", data.remove("op"));
    List<String> faults = gate.order(Spec.of(data, right.body().replace("# relu", "# ReLU")));
    assertEquals(2, faults.size(), faults::toString);
    assertTrue(faults.get(0).startsWith("relu: headings=[# ReLU"), faults::toString);
    assertTrue(faults.get(1).startsWith("relu: data=[family, "), faults::toString);
  }

  @Test
  void everyKindOfMistakeIsThatOfSeveralOps() {
    List<String> idle = new ArrayList<>();
    library
        .mistakeKinds()
        .forEach(
            (name, kind) -> {
              List<Path> ops =
                  library.specs().stream()
                      .filter(s -> s.mistakes().stream().anyMatch(m -> m.name().equals(name)))
                      .map(s -> Path.of(s.family(), s.op()))
                      .toList();
              if (ops.size() < 2) {
                idle.add("%s: ops=%s, expected 2 or more".formatted(name, ops));
              }
              for (JsonNode glob : kind.path("ops")) {
                PathMatcher reached =
                    FileSystems.getDefault().getPathMatcher("glob:" + glob.asText());
                if (ops.stream().noneMatch(reached::matches)) {
                  idle.add("%s: %s reaches no op".formatted(name, glob));
                }
              }
            });
    assertEquals(List.of(), idle);
    assertTrue(library.mistakeKinds().size() >= 100, "saw only " + library.mistakeKinds().size());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int seen = 0;
    List<Path> pages = new ArrayList<>();
    for (String root :
        List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "spec", "src/docs")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    for (Path page : pages) {
      for (Matcher link = LINK.matcher(SPAN.matcher(prose(page)).replaceAll(""));
          link.find();
          seen++) {
        if (!Files.exists(page.toAbsolutePath().resolveSibling(link.group(1)))) {
          broken.add(page + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(seen >= 10, "saw only " + seen);
  }

  /** Without the blocks of code, in which brackets may stand before parentheses. */
  private static String prose(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }
}
