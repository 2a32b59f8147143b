package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Erf.erf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Backend;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.Variable.Keep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error function has no fixture, since it is no op: its value and two derivatives. */
class ErfTest {
  private static final double[] X = {0, 0.5, -1, 2};

  // As mpmath has them.
  private static final double[] VALUE = {
    0, 0.5204998778130465, -0.8427007929497149, 0.9953222650189527
  };
  private static final double[] FIRST = {
    1.1283791670955126, 0.8787825789354448, 0.4151074974205947, 0.020666985354092053
  };
  private static final double[] SECOND = {
    0, -0.8787825789354448, 0.8302149948411894, -0.08266794141636821
  };

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "nd4j"})
  void agreesWithKnownValuesToSecondOrder(String backend) {
    Variable x = new Variable(Backend.named(backend).array(X, X.length));
    Variable y = erf(x);
    assertClose(VALUE, y);
    y.backward(Keep.GRAPH);
    Variable slope = x.gradient();
    assertClose(FIRST, slope);
    x.clearGradient();
    slope.backward();
    assertClose(SECOND, x.gradient());
  }

  private static void assertClose(double[] expected, Variable actual) {
    double[] data = actual.data().toDoubles();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], data[i], 4 * Math.ulp(expected[i]));
    }
  }
}
