package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the built-in engines play a case; that the numbers are right is the fixtures' business. */
class CanonicalEngineTest {
  private final CanonicalEngine canonical = new CanonicalEngine(Backend.named("jvm"));

  private static Case question(String op, String body) throws IOException {
    String json =
        """
        {"format": 1, "op": "%s", "cases": [{"id": "%s/x", "dtypes": ["float64"], %s}]}\
        """
            .formatted(op, op, body.replace('\'', '"'));
    return Fixture.of(new ObjectMapper().readTree(json)).cases().get(0);
  }

  private static final String ONE = "{'dtype': 'float64', 'shape': [1], 'data': [1]}";

  @Test
  void hello_declaresEveryOptionOfItsOps() {
    assertEquals(
        List.of("sqrt_v", "sqrt_v_hat"),
        canonical.hello().conventions().get("adam").get("eps_placement"));
    assertTrue(canonical.hello().ops().contains("time_lstm"));
    assertFalse(canonical.hello().conventions().containsKey("affine"));
  }

  @Test
  void oneName_isOneArray() throws IOException {
    Case question =
        question(
            "sgd",
            """
            'attributes': {'lr': 1},
            'tensors': {'p': %s, 'g': {'dtype': 'float64', 'shape': [1], 'data': [0.25]}},
            'steps': [
              {'do': 'update', 'inputs': {'params': ['p', 'p'], 'grads': ['g', null]},
               'want': ['params']},
              {'do': 'read', 'want': ['p', 'g']}]\
            """
                .formatted(ONE));
    Answer results = canonical.run(question, DType.FLOAT64);
    assertArrayEquals(new double[] {0.75}, results.steps().get(0).get("params[1]").data());
    assertArrayEquals(new double[] {0.75}, results.steps().get(1).get("p").data());
    assertArrayEquals(new double[] {0.25}, results.steps().get(1).get("g").data());
  }

  @Test
  void defaults_comeFromTheSpec() throws IOException {
    Case question =
        question(
            "sgd",
            """
            'tensors': {'p': %s},
            'steps': [
              {'do': 'update', 'inputs': {'params': ['p'], 'grads': ['p']}, 'want': ['params']}]\
            """
                .formatted(ONE));
    Answer results = canonical.run(question, DType.FLOAT64);
    assertArrayEquals(new double[] {0.99}, results.steps().get(0).get("params[0]").data());
  }

  @Test
  void anError_isRefusedWithTheResultsBeforeIt() throws IOException {
    Case question =
        question(
            "relu",
            """
            'tensors': {'x': %s, 'd': {'dtype': 'float64', 'shape': [2], 'data': [1, 1]}},
            'steps': [
              {'do': 'forward', 'inputs': {'x': 'x'}, 'want': ['out']},
              {'do': 'backward', 'inputs': {'d_out': 'd'}, 'want': ['d_x']}]\
            """
                .formatted(ONE));
    Answer answer = canonical.run(question, DType.FLOAT64);
    assertEquals(1, answer.steps().size());
    assertEquals(
        "relu: d_out.shape=[2], expected [1] [C1]",
        answer.ending().refused().orElseThrow().message());
  }

  @Test
  void aStepThatTheSpecDoesNotHave_isRefused() throws IOException {
    Case question =
        question(
            "weight_sum",
            """
            'tensors': {'x': %s},
            'steps': [{'do': 'double_backward', 'inputs': {'u_x': 'x'}, 'want': ['dd_x']}]\
            """
                .formatted(ONE));
    Answer answer = canonical.run(question, DType.FLOAT64);
    assertEquals(
        "weight_sum: step=double_backward, expected one of forward, backward, read",
        answer.ending().refused().orElseThrow().message());
  }

  @Test
  void aWrongStep_isRefusedWithTheResultsBeforeIt() throws IOException {
    Case question =
        question(
            "relu",
            """
            'tensors': {'x': %s},
            'steps': [
              {'do': 'forward', 'inputs': {'x': 'x'}, 'want': ['out']},
              {'do': 'backward', 'inputs': {'d_ot': 'x'}, 'want': ['d_x']}]\
            """
                .formatted(ONE));
    Answer answer = canonical.run(question, DType.FLOAT64);
    assertEquals(1, answer.steps().size());
    assertEquals(
        "relu: backward.input=d_ot, expected one of d_out",
        answer.ending().refused().orElseThrow().message());
  }

  @Test
  void anOptionThatAFunctionDoesNotFollow_isUnsupported() throws IOException {
    Case question =
        question(
            "sigmoid_with_loss",
            """
            'conventions': {'log_eps': 'inside_log'},
            'tensors': {'x': %s, 't': {'dtype': 'int64', 'shape': [1], 'data': [1]}},
            'steps': [{'do': 'forward', 'inputs': {'x': 'x', 't': 't'}, 'want': ['loss']}]\
            """
                .formatted(ONE));
    try (AutogradEngine engine = new AutogradEngine(Backend.named("jvm"))) {
      assertEquals(
          Answer.unsupported("sigmoid_with_loss does not follow {log_eps=inside_log}"),
          engine.run(question, DType.FLOAT64));
    }
  }

  @Test
  void theAutogradEngine_playsSecondOrderSteps() throws IOException {
    Case question =
        question(
            "mul",
            """
            'tensors': {'x': {'dtype': 'float64', 'shape': [1], 'data': [3]}, 'one': %s},
            'steps': [
              {'do': 'forward', 'inputs': {'x0': 'x', 'x1': 'x'}, 'want': ['out']},
              {'do': 'backward', 'inputs': {'d_out': 'one'}, 'want': ['d_x0', 'd_x1']},
              {'do': 'double_backward', 'inputs': {'u_x0': 'one', 'u_x1': 'one'},
               'want': ['dd_x0', 'dd_d_out']}]\
            """
                .formatted(ONE));
    try (AutogradEngine engine = new AutogradEngine(Backend.named("jvm"))) {
      Answer results = engine.run(question, DType.FLOAT64);
      assertArrayEquals(new double[] {6}, results.steps().get(1).get("d_x1").data());
      assertArrayEquals(new double[] {4}, results.steps().get(2).get("dd_x0").data());
      assertArrayEquals(new double[] {12}, results.steps().get(2).get("dd_d_out").data());
    }
  }
}
