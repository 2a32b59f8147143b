package dev.assay.oracle.numpy;

import java.util.Arrays;
import org.python.core.PyObject;
import org.python.core.PySequenceList;

/**
 * The functions of {@code numpy} that multiply matrices and tensors.
 *
 * @param <T> the numbers
 */
public final class ProductFunctions<T> {

  private final Numpy<T> numpy;

  ProductFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  public PyObject dot(PyObject x, PyObject y) {
    return numpy.result(numpy.product().dot(numpy.array(x), numpy.array(y)));
  }

  public PyObject matmul(PyObject x, PyObject y) {
    return numpy.result(numpy.product().matmul(numpy.array(x), numpy.array(y)));
  }

  public PyObject outer(PyObject x, PyObject y) {
    return numpy.result(
        numpy
            .elementwise()
            .arithmetic("multiply", numpy.array(x).reshape(-1, 1), numpy.array(y).reshape(1, -1)));
  }

  public PyObject tensordot(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("tensordot", args, keywords, "a", "b", "axes");
    NdArray<T> x = numpy.array(a.get("a"));
    NdArray<T> y = numpy.array(a.get("b"));
    if (a.has("axes") && a.get("axes") instanceof PySequenceList pair) {
      int[] xAxes = CallArguments.wholes(pair.pyget(0));
      int[] yAxes = CallArguments.wholes(pair.pyget(1));
      return numpy.result(numpy.product().tensordot(x, y, xAxes, yAxes));
    }
    int count = a.whole("axes", 2);
    int[] xAxes = new int[count];
    int[] yAxes = new int[count];
    Arrays.setAll(xAxes, i -> x.rank() - count + i);
    Arrays.setAll(yAxes, i -> i);
    return numpy.result(numpy.product().tensordot(x, y, xAxes, yAxes));
  }
}
