package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Tolerance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A case as it is asked at a dtype, and what is known about its results. */
record CaseView(Spec spec, Case item, DType dtype) {

  /** Returns the tensors as an engine gets them. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> rounded = new LinkedHashMap<>();
    item.tensors().forEach((name, tensor) -> rounded.put(name, tensor.as(dtype)));
    return rounded;
  }

  /** Returns why the case is not judged at the dtype. */
  Optional<String> notJudged() {
    return Judge.whyInadmissible(item, dtype);
  }

  /** Returns why a result is not judged at the dtype. */
  Optional<String> notJudged(Golden golden) {
    return notJudged().or(() -> Tolerance.of(golden, dtype).inadmissible());
  }

  /** Returns how far each element may lie from its golden value. */
  double[] allowed(Golden golden) {
    Tolerance tolerance = Tolerance.of(golden, dtype);
    return IntStream.range(0, golden.value().data().length)
        .mapToDouble(tolerance::allowed)
        .toArray();
  }

  /** Returns the requirements that a result belongs to, as in {@code R1, R3}. */
  String requirement(Step step, String result) {
    return spec.requirement(step.verb(), result);
  }

  /** Returns the constraints and requirements that the case tests, by label. */
  Map<String, String> tests() {
    Map<String, String> tests = new TreeMap<>();
    for (Step step : item.steps()) {
      step.expectation()
          .refusal()
          .ifPresent(label -> tests.put(label, spec.constraints().getOrDefault(label, "")));
      for (String result : step.want()) {
        for (String label : requirement(step, result).split(", ")) {
          if (spec.requirements().containsKey(label)) {
            tests.put(label, spec.requirements().get(label));
          }
        }
      }
    }
    return tests;
  }
}
