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
import dev.assay.protocol.Altered;
import dev.assay.protocol.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gradient that is a millionth off is found, without any golden value. */
class EngineGradientTest {

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
                assertTrue(worst(spec, scaled(result, 1)) <= 1, op + " " + result);
                assertTrue(
                    worst(spec, scaled(result, 1 + 1e-6)) > 100
                        || result.equals("d_h0")
                        || result.equals("d_c0"),
                    op + " " + result);
              });
    }
  }

  /** An engine whose gradients of one name are scaled. */
  private Engine scaled(String result, double factor) {
    return new Altered(canonical, (name, results) -> name.equals(result) ? factor : 1);
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
