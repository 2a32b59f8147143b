package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.fixture.Library;
import dev.assay.oracle.number.Bounds;
import dev.assay.oracle.number.Doubles;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.number.Quads;
import org.junit.jupiter.api.Test;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyString;
import org.python.core.PyStringMap;

/** The error function of the Python reference has no fixture, since it is no op. */
class ReferenceErfTest {
  /** How far erf, its slope and its curvature at 1/2 lie from what mpmath has, to 32 digits. */
  private static final String CODE =
      """
      import numpy as np
      from autograd.core import Variable, call
      x = Variable(np.array([0.5]))
      y = call('erf', x)
      y.backward(create_graph=True)
      slope = x.grad
      x.cleargrad()
      slope.backward()
      known = [(0.5204998778130465, 1.900077467916287e-17),
               (0.8787825789354448, 3.5998949057352224e-17),
               (-0.8787825789354448, -3.5998949057352224e-17)]
      off = [float(abs(v.data[0] - high - low)) for v, (high, low) in zip([y, slope, x.grad], known)]
      worst = max(off)
      """;

  @Test
  void agreesWithKnownValuesToSecondOrder_inEveryNumberSystem() {
    assertEquals(0, worst(Doubles.DOUBLES), 4e-16);
    assertEquals(0, worst(new Bounds()), 4e-16);
    assertEquals(0, worst(new Quads()), 1e-32);
  }

  private static <T> double worst(Numbers<T> numbers) {
    // A reference of its own: the thread enters the interpreter that is made for it.
    return Reference.load(Library.resources().resolve("python-reference"))
        .with(numbers, interpreter -> worst());
  }

  private static double worst() {
    PyStringMap names = new PyStringMap();
    Py.runCode(Py.compile_flags(CODE, "erf", CompileMode.exec, new CompilerFlags()), names, names);
    return names.__getitem__(new PyString("worst")).asDouble();
  }
}
