package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.layer.Relu;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import dev.assay.oracle.GoldenTrace;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Traced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of the built-in engine's models tell what the reference's layers tell, in its words. */
class LayerTraceTest {

  private final Library library = Library.standard();
  private final CanonicalEngine engine = new CanonicalEngine(Backend.named("jvm"));
  private final GoldenTrace golden = new GoldenTrace(library, Reference.standard());

  private Case first(String op) {
    return library.cases(op).stream()
        .filter(each -> !each.hasDraws() && !golden.of(each).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The explicit models of both languages call the same layers in the same order. */
  @ParameterizedTest
  @ValueSource(
      strings = {"two_layer_net", "cbow", "rnnlm", "better_rnnlm", "attention_seq2seq", "mlp"})
  void layersComeInTheOrderOfTheReference_andAreRight(String op) {
    Case question = first(op);
    List<LayerResult<Golden>> expected = golden.of(question);
    List<LayerResult<Tensor>> given = engine.trace(question, DType.FLOAT32).trace();
    assertEquals(
        expected.stream().map(LayerTraceTest::name).toList(),
        given.stream().map(LayerTraceTest::name).toList());
    for (int i = 0; i < given.size(); i++) {
      for (Map.Entry<String, Golden> each : expected.get(i).results().entrySet()) {
        Tensor tensor = given.get(i).results().get(each.getKey());
        double worst = worst(each.getValue(), tensor);
        assertTrue(worst <= 1, () -> "%s %s %s".formatted(op, each.getKey(), worst));
      }
    }
  }

  private static String name(LayerResult<?> entry) {
    return "%d %s %s %s"
        .formatted(
            entry.step(),
            entry.layer(),
            entry.direction(),
            new TreeSet<>(entry.results().keySet()));
  }

  private static double worst(Golden expected, Tensor given) {
    assertTrue(Arrays.equals(expected.value().shape(), given.shape()));
    Tolerance tolerance = Tolerance.of(expected, DType.FLOAT32);
    double worst = 0;
    for (int i = 0; i < given.data().length; i++) {
      worst = Math.max(worst, tolerance.required(i, given.data()[i]));
    }
    return worst;
  }

  /** Backward begins at the loss. */
  @Test
  void forwardIsBeforeBackward_whichBeginsAtTheLoss() {
    Traced traced = engine.trace(first("rnnlm"), DType.FLOAT64);
    List<String> backward =
        traced.trace().stream()
            .filter(entry -> entry.direction() == Direction.BACKWARD)
            .map(LayerResult::layer)
            .toList();
    assertEquals(
        List.of("time_softmax_with_loss[0]", "time_affine[0]", "time_lstm[0]", "time_embedding[0]"),
        backward);
    assertEquals(
        engine.run(first("rnnlm"), DType.FLOAT64).steps().size(), traced.answer().steps().size());
  }

  @Test
  void nothingIsHeardOutside() {
    List<Object> heard = new ArrayList<>();
    Trace.Listener listener =
        new Trace.Listener() {
          @Override
          public void forward(Object layer, Object given) {
            heard.add(given);
          }

          @Override
          public void backward(Object layer, Object given) {
            heard.add(given);
          }
        };
    Backend jvm = Backend.named("jvm");
    try (Trace.Scope scope = Trace.to(listener)) {
      new Relu().forward(jvm.zeros(DType.FLOAT64, 2));
    }
    new Relu().forward(jvm.zeros(DType.FLOAT64, 2));
    assertEquals(1, heard.size());
  }

  /** Which weights a layer draws is its own. */
  @Test
  void drawnWeightsHaveNoGoldenTrace() {
    Case sized =
        library.cases("linear_layer").stream()
            .filter(each -> each.id().equals("linear_layer/sized"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(), golden.of(sized));
  }
}
