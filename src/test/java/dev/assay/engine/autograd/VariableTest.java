package dev.assay.engine.autograd;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Div.div;
import static dev.assay.engine.autograd.function.Exp.exp;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Neg.neg;
import static dev.assay.engine.autograd.function.Sigmoid.sigmoid;
import static dev.assay.engine.autograd.function.Sub.sub;
import static dev.assay.engine.autograd.function.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The graph behind the define-by-run functions. */
class VariableTest {
  private final Backend backend = Backend.named("jvm");

  private Variable variable(double... data) {
    return new Variable(backend.array(data, data.length));
  }

  @Test
  void backward_addsUpOverEveryPath() {
    // y = (x^2)^2 + (x^2)^2: the shared square must wait for both of its uses.
    Variable x = variable(2);
    Variable square = mul(x, x);
    Variable y = add(mul(square, square), mul(square, square));
    y.backward();
    assertArrayEquals(new double[] {64}, x.gradient().data().toDoubles());
  }

  @Test
  void backward_addsToAnEarlierGradientUntilItIsCleared() {
    Variable x = variable(3);
    mul(x, x).backward();
    mul(x, x).backward();
    assertArrayEquals(new double[] {12}, x.gradient().data().toDoubles());
    x.clearGradient();
    mul(x, x).backward();
    assertArrayEquals(new double[] {6}, x.gradient().data().toDoubles());
  }

  @Test
  void gradient_isZerosForWhatWasNotUsed() {
    Variable unused = variable(1, 2);
    mul(variable(3), variable(4)).backward();
    assertArrayEquals(new double[2], unused.gradient().data().toDoubles());
  }

  @Test
  void backward_onALeafIsItsOwnGradient() {
    Variable x = variable(3, 4);
    x.backward();
    assertArrayEquals(new double[] {1, 1}, x.gradient().data().toDoubles());
  }

  @Test
  void createGraph_givesDerivativesOfAnyOrder() {
    Variable x = variable(0.5);
    tanh(x).backward(Variable.Keep.GRAPH);
    Variable order = x.gradient();
    for (int n = 2; n <= 4; n++) {
      x.clearGradient();
      order.backward(Variable.Keep.GRAPH);
      order = x.gradient();
    }
    // The fourth derivative of tanh is (1 - y^2)(16 y - 24 y^3), y = tanh(x).
    double y = Math.tanh(0.5);
    double expected = (1 - y * y) * (16 * y - 24 * y * y * y);
    assertEquals(expected, order.data().item(), 1e-14 * Math.abs(expected) * 10);
  }

  @Test
  void derivatives_areThoseOfTheTables() {
    double x = 0.75;
    check(x, Derivatives.of("sin", 4), Math.sin(x), Math.cos(x), -Math.sin(x), -Math.cos(x));
    check(x, Derivatives.of("exp", 4), Math.exp(x), Math.exp(x), Math.exp(x), Math.exp(x));
    check(x, Derivatives.of("log", 4), Math.log(x), 1 / x, -1 / (x * x), 2 / (x * x * x));
    check(0, Derivatives.ofPow(2, 4), 0, 0, 2, 0);
  }

  private void check(double x, Derivatives derivatives, double... expected) {
    List<Array> actual = derivatives.forward(backend.array(new double[] {x}));
    assertEquals(5, actual.size());
    for (int n = 0; n < expected.length; n++) {
      assertEquals(expected[n], actual.get(n).item(), 4 * Math.ulp(expected[n]));
    }
  }

  @Test
  void numbers_areConstantsOfTheDtypeOfTheVariable() {
    Variable x = new Variable(backend.array(DType.FLOAT32, new double[] {2}, 1));
    Variable y = add(div(1, x), sub(mul(x, 3), div(x, 4)));
    y.backward();
    assertEquals(DType.FLOAT32, x.gradient().data().dtype());
    assertArrayEquals(new double[] {6}, y.data().toDoubles());
    assertArrayEquals(new double[] {2.5}, x.gradient().data().toDoubles());
  }

