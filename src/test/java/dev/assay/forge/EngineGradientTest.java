package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gradient that is a millionth off is found, without any golden value. */
class EngineGradientTest {

  /** An engine whose gradients of one name are scaled. */
  private record Scaled(Engine right, String result, double factor) implements Engine {
    @Override
    public Hello hello() {
      return right.hello();
    }

    @Override
    public Answer run(Case question, DType dtype) {
      Answer answer = right.run(question, dtype);
      List<Map<String, Tensor>> steps = new ArrayList<>();
      for (Map<String, Tensor> step : answer.steps()) {
        Map<String, Tensor> scaled = new LinkedHashMap<>(step);
        scaled.computeIfPresent(result, (name, tensor) -> scale(tensor));
        steps.add(scaled);
      }
      return new Answer(steps, answer.ending());
    }

    private Tensor scale(Tensor tensor) {
      double[] data = tensor.data().clone();
      for (int i = 0; i < data.length; i++) {
        data[i] *= factor;
      }
      return new Tensor(tensor.dtype(), tensor.shape(), data);
    }

    @Override
    public void close() {}
  }

  private final Library library = Library.standard();
  private final Engine canonical = new CanonicalEngine(Backend.named("jvm"));

  @Test
  void everyNameOfAGradientIsLookedAt() {
    for (String op :
        List.of("affine", "conv2d", "time_lstm", "embedding_dot", "softmax_with_loss")) {
      Spec spec = library.spec(op);
      spec.data()
          .at("/signature/steps/backward/gives")
          .fieldNames()
          .forEachRemaining(
              result -> {
                assertTrue(worst(spec, new Scaled(canonical, result, 1)) <= 1, op + " " + result);
                assertTrue(
                    worst(spec, new Scaled(canonical, result, 1 + 1e-6)) > 100
                        || result.equals("d_h0")
                        || result.equals("d_c0"),
                    op + " " + result);
              });
    }
  }

  private double worst(Spec spec, Engine engine) {
    EngineGradient gradient = new EngineGradient(engine);
    return library.cases(spec.op()).stream()
        .mapToDouble(item -> gradient.check(spec, item, engine.run(item, DType.FLOAT64)).worst())
        .max()
        .orElseThrow();
  }

  @Test
  void whereThereIsNoGradientItSaysWhy() {
    Spec spec = library.spec("affine");
    Case refuses =
        library.cases("affine").stream().filter(c -> c.id().contains("refuses")).findFirst().get();
    Answer answer = canonical.run(refuses, DType.FLOAT64);
    EngineGradient.Outcome outcome = new EngineGradient(canonical).check(spec, refuses, answer);
    assertEquals(new EngineGradient.Outcome(0, 0, "an error case"), outcome);
  }
}
