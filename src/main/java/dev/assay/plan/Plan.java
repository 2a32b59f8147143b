package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.plan.Omission.Reason;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one engine is asked, and what is not and why.
 *
 * @param questions in the order of the library
 */
public record Plan(List<Question> questions, List<Omission> omissions) {

  public Plan {
    questions = List.copyOf(questions);
    omissions = List.copyOf(omissions);
  }

  /** Plans what a selection asks an engine that says this of itself. */
  public static Plan of(Library library, Selection selection, Hello hello) {
    List<DType> dtypes = selection.dtypes().isEmpty() ? hello.dtypes() : selection.dtypes();
    Admission admission = new Admission(library, hello);
    List<Question> questions = new ArrayList<>();
    List<Omission> omissions = new ArrayList<>();
    for (Spec spec : selection.specs(library)) {
      for (Case item : library.cases(spec.op())) {
        List<DType> selected =
            dtypes.stream().distinct().sorted().filter(d -> selection.hasCase(item, d)).toList();
        Adaptation adaptation = new Adaptation(hello.ability(), spec, item);
        Optional<Reason> never = admission.whyNot(spec, item).or(adaptation::whyNot);
        if (never.isPresent() && !selected.isEmpty()) {
          omissions.add(new Omission(item, Optional.empty(), never.get()));
        } else if (never.isEmpty()) {
          selected.forEach(
              dtype ->
                  admission
                      .whyNot(item, dtype)
                      .ifPresentOrElse(
                          why -> omissions.add(new Omission(item, Optional.of(dtype), why)),
                          () -> questions.add(adaptation.at(dtype))));
        }
      }
    }
    return new Plan(questions, omissions);
  }
}
