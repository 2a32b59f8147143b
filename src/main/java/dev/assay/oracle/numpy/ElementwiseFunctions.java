package dev.assay.oracle.numpy;

import java.util.List;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyTuple;

/**
 * The functions of {@code numpy} that work element by element, but for {@link RealFunction}.
 *
 * @param <T> the numbers
 */
public final class ElementwiseFunctions<T> {

  private final Numpy<T> numpy;

  ElementwiseFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  public PyObject floor(PyObject x) {
    return numpy.result(numpy.elementwise().real(numpy.array(x), numpy.numbers()::floor));
  }

  public PyObject abs(PyObject x) {
    return numpy.result(
        numpy.elementwise().keepingKind(numpy.array(x), numpy.numbers()::abs, Math::abs));
  }

  public PyObject absolute(PyObject x) {
    return abs(x);
  }

  public PyObject negative(PyObject x) {
    return numpy.result(
        numpy.elementwise().keepingKind(numpy.array(x), numpy.numbers()::negate, v -> -v));
  }

  public PyObject square(PyObject x) {
    return numpy.result(numpy.elementwise().arithmetic("multiply", numpy.array(x), numpy.array(x)));
  }

  public PyObject sign(PyObject x) {
    return numpy.result(
        numpy.elementwise().keepingKind(numpy.array(x), numpy.elementwise()::sign, Long::signum));
  }

  public PyObject isnan(PyObject x) {
    return numpy.result(numpy.elementwise().test(numpy.array(x), numpy.numbers()::isNaN));
  }

  public PyObject isfinite(PyObject x) {
    return numpy.result(numpy.elementwise().test(numpy.array(x), numpy.elementwise()::isFinite));
  }

  public PyObject isinf(PyObject x) {
    return numpy.result(
        numpy
            .elementwise()
            .test(
                numpy.array(x),
                v -> !numpy.numbers().isNaN(v) && !numpy.elementwise().isFinite(v)));
  }

  public PyObject logical_and(PyObject x, PyObject y) {
    return numpy.result(numpy.elementwise().logic(truth(x), truth(y), (a, b) -> a & b));
  }

  public PyObject logical_or(PyObject x, PyObject y) {
    return numpy.result(numpy.elementwise().logic(truth(x), truth(y), (a, b) -> a | b));
  }

  public PyObject logical_not(PyObject x) {
    return numpy.result(
        numpy.elementwise().logic(truth(x), NdArray.full(Kind.BOOL, true), (a, b) -> a ^ b));
  }

  private NdArray<T> truth(PyObject x) {
    return numpy.elementwise().as(Kind.BOOL, numpy.array(x));
  }

  public PyObject clip(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("clip", args, keywords, "a", "a_min", "a_max");
    NdArray<T> x = numpy.array(a.get("a"));
    NdArray<T> raised =
        a.has("a_min")
            ? (numpy.elementwise().arithmetic("maximum", x, numpy.array(a.get("a_min"))))
            : x;
    return a.has("a_max")
        ? numpy.arithmetic("minimum", raised, numpy.array(a.get("a_max")))
        : numpy.result(raised);
  }

  public PyObject where(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("where", args, keywords, "condition", "x", "y");
    if (args.length == 1) {
      return nonzero(args[0]);
    }
    return numpy.result(
        numpy
            .elementwise()
            .where(
                numpy.array(a.get("condition")), numpy.array(a.get("x")), numpy.array(a.get("y"))));
  }

  public PyObject nonzero(PyObject x) {
    List<NdArray<T>> places = SelectedElements.nonzero(truth(x));
    return new PyTuple(places.stream().map(numpy::wrap).toArray(PyObject[]::new));
  }

  /** Floating-point warnings do not exist here: a context that does nothing. */
  public PyObject errstate(PyObject[] args, String[] keywords) {
    return Py.java2py(new Quiet());
  }

  /** The context of {@code with np.errstate(...)}. */
  public static final class Quiet {

    public void __enter__() {}

    public boolean __exit__(PyObject type, PyObject value, PyObject traceback) {
      return false;
    }
  }
}
