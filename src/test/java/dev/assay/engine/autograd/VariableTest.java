package dev.assay.engine.autograd;

import static dev.assay.engine.function.Add.add;
import static dev.assay.engine.function.Mul.mul;
import static dev.assay.engine.function.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
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
    y.backward(false);
    assertArrayEquals(new double[] {64}, x.gradient().data().toDoubles());
  }

  @Test
  void backward_addsToAnEarlierGradientUntilItIsCleared() {
    Variable x = variable(3);
    mul(x, x).backward(false);
    mul(x, x).backward(false);
    assertArrayEquals(new double[] {12}, x.gradient().data().toDoubles());
    x.clearGradient();
    mul(x, x).backward(false);
    assertArrayEquals(new double[] {6}, x.gradient().data().toDoubles());
  }

  @Test
  void gradient_isZerosForWhatWasNotUsed() {
    Variable unused = variable(1, 2);
    mul(variable(3), variable(4)).backward(false);
    assertArrayEquals(new double[2], unused.gradient().data().toDoubles());
  }

  @Test
  void backward_onALeafIsItsOwnGradient() {
    Variable x = variable(3, 4);
    x.backward(false);
    assertArrayEquals(new double[] {1, 1}, x.gradient().data().toDoubles());
  }

  @Test
  void createGraph_givesDerivativesOfAnyOrder() {
    Variable x = variable(0.5);
    tanh(x).backward(true);
    Variable order = x.gradient();
    for (int n = 2; n <= 4; n++) {
      x.clearGradient();
      order.backward(true);
      order = x.gradient();
    }
    // The fourth derivative of tanh is (1 - y^2)(16 y - 24 y^3), y = tanh(x).
    double y = Math.tanh(0.5);
    double expected = (1 - y * y) * (16 * y - 24 * y * y * y);
    assertEquals(expected, order.data().item(), 1e-14 * Math.abs(expected) * 10);
  }

  @Test
  void recording_isSwitchedBackAlsoByAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          try (Recording.Scope off = Recording.set(false);
              Recording.Scope inner = Recording.set(true)) {
            assertTrue(Recording.isOn());
            mul(variable(1, 2), variable(1, 2, 3));
          }
        });
    assertTrue(Recording.isOn());
    try (Recording.Scope off = Recording.set(false)) {
      assertFalse(Recording.isOn());
      Variable x = variable(2);
      mul(x, x).backward(false);
      assertEquals(0, x.gradient().data().item());
    }
  }
}
