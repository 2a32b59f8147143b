package dev.assay.oracle.numpy;

import org.python.core.PyObject;

/**
 * The functions of {@code numpy} that reduce axes.
 *
 * @param <T> the numbers
 */
public final class ReductionFunctions<T> {

  private final Numpy<T> numpy;

  ReductionFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  private interface Reducing<T> {
    NdArray<T> apply(NdArray<T> x, int[] axes, boolean keepdims);
  }

  private PyObject reduce(String name, PyObject[] args, String[] keywords, Reducing<T> reducing) {
    CallArguments a = new CallArguments(name, args, keywords, "a", "axis", "keepdims");
    return numpy.result(
        reducing.apply(numpy.array(a.get("a")), a.wholes("axis"), a.truth("keepdims")));
  }

  public PyObject sum(PyObject[] args, String[] keywords) {
    return reduce("sum", args, keywords, numpy.reduction()::sum);
  }

  public PyObject prod(PyObject[] args, String[] keywords) {
    return reduce("prod", args, keywords, numpy.reduction()::prod);
  }

  public PyObject mean(PyObject[] args, String[] keywords) {
    return reduce("mean", args, keywords, numpy.reduction()::mean);
  }

  public PyObject max(PyObject[] args, String[] keywords) {
    return reduce(
        "max", args, keywords, (x, axes, keep) -> numpy.reduction().extreme(x, axes, keep, true));
  }

  public PyObject min(PyObject[] args, String[] keywords) {
    return reduce(
        "min", args, keywords, (x, axes, keep) -> numpy.reduction().extreme(x, axes, keep, false));
  }

  public PyObject all(PyObject[] args, String[] keywords) {
    return reduce(
        "all", args, keywords, (x, axes, keep) -> numpy.reduction().truth(x, axes, keep, true));
  }

  public PyObject any(PyObject[] args, String[] keywords) {
    return reduce(
        "any", args, keywords, (x, axes, keep) -> numpy.reduction().truth(x, axes, keep, false));
  }

  public PyObject argmax(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("argmax", args, keywords, "a", "axis");
    return numpy.result(numpy.reduction().place(numpy.array(a.get("a")), a.axis("axis"), true));
  }

  public PyObject argmin(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("argmin", args, keywords, "a", "axis");
    return numpy.result(numpy.reduction().place(numpy.array(a.get("a")), a.axis("axis"), false));
  }

  public PyObject cumsum(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("cumsum", args, keywords, "a", "axis");
    return numpy.result(numpy.reduction().cumsum(numpy.array(a.get("a")), a.axis("axis")));
  }
}
