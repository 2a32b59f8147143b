package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Runs of an engine that gives golden values, but for some, without an engine. */
final class DemoRun {

  static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);

  private DemoRun() {}

  static Hello hello(String name, List<String> ops) {
    return new Hello(name, "0.3", "Rust", "cpu", DTYPES, ops, Map.of());
  }

  /** Returns a run of so many cases of some ops, those of which are wrong that are chosen. */
  static RunWriter of(Hello engine, int most, Predicate<Case> isWrong) {
    Library library = Library.standard();
    RunWriter writer = RunWriter.of(engine);
    writer.askedBy("assay check --exec './port --fast'");
    int count = 0;
    for (String op : engine.ops()) {
      for (Case item : library.cases(op)) {
        for (DType dtype : DTYPES) {
          if (item.dtypes().contains(dtype) && !item.hasDraws() && count++ < most) {
            add(writer, library.spec(op), item, dtype, isWrong.test(item));
          }
        }
      }
    }
    writer.complete();
    return writer;
  }

  private static void add(RunWriter writer, Spec spec, Case item, DType dtype, boolean isWrong) {
    Answer answer = answer(item, dtype, isWrong);
    Verdict verdict = Judge.judge(item, answer, dtype).labelled(spec);
    writer.add(verdict, Exhibit.of(item, answer, dtype, verdict), Duration.ofMillis(2));
  }

  /** Wrong is: from the second step on, every third element too large by a thousandth. */
  private static Answer answer(Case item, DType dtype, boolean isWrong) {
    Answer golden = item.golden();
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> step : golden.steps()) {
      Map<String, Tensor> results = new HashMap<>();
      boolean isChanged = isWrong && (!steps.isEmpty() || golden.steps().size() == 1);
      step.forEach(
          (name, value) -> results.put(name, isChanged ? changed(value, dtype) : value.as(dtype)));
      steps.add(results);
    }
    return new Answer(steps, golden.ending());
  }

  private static Tensor changed(Tensor value, DType dtype) {
    double[] data = value.data().clone();
    for (int i = 0; i < data.length; i += 3) {
      data[i] = value.dtype().isFloat() ? data[i] * (1 + 1e-3 * (i + 1)) : data[i] + 1;
    }
    return new Tensor(value.dtype(), value.shape(), data).as(dtype);
  }
}
