package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.plan.Omission.Reason;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one engine is asked, and what is not and why.
 *
 * @param questions in the order of the library
 * @param twins right cases beside refusals that are selected without any: they are asked, since a
 *     refusal alone proves nothing, and not reported
 */
public record Plan(List<Question> questions, List<Omission> omissions, List<Question> twins) {

  public Plan {
    questions = List.copyOf(questions);
    omissions = List.copyOf(omissions);
    twins = List.copyOf(twins);
  }

  /** Plans what a selection asks an engine that says this of itself. */
  public static Plan of(Library library, Selection selection, Hello hello) {
    Planning planning = new Planning(library, selection, hello);
    List<Spec> specs = selection.specs(library);
    // Several fixtures are read at once, before they are gone through in order.
    specs.parallelStream().forEach(spec -> library.cases(spec.op()));
    specs.forEach(planning::take);
    return new Plan(planning.questions, planning.omissions, planning.twins);
  }

  /** A plan that is being made. */
  private static final class Planning {
    private final Library library;
    private final Selection selection;
    private final Admission admission;
    private final Hello hello;
    private final List<DType> dtypes;
    private final List<Question> questions = new ArrayList<>();
    private final List<Omission> omissions = new ArrayList<>();
    private final List<Question> twins = new ArrayList<>();

    Planning(Library library, Selection selection, Hello hello) {
      this.library = library;
      this.selection = selection;
      this.admission = new Admission(library, hello);
      this.hello = selection.refusals() ? hello : hello.with(hello.ability().withoutRefusals());
      List<DType> all = selection.dtypes().isEmpty() ? hello.dtypes() : selection.dtypes();
      this.dtypes = all.stream().distinct().sorted().toList();
    }

    void take(Spec spec) {
      List<Question> selected = new ArrayList<>();
      List<Question> others = new ArrayList<>();
      for (Case item : library.cases(spec.op())) {
        List<DType> here = dtypes.stream().filter(d -> selection.hasCase(item, d)).toList();
        Adaptation adaptation = new Adaptation(hello, spec, item);
        Optional<Reason> never = admission.whyNot(spec, item).or(adaptation::whyNot);
        if (never.isPresent()) {
          if (!here.isEmpty()) {
            omissions.add(new Omission(item, Optional.empty(), never.get()));
          }
          continue;
        }
        for (DType dtype : dtypes) {
          Optional<Reason> why = admission.whyNot(item, dtype);
          if (why.isEmpty()) {
            (here.contains(dtype) ? selected : others).add(adaptation.at(dtype));
          } else if (here.contains(dtype)) {
            omissions.add(new Omission(item, Optional.of(dtype), why.get()));
          }
        }
      }
      questions.addAll(selected);
      twins.addAll(twins(selected, others));
    }
  }

  /** Returns right cases for those refused steps that no selected one has. */
  private static List<Question> twins(List<Question> selected, List<Question> others) {
    Set<String> alone = new HashSet<>();
    selected.forEach(
        question ->
            question.asked().steps().stream()
                .filter(step -> step.expectation().refusal().isPresent())
                .forEach(step -> alone.add(step.verb())));
    selected.stream().filter(Plan::isRight).forEach(question -> alone.removeAll(verbs(question)));
    List<Question> twins = new ArrayList<>();
    for (Question other : others) {
      if (isRight(other) && alone.removeAll(verbs(other))) {
        twins.add(other);
      }
    }
    return twins;
  }

  private static boolean isRight(Question question) {
    return !question.asked().hasRefusal();
  }

  private static Set<String> verbs(Question question) {
    Set<String> verbs = new HashSet<>();
    question.asked().steps().stream().map(Step::verb).forEach(verbs::add);
    return verbs;
  }
}
