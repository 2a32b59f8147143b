package dev.assay.oracle.numpy;

import dev.assay.array.Unary;
import org.python.core.Py;
import org.python.core.PyObject;

/**
 * A function of real numbers, such as {@code np.exp}, which works element by element.
 *
 * @param <T> the numbers
 */
final class RealFunction<T> extends PyObject {

  private static final long serialVersionUID = 1L;

  private final transient Numpy<T> numpy;
  private final transient Unary function;

  RealFunction(Numpy<T> numpy, Unary function) {
    this.numpy = numpy;
    this.function = function;
  }

  @Override
  public PyObject __call__(PyObject[] args, String[] keywords) {
    if (args.length != 1 || keywords.length > 0) {
      throw Py.TypeError(function.label() + "() takes exactly 1 positional argument");
    }
    NdArray<T> x = numpy.array(args[0]);
    return numpy.returned(
        () -> numpy.elementwise().real(x, each -> numpy.numbers().apply(function, each)));
  }
}