  @Test
  void sigmoid_isWhatItsFormulaOfFunctionsIs() {
    Variable x = variable(-3, 0.5, 2);
    Variable simple = div(1, add(exp(neg(x)), 1));
    simple.backward();
    Variable same = variable(-3, 0.5, 2);
    Variable y = sigmoid(same);
    y.backward();
    assertArrayEquals(y.data().toDoubles(), simple.data().toDoubles(), 1e-15);
    assertArrayEquals(same.gradient().data().toDoubles(), x.gradient().data().toDoubles(), 1e-15);
  }

  @Test
  void backward_ofAPartlyUsedNodeTakesZerosForWhatWasNotUsed() {
    Variable x = variable(1, 2);
    List<Variable> outputs = new SineAndCosine().applyAll(x);
    outputs.get(1).backward();
    assertArrayEquals(
        new double[] {-Math.sin(1), -Math.sin(2)}, x.gradient().data().toDoubles(), 1e-15);
  }

  @Test
  void backward_keepsGradientsInBetweenOnlyWhenTold() {
    Variable x = variable(3);
    Variable square = mul(x, x);
    mul(square, square).backward();
    assertFalse(square.hasGradient());
    mul(square, square).backward(Variable.Keep.GRADIENTS);
    assertArrayEquals(new double[] {18}, square.gradient().data().toDoubles());
  }

  @Test
  void backward_refusesAGradientWithoutGraph() {
    Variable x = variable(3);
    mul(x, x).backward();
    String message =
        assertThrows(IllegalArgumentException.class, () -> x.gradient().backward()).getMessage();
    assertTrue(message.startsWith("backward: graph=none, expected a variable"), message);
    assertTrue(message.endsWith("[C2]"), message);
  }

  @Test
  void backward_refusesAnUnchainedVariable() {
    Variable x = variable(3);
    Variable y = mul(x, x);
    y.unchain();
    String message = assertThrows(IllegalArgumentException.class, y::backward).getMessage();
    assertTrue(message.endsWith("released [C3]"), message);
  }

  @Test
  void unchainBackward_cutsEverythingBehind() {
    Variable x = variable(3);
    Variable state = mul(x, x);
    Variable loss = mul(state, state);
    loss.unchainBackward();
    loss.backward();
    assertArrayEquals(new double[] {18}, state.gradient().data().toDoubles());
    assertFalse(x.hasGradient());
    assertTrue(loss.creator().isPresent());
  }

  @Test
  void unchainBackward_makesALongChainCollectable() throws InterruptedException {
    Variable state = variable(0.5);
    WeakReference<Variable> first = new WeakReference<>(tanh(state));
    state = first.get();
    for (int step = 0; step < 100; step++) {
      state = tanh(state);
    }
    state.unchainBackward();
    for (int i = 0; i < 50 && first.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(first.get());
    assertTrue(state.data().item() > 0);
  }

  @Test
  void parameter_refusesIntegers() {
    Array ids = backend.ints(new int[] {1, 2}, 2);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Parameter(ids)).getMessage();
    assertEquals("parameter: data.dtype=int64, expected a float dtype [C4]", message);
  }

  @Test
  void config_isSwitchedBackAlsoByAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          try (Config.Scope off = Config.noGrad();
              Config.Scope test = Config.testMode()) {
            assertFalse(Config.isRecording());
            assertFalse(Config.isTraining());
            mul(variable(1, 2), variable(1, 2, 3));
          }
        });
    assertTrue(Config.isRecording());
    assertTrue(Config.isTraining());
  }

  @Test
  void noGrad_nestsAndBackwardInsideItWorks() {
    Variable x = variable(2);
    Variable y = mul(x, x);
    try (Config.Scope outer = Config.noGrad()) {
      try (Config.Scope inner = Config.noGrad()) {
        y.backward();
      }
      assertFalse(Config.isRecording());
    }
    assertArrayEquals(new double[] {4}, x.gradient().data().toDoubles());
  }

  /** Two outputs of one input. */
  private static final class SineAndCosine extends Node {
    @Override
    protected List<Array> forwardAll(Array... xs) {
      return List.of(xs[0].sin(), xs[0].cos());
    }

    @Override
    protected List<Variable> backwardAll(List<Variable> dOuts) {
      Variable sine = outputs().get(0);
      Variable cosine = outputs().get(1);
      return List.of(sub(mul(dOuts.get(0), cosine), mul(dOuts.get(1), sine)));
    }
  }
}
