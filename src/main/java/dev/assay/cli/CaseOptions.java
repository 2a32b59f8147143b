package dev.assay.cli;

import dev.assay.fixture.Glob;
import dev.assay.plan.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose cases, where single ones make sense. */
final class CaseOptions {

  @Option(
      names = "--case",
      split = ",",
      paramLabel = "ID",
      description =
          "Only these cases, as in 'affine/small' or 'adam/*@eps_placement=sqrt_v_hat'; several"
              + " with commas.")
  private List<String> ids;

  @Option(names = "--no-refusals", description = "Only cases of values: bad input is not asked.")
  private boolean noRefusals;

  /** Returns only the chosen cases of a selection. */
  Selection of(Selection selection) {
    List<String> named = SelectionOptions.named("case", ids);
    Selection chosen =
        named.isEmpty() ? selection : selection.withCases(named.stream().map(Glob::new).toList());
    return noRefusals ? chosen.withoutRefusals() : chosen;
  }
}
