package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine whose results are off by a factor. */
public record Altered(Engine engine, Factor factor) implements Engine {

  /** By what a result is off, given all results of its step. */
  @FunctionalInterface
  public interface Factor {
    double of(String name, Map<String, Tensor> results);
  }

  @Override
  public Hello hello() {
    return engine.hello();
  }

  @Override
  public Answer run(Case question, DType dtype) {
    Answer answer = engine.run(question, dtype);
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> results : answer.steps()) {
      Map<String, Tensor> wrong = new LinkedHashMap<>(results);
      wrong.replaceAll((name, tensor) -> times(factor.of(name, results), tensor));
      steps.add(wrong);
    }
    return new Answer(steps, answer.declined(), answer.ending());
  }

  private static Tensor times(double factor, Tensor tensor) {
    double[] data = Arrays.stream(tensor.data()).map(x -> x * factor).toArray();
    return new Tensor(tensor.dtype(), tensor.shape(), data);
  }

  @Override
  public void close() {
    engine.close();
  }
}
