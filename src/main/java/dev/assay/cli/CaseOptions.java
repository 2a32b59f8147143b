package dev.assay.cli;

import dev.assay.fixture.Fixture;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Library;
import dev.assay.plan.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that choose cases, where single ones make sense. */
final class CaseOptions {

  @Option(
      names = "--case",
      split = ",",
      paramLabel = "ID",
      description =
          "Only these cases, as in 'affine/small' or 'adam/*@eps_placement=sqrt_v_hat'; several"
              + " with commas. Or those of a file that fuzz saved, as in"
              + " 'fuzz/adam_fuzz_1_7.json'.")
  private List<String> ids;

  @Option(names = "--no-refusals", description = "Only cases of values: bad input is not asked.")
  private boolean noRefusals;

  /** Returns a library with the cases of the files that are named in place of the fixtures'. */
  Library library(Library library) {
    List<Fixture> files =
        SelectionOptions.named("case", ids).stream()
            .filter(CaseOptions::isFile)
            .map(name -> library.readCases(Path.of(name)))
            .toList();
    return files.isEmpty()
        ? library
        : library.withCases(
            spec ->
                files.stream()
                    .filter(file -> file.op().equals(spec.op()))
                    .flatMap(file -> file.cases().stream())
                    .toList());
  }

  /** Returns the option for the files that are named, without which their cases are not known. */
  String files() {
    return SelectionOptions.named("case", ids).stream()
        .filter(CaseOptions::isFile)
        .map(file -> " --case " + EngineChoice.quoted(file))
        .collect(Collectors.joining());
  }

  private static boolean isFile(String name) {
    return name.endsWith(".json");
  }

  /** Returns only the chosen cases of a selection. */
  Selection of(Selection selection) {
    List<String> named =
        SelectionOptions.named("case", ids).stream().filter(name -> !isFile(name)).toList();
    Selection chosen =
        named.isEmpty() ? selection : selection.withCases(named.stream().map(Glob::new).toList());
    return noRefusals ? chosen.withoutRefusals() : chosen;
  }
}
