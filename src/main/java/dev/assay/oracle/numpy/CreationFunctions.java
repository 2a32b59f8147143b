package dev.assay.oracle.numpy;

import org.python.core.PyObject;

/**
 * The functions of {@code numpy} that make arrays.
 *
 * @param <T> the numbers
 */
public final class CreationFunctions<T> {

  private final Numpy<T> numpy;

  CreationFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  public PyObject array(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("array", args, keywords, "object", "dtype");
    NdArray<T> given = (numpy.array(a.get("object")));
    return numpy.wrap(numpy.elementwise().as(a.kind("dtype", given.kind()), given).copy());
  }

  public PyObject asarray(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("asarray", args, keywords, "object", "dtype");
    boolean same = Numpy.isArray(a.get("object")) && !a.has("dtype");
    return same ? a.get("object") : array(args, keywords);
  }

  private PyObject filled(String name, double value, PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments(name, args, keywords, "shape", "dtype");
    return filled(a.wholes("shape"), a.kind("dtype", Kind.FLOAT), value);
  }

  private PyObject filled(int[] shape, Kind kind, double value) {
    NdArray<T> element = NdArray.full(Kind.FLOAT, numpy.numbers().of(value));
    return numpy.wrap(
        NdArray.full(kind, numpy.elementwise().as(kind, element).elements()[0], shape));
  }

  public PyObject zeros(PyObject[] args, String[] keywords) {
    return filled("zeros", 0, args, keywords);
  }

  public PyObject empty(PyObject[] args, String[] keywords) {
    return filled("empty", 0, args, keywords);
  }

  public PyObject ones(PyObject[] args, String[] keywords) {
    return filled("ones", 1, args, keywords);
  }

  private PyObject filledLike(String name, double value, PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments(name, args, keywords, "a", "dtype");
    NdArray<T> model = numpy.array(a.get("a"));
    return filled(model.shape(), a.kind("dtype", model.kind()), value);
  }

  public PyObject zeros_like(PyObject[] args, String[] keywords) {
    return filledLike("zeros_like", 0, args, keywords);
  }

  public PyObject empty_like(PyObject[] args, String[] keywords) {
    return filledLike("empty_like", 0, args, keywords);
  }

  public PyObject ones_like(PyObject[] args, String[] keywords) {
    return filledLike("ones_like", 1, args, keywords);
  }

  public PyObject full(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("full", args, keywords, "shape", "fill_value", "dtype");
    NdArray<T> value = numpy.array(a.get("fill_value"));
    NdArray<T> typed = numpy.elementwise().as(a.kind("dtype", value.kind()), value);
    return numpy.wrap(typed.broadcastTo(a.wholes("shape")).copy());
  }

  public PyObject full_like(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("full_like", args, keywords, "a", "fill_value");
    NdArray<T> model = numpy.array(a.get("a"));
    NdArray<T> value = numpy.elementwise().as(model.kind(), numpy.array(a.get("fill_value")));
    return numpy.wrap(value.broadcastTo(model.shape()).copy());
  }

  public PyObject eye(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("eye", args, keywords, "N", "M", "dtype");
    int rows = a.whole("N", 0);
    int columns = a.whole("M", rows);
    NdArray<T> eye =
        NdArray.of(Kind.BOOL, new int[] {rows, columns}, i -> i / columns == i % columns);
    return numpy.wrap(numpy.elementwise().as(a.kind("dtype", Kind.FLOAT), eye));
  }

  /** Whole numbers, or reals if one of the ends is a float. */
  public PyObject arange(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("arange", args, keywords, "start", "stop", "step");
    boolean one = !a.has("stop");
    NdArray<T> first = one ? NdArray.full(Kind.INT, 0L) : numpy.array(a.get("start"));
    NdArray<T> end = numpy.array(one ? a.get("start") : a.get("stop"));
    NdArray<T> step = a.has("step") ? numpy.array(a.get("step")) : NdArray.full(Kind.INT, 1L);
    int count = (int) Math.max(0, Math.ceil((plain(end) - plain(first)) / plain(step)));
    NdArray<T> steps = NdArray.of(Kind.INT, new int[] {count}, i -> (long) i);
    NdArray<T> offsets = numpy.elementwise().arithmetic("multiply", steps, step);
    return numpy.wrap(numpy.elementwise().arithmetic("add", first, offsets));
  }

  @SuppressWarnings("unchecked")
  private double plain(NdArray<T> scalar) {
    return numpy.numbers().value((T) numpy.elementwise().as(Kind.FLOAT, scalar).elements()[0]);
  }
}
