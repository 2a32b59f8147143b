package dev.assay.oracle.number;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Python reference over arithmetic that really is as coarse as a precision says.
 *
 * @param real what it is
 * @param declared what it says that it is
 * @param mistakes of the ops, as op/name
 */
public record CoarseEngine(
    Precision real, Precision declared, List<DType> dtypes, List<String> ops, List<String> mistakes)
    implements Engine {

  private static final Library LIBRARY = Library.standard();

  @Override
  public Hello hello() {
    return new Hello(
        "coarse", "1", "test", "cpu", dtypes, ops, Map.of(), Ability.FULL.with(declared));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    Spec spec = LIBRARY.spec(question.op());
    List<Patch> patches =
        spec.mistakes().stream()
            .filter(mistake -> mistakes.contains(spec.op() + "/" + mistake.name()))
            .map(Patch::of)
            .toList();
    Answer answer =
        Reference.standard().run(spec, question, new CoarseNumbers(real, dtype), patches).answer();
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> step : answer.steps()) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      step.forEach((name, x) -> results.put(name, x.dtype().isFloat() ? x.as(dtype) : x));
      steps.add(results);
    }
    return answer
        .ending()
        .match(
            complete -> Answer.complete(steps),
            unsupported -> answer,
            refused -> Answer.refused(refused.kind(), refused.message(), steps),
            crashed -> answer);
  }

  @Override
  public void close() {}
}
