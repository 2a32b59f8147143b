package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumericGradientsTest {

  private static final double RIGHT = 20;
  private static final double WRONG = 3;

  private static final Spec MUL = Library.standard().spec("mul");
  private static final Spec LSTM = Library.standard().spec("time_lstm");
  private static final Spec LOSS = Library.standard().spec("softmax_with_loss");

  /** One tensor is both operands of a product that is differentiated twice. */
  private static final Case SQUARE =
      Cases.of(
          "mul",
          """
          {"id": "mul/square",
           "tensors": {
             "x": {"dtype": "float64", "shape": [2], "data": [1.5, -0.25]},
             "d": {"dtype": "float64", "shape": [2], "data": [0.5, 2]},
             "u": {"dtype": "float64", "shape": [2], "data": [1, 3]},
             "w": {"dtype": "float64", "shape": [2], "data": [-1, 0.75]}},
           "steps": [
             {"do": "forward", "inputs": {"x0": "x", "x1": "x"}, "want": ["out"]},
             {"do": "backward", "inputs": {"d_out": "d"}, "want": ["d_x0", "d_x1"]},
             {"do": "double_backward", "inputs": {"u_x0": "u", "u_x1": "w"},
              "want": ["dd_x0", "dd_x1", "dd_d_out"]}]}
          """);

  /** Two factors, so that a gradient for one of them tells from that for the other. */
  private static final Case PRODUCT =
      Cases.of(
          "mul",
          """
          {"id": "mul/product",
           "tensors": {
             "x": {"dtype": "float64", "shape": [2], "data": [1.5, -0.25]},
             "y": {"dtype": "float64", "shape": [1], "data": [0.375]},
             "d": {"dtype": "float64", "shape": [2], "data": [0.5, 2]},
             "u": {"dtype": "float64", "shape": [2], "data": [1, 3]},
             "w": {"dtype": "float64", "shape": [1], "data": [-1]}},
           "steps": [
             {"do": "forward", "inputs": {"x0": "x", "x1": "y"}, "want": ["out"]},
             {"do": "backward", "inputs": {"d_out": "d"}, "want": ["d_x0", "d_x1"]},
             {"do": "double_backward", "inputs": {"u_x0": "u", "u_x1": "w"},
              "want": ["dd_x0", "dd_x1", "dd_d_out"]}]}
          """);

  /** A state is set; the second of two steps in time sees it through the first. */
  private static final Case SEQUENCE =
      Cases.of(
          "time_lstm",
          """
          {"id": "time_lstm/state", "attributes": {"stateful": true},
           "conventions": {"gate_order": "fgio"},
           "params": {"Wx": "Wx", "Wh": "Wh", "b": "b"},
           "tensors": {
             "Wx": {"dtype": "float64", "shape": [1, 4], "data": [0.5, -1, 0.25, 0.75]},
             "Wh": {"dtype": "float64", "shape": [1, 4], "data": [-0.5, 0.5, 1, 0.125]},
             "b": {"dtype": "float64", "shape": [4], "data": [1, 0.5, -0.25, 0]},
             "h": {"dtype": "float64", "shape": [1, 1], "data": [0.5]},
             "c": {"dtype": "float64", "shape": [1, 1], "data": [-0.75]},
             "xs": {"dtype": "float64", "shape": [1, 2, 1], "data": [1, -0.5]},
             "d": {"dtype": "float64", "shape": [1, 2, 1], "data": [1, 2]}},
           "steps": [
             {"do": "set_state", "inputs": {"h0": "h", "c0": "c"}, "want": []},
             {"do": "forward", "inputs": {"xs": "xs"}, "want": ["hs"]},
             {"do": "backward", "inputs": {"d_hs": "d"},
              "want": ["d_xs", "d_h0", "d_c0", "d_Wx", "d_Wh", "d_b"]}]}
          """);

  private static final String LOGITS =
      """
      {"id": "softmax_with_loss/logits", "smooth": %s,
       "conventions": {"targets": "ids", "log_eps": "inside_log"},
       "tensors": {
         "x": {"dtype": "float64", "shape": [2, 3], "data": [1, -2, 0.5, 0, 3, -1]},
         "t": {"dtype": "int64", "shape": [2], "data": [2, 1]},
         "d": {"dtype": "float64", "shape": [], "data": [0.5]}},
       "steps": [
         {"do": "forward", "inputs": {"x": "x", "t": "t"}, "want": ["loss"]},
         {"do": "backward", "inputs": {"d_loss": "d"}, "want": ["d_x"]}]}
      """;

  private final NumericGradients gradients = new NumericGradients(Reference.standard());

  private double digits(Spec spec, Case item) {
    return assertInstanceOf(Agreement.Digits.class, gradients.check(spec, item, List.of()))
        .digits();
  }

  private double digits(Spec spec, Case item, String mistake) {
    List<Patch> patch = List.of(Patch.of(Cases.mistake(spec, mistake)));
    return assertInstanceOf(Agreement.Digits.class, gradients.check(spec, item, patch)).digits();
  }

  @Test
  void affine_agreesInEveryCoordinate() {
    Agreement.Digits found =
        assertInstanceOf(
            Agreement.Digits.class, gradients.check(Cases.AFFINE, Cases.AFFINE_CASE, List.of()));
    assertTrue(found.digits() >= RIGHT, found::toString);
    assertEquals(2 + 4 + 6 + 3, found.directions());
  }

  @Test
  void affine_wrongGradientsAreRejected() {
    assertTrue(digits(Cases.AFFINE, Cases.AFFINE_CASE, "db_mean") < WRONG);
    assertTrue(digits(Cases.AFFINE, Cases.AFFINE_CASE, "db_wrong_axis") < WRONG);
    assertTrue(digits(Cases.AFFINE, Cases.AFFINE_CASE, "upstream_ignored") < WRONG);
  }

  @Test
  void resultsOfAnotherSizeAreRejected() {
    Patch scalar =
        new Patch("test", "explicit.layer.affine", "np.dot(x, W) + b", "np.dot(x, W).sum()");
    Patch row =
        new Patch("test", "explicit.layer.affine", "np.dot(d_out, W.T)", "np.dot(d_out, W.T)[0]");
    for (Patch patch : List.of(scalar, row)) {
      Agreement found = gradients.check(Cases.AFFINE, Cases.AFFINE_CASE, List.of(patch));
      assertEquals(0, assertInstanceOf(Agreement.Digits.class, found).digits());
    }
  }

  @Test
  void mul_agreesToSecondOrder() {
    assertTrue(digits(MUL, PRODUCT) >= RIGHT);
    assertTrue(digits(MUL, SQUARE) >= RIGHT);
  }

  @Test
  void mul_wrongGradientsOfEitherOrderAreRejected() {
    assertTrue(digits(MUL, PRODUCT, "gradients_swapped") < WRONG);
    assertTrue(digits(MUL, PRODUCT, "second_order_detached") < WRONG);
  }

  @Test
  void timeLstm_agreesForWeightsAndInitialState() {
    assertTrue(digits(LSTM, SEQUENCE) >= RIGHT);
    assertTrue(digits(LSTM, SEQUENCE, "dc_not_carried") < WRONG);
    assertTrue(digits(LSTM, SEQUENCE, "dh_not_carried") < WRONG);
  }

  @Test
  void gradientOf_saysWhichFunctionIsDifferentiated() {
    Case item = Cases.of("softmax_with_loss", LOGITS.formatted("true"));
    assertTrue(digits(LOSS, item) >= RIGHT);
    ObjectNode data = LOSS.data().deepCopy();
    data.set("gradient_of", JsonNodeFactory.instance.objectNode());
    double literal = digits(Spec.of(data, ""), item);
    assertTrue(literal > 5 && literal < 10, "the 1e-7 in the logarithm shows: " + literal);
  }

  @Test
  void notApplicable_saysWhy() {
    Case kink = Cases.of("softmax_with_loss", LOGITS.formatted("false"));
    assertEquals(
        new Agreement.NotApplicable("not smooth at this point"),
        gradients.check(LOSS, kink, List.of()));
    assertEquals(
        new Agreement.NotApplicable("no step gives a gradient of a float tensor"),
        gradients.check(Cases.ADAM, Cases.ADAM_CASE, List.of()));
    Patch raising =
        new Patch("test", "explicit.layer.affine", "self.x = x", "raise ValueError('no')");
    assertEquals(
        new Agreement.NotApplicable("step 0 raised ValueError: no"),
        gradients.check(Cases.AFFINE, Cases.AFFINE_CASE, List.of(raising)));
  }
}
