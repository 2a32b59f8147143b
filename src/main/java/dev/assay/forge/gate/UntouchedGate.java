package dev.assay.forge.gate;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case that leaves a convention out is asked of every engine: no option may change its answer.
 */
public final class UntouchedGate implements Gate {

  private final Library library;
  private final Reference reference;

  public UntouchedGate(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  /** A case under an option of a convention that it leaves out. */
  private record Other(Case left, String option, Case item) {}

  @Override
  public String name() {
    return "untouched";
  }

  @Override
  public String counts() {
    return "options left out";
  }

  @Override
  public Result check(Spec spec) {
    return check(spec, library.cases(spec.op()));
  }

  Result check(Spec spec, List<Case> cases) {
    List<Other> others = cases.stream().flatMap(item -> others(spec, item).stream()).toList();
    List<String> faults =
        others.parallelStream()
            .filter(other -> changes(spec, other))
            .map(
                other ->
                    "%s: %s changes the answer, expected the case to name the convention"
                        .formatted(other.left.id(), other.option))
            .toList();
    return new Result(others.size(), faults);
  }

  private static List<Other> others(Spec spec, Case item) {
    List<Other> others = new ArrayList<>();
    spec.conventions()
        .forEach(
            (key, convention) -> {
              if (!item.conventions().containsKey(key)) {
                for (String option : convention.options().keySet()) {
                  Map<String, String> conventions = new LinkedHashMap<>(item.conventions());
                  conventions.put(key, option);
                  others.add(
                      new Other(item, key + "=" + option, item.withConventions(conventions)));
                }
              }
            });
    return others;
  }

  private boolean changes(Spec spec, Other other) {
    Answer answer = reference.run(spec, other.item, Doubles.DOUBLES).answer();
    return !Judge.judge(other.left, answer, DType.FLOAT64).findings().isEmpty();
  }
}
