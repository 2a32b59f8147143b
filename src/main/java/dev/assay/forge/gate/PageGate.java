package dev.assay.forge.gate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page of an op has the one order of all pages, and the tables made from it are fresh. */
public final class PageGate implements Gate {

  private static final Pattern HEADING = Pattern.compile("^#+ .*$", Pattern.MULTILINE);

  private final Path root;
  private final Library library;
  private final List<String> members = new ArrayList<>();

  /**
   * @param root the checkout that the library has been read from
   */
  public PageGate(Path root, Library library) {
    this.root = root;
    this.library = library;
    try {
      new JsonMapper()
          .readTree(root.resolve("spec/schema/spec.json").toFile())
          .get("properties")
          .fieldNames()
          .forEachRemaining(members::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public String counts() {
    return "pages";
  }

  @Override
  public Result check(Spec spec) {
    List<String> faults = new ArrayList<>(order(spec));
    Map<Path, String> tables = tables();
    tables.forEach(
        (page, fresh) -> {
          if (!text(page).equals(fresh)) {
            faults.add(root.relativize(page) + ": a table is stale, run ./assay pages");
          }
        });
    return new Result(1 + tables.size(), faults);
  }

  /** Returns what is out of order in the page of an op. */
  public List<String> order(Spec spec) {
    List<String> faults = new ArrayList<>();
    List<String> headings = HEADING.matcher(spec.body()).results().map(MatchResult::group).toList();
    if (headings.isEmpty()
        || !headings.get(0).equals("# " + spec.op())
        || !headings.get(headings.size() - 1).equals("## Example")) {
      faults.add(
          "%s: headings=%s, expected [# %s, ..., ## Example]"
              .formatted(spec.op(), headings, spec.op()));
    }
    List<String> given = new ArrayList<>();
    spec.data().fieldNames().forEachRemaining(given::add);
    List<String> ordered = members.stream().filter(given::contains).toList();
    if (!given.equals(ordered)) {
      faults.add("%s: data=%s, expected %s".formatted(spec.op(), given, ordered));
    }
    return faults;
  }

  private Map<Path, String> tables() {
    try {
      return new Pages(library).made(root.resolve("spec"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
