package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Plays;
import dev.assay.oracle.Reference;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How well the diagnosis names mistakes, as users meet them: planted in an engine of first order
 * that refuses nothing.
 */
final class Naming {

  /**
   * What the diagnosis said of an engine with mistakes planted in it.
   *
   * @param shown whether any value is wrong: without that there is nothing to name
   * @param said the names, the first cause first; without what it calls unknown
   */
  record Named(List<String> planted, boolean shown, List<String> said) {

    boolean isFirst() {
      return !said.isEmpty() && planted.contains(said.get(0));
    }

    boolean areAll() {
      return said.containsAll(planted);
    }

    boolean isWrong() {
      return !planted.containsAll(said);
    }
  }

  private final Library library;
  private final Reference reference;
  private final Map<Spec, Plays> plays = new ConcurrentHashMap<>();
  private final Map<Case, Case> firstOrder = Collections.synchronizedMap(new IdentityHashMap<>());

  Naming(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  /**
   * Plants mistakes of one op together, and asks for their names.
   *
   * @param dtype of the engine, which is as exact as its dtype allows
   * @throws IllegalArgumentException when two patches meet in one line
   */
  Named name(Spec spec, List<Spec.Mistake> mistakes, DType dtype) {
    List<Patch> patches = mistakes.stream().map(Patch::of).toList();
    Plays ofOp = plays.computeIfAbsent(spec, key -> new Plays(spec, reference));
    List<Judged> judged = new ArrayList<>();
    for (Case item : library.cases(spec.op())) {
      Case question = firstOrder.computeIfAbsent(item, Naming::firstOrder);
      if (Judge.whyInadmissible(question, dtype).isPresent() || question.steps().isEmpty()) {
        continue;
      }
      Answer answer =
          item.hasRefusal()
              ? Answer.unsupported("refuses nothing")
              : rounded(ofOp.answer(question, question.conventions(), patches), dtype);
      Verdict verdict = Judge.judge(question, answer, dtype);
      judged.add(new Judged(question, dtype, answer, verdict));
    }
    List<String> said = new ArrayList<>();
    for (Diagnosis diagnosis : Diagnoser.diagnose(ofOp, judged)) {
      if (!diagnosis.kind().equals("unknown")) {
        said.addAll(List.of(diagnosis.name().split(", ")));
      }
    }
    boolean shown = judged.stream().anyMatch(each -> each.verdict().outcome() == Outcome.FAIL);
    return new Named(mistakes.stream().map(Spec.Mistake::name).toList(), shown, said);
  }

  private static Case firstOrder(Case item) {
    List<Step> steps = new ArrayList<>(item.steps());
    steps.removeIf(step -> step.verb().equals("double_backward"));
    return steps.size() == item.steps().size() ? item : item.withSteps(steps);
  }

  private static Answer rounded(Answer answer, DType dtype) {
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> step : answer.steps()) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      step.forEach((name, tensor) -> results.put(name, tensor.as(dtype)));
      steps.add(results);
    }
    Ending ending = answer.ending();
    return new Answer(steps, ending);
  }
}
