package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.oracle.number.Doubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyString;
import org.python.core.PyStringMap;

/** The operators of a variable of the Python reference, with numbers and arrays on either side. */
class OperatorsTest {
  /** Held as long as a test runs: the thread knows its modules, but does not keep them. */
  private final Interpreter<?> interpreter =
      new Interpreter<>(
          new Modules(Library.resources().resolve("python-reference")), Doubles.DOUBLES);

  private static final String SETUP =
      """
      from __future__ import division
      import numpy as np
      from autograd.core import Variable
      x = Variable(np.array([[1.0, 4.0], [2.0, 0.5]]))
      y = Variable(np.array([2.0, 4.0]))
      a = np.array([2.0, 4.0])
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x + y; [3.0, 8.0, 4.0, 4.5]; [1.0, 1.0, 1.0, 1.0]",
        "x + 1; [2.0, 5.0, 3.0, 1.5]; [1.0, 1.0, 1.0, 1.0]",
        "1 + x; [2.0, 5.0, 3.0, 1.5]; [1.0, 1.0, 1.0, 1.0]",
        "a + x; [3.0, 8.0, 4.0, 4.5]; [1.0, 1.0, 1.0, 1.0]",
        "x - y; [-1.0, 0.0, 0.0, -3.5]; [1.0, 1.0, 1.0, 1.0]",
        "x - 1; [0.0, 3.0, 1.0, -0.5]; [1.0, 1.0, 1.0, 1.0]",
        "1 - x; [0.0, -3.0, -1.0, 0.5]; [-1.0, -1.0, -1.0, -1.0]",
        "a - x; [1.0, 0.0, 0.0, 3.5]; [-1.0, -1.0, -1.0, -1.0]",
        "x * y; [2.0, 16.0, 4.0, 2.0]; [2.0, 4.0, 2.0, 4.0]",
        "3 * x; [3.0, 12.0, 6.0, 1.5]; [3.0, 3.0, 3.0, 3.0]",
        "a * x; [2.0, 16.0, 4.0, 2.0]; [2.0, 4.0, 2.0, 4.0]",
        "x / y; [0.5, 1.0, 1.0, 0.125]; [0.5, 0.25, 0.5, 0.25]",
        "x / 2; [0.5, 2.0, 1.0, 0.25]; [0.5, 0.5, 0.5, 0.5]",
        "2 / x; [2.0, 0.5, 1.0, 4.0]; [-2.0, -0.125, -0.5, -8.0]",
        "a / x; [2.0, 1.0, 1.0, 8.0]; [-2.0, -0.25, -0.5, -16.0]",
        "-x; [-1.0, -4.0, -2.0, -0.5]; [-1.0, -1.0, -1.0, -1.0]",
        "x ** 2; [1.0, 16.0, 4.0, 0.25]; [2.0, 8.0, 4.0, 1.0]",
        "x ** -1; [1.0, 0.25, 0.5, 2.0]; [-1.0, -0.0625, -0.25, -4.0]",
        "x[1] * 2; [4.0, 1.0]; [0.0, 0.0, 2.0, 2.0]",
      })
  void valueAndGradient(String expression, String value, String gradient) {
    String code =
        """
        r = %s
        r.backward()
        flat = lambda v: [float(each) for each in v.reshape(-1)]
        text = '%%s; %%s' %% (flat(r.data), flat(x.grad.data))
        """
            .formatted(expression);
    assertEquals(value + "; " + gradient, run(code));
  }

  @Test
  void aBadOperandIsNamed() {
    for (String operand : new String[] {"None", "'one'"}) {
      PyException e = assertThrows(PyException.class, () -> run("text = x + " + operand));
      assertTrue(e.value.__str__().toString().startsWith("variable: operand="), e.value.toString());
    }
    PyException e = assertThrows(PyException.class, () -> run("text = x ** y"));
    assertTrue(e.value.__str__().toString().endsWith("expected a number [C3]"), e.value.toString());
  }

  private String run(String code) {
    assertNotNull(interpreter);
    PyStringMap names = new PyStringMap();
    Py.runCode(
        Py.compile_flags(SETUP + code, "operators", CompileMode.exec, new CompilerFlags()),
        names,
        names);
    return names.__getitem__(new PyString("text")).toString();
  }
}
