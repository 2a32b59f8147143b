package dev.assay.oracle.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PySequenceList;

/**
 * The functions of {@code numpy} that arrange elements anew.
 *
 * @param <T> the numbers
 */
public final class ShapeFunctions<T> {

  private final Numpy<T> numpy;

  ShapeFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  public PyObject reshape(PyObject x, PyObject shape) {
    return numpy.wrap(numpy.array(x).reshape(CallArguments.wholes(shape)));
  }

  public PyObject ravel(PyObject x) {
    return numpy.wrap(numpy.array(x).reshape(-1));
  }

  public PyObject transpose(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("transpose", args, keywords, "a", "axes");
    NdArray<T> x = numpy.array(a.get("a"));
    return numpy.wrap(a.has("axes") ? x.transpose(a.wholes("axes")) : x.transpose());
  }

  public PyObject swapaxes(PyObject x, PyObject axis1, PyObject axis2) {
    NdArray<T> array = numpy.array(x);
    int first = (ShapeRules.axis(CallArguments.whole(axis1), array.rank()));
    int second = (ShapeRules.axis(CallArguments.whole(axis2), array.rank()));
    int[] order = new int[array.rank()];
    Arrays.setAll(order, i -> i == first ? second : i == second ? first : i);
    return numpy.wrap(array.transpose(order));
  }

  public PyObject expand_dims(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("expand_dims", args, keywords, "a", "axis");
    NdArray<T> x = numpy.array(a.get("a"));
    return numpy.wrap(x.withAxis(ShapeRules.axis(a.whole("axis", 0), x.rank() + 1)));
  }

  public PyObject squeeze(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("squeeze", args, keywords, "a", "axis");
    NdArray<T> x = numpy.array(a.get("a"));
    boolean[] chosen = (ShapeRules.axes(a.wholes("axis"), x.rank()));
    NdArray<T> squeezed = x;
    for (int axis = chosen.length - 1; axis >= 0; axis--) {
      if (chosen[axis] && x.length(axis) == 1) {
        squeezed = squeezed.at(axis, 0);
      } else if (chosen[axis] && a.has("axis")) {
        throw Py.ValueError("cannot select an axis to squeeze out which has size not equal to one");
      }
    }
    return numpy.wrap(squeezed);
  }

  public PyObject broadcast_to(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("broadcast_to", args, keywords, "array", "shape");
    NdArray<T> x = numpy.array(a.get("array"));
    return numpy.wrap(x.broadcastTo(a.wholes("shape")));
  }

  private List<NdArray<T>> parts(PyObject sequence) {
    List<NdArray<T>> parts = new ArrayList<>();
    sequence.asIterable().forEach(part -> parts.add(numpy.array(part)));
    return parts;
  }

  public PyObject concatenate(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("concatenate", args, keywords, "arrays", "axis");
    List<NdArray<T>> parts = parts(a.get("arrays"));
    return numpy.wrap(Joining.concatenate(numpy.elementwise(), parts, a.whole("axis", 0)));
  }

  public PyObject stack(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("stack", args, keywords, "arrays", "axis");
    List<NdArray<T>> parts = parts(a.get("arrays"));
    return numpy.wrap(Joining.stack(numpy.elementwise(), parts, a.whole("axis", 0)));
  }

  public PyObject split(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("split", args, keywords, "array", "sections", "axis");
    NdArray<T> x = numpy.array(a.get("array"));
    int axis = (ShapeRules.axis(a.whole("axis", 0), x.rank()));
    int[] ends;
    if (a.get("sections") instanceof PySequenceList given) {
      ends = Arrays.copyOf(CallArguments.wholes(given), given.size() + 1);
      ends[ends.length - 1] = x.length(axis);
    } else {
      int count = a.whole("sections", 1);
      if (x.length(axis) % count != 0) {
        throw Py.ValueError("array split does not result in an equal division");
      }
      ends = new int[count];
      Arrays.setAll(ends, i -> (i + 1) * x.length(axis) / count);
    }
    PyList parts = new PyList();
    int start = 0;
    for (int end : ends) {
      parts.append(numpy.wrap(Joining.window(x, axis, start, Math.max(0, end - start))));
      start = end;
    }
    return parts;
  }

  public PyObject repeat(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("repeat", args, keywords, "a", "repeats", "axis");
    NdArray<T> x = numpy.array(a.get("a"));
    int[] counts =
        a.get("repeats") instanceof PySequenceList list
            ? CallArguments.wholes(list)
            : new int[] {a.whole("repeats", 1)};
    return numpy.wrap(
        (a.has("axis")
            ? Joining.repeat(x, a.axis("axis"), counts)
            : Joining.repeat(x.reshape(-1), 0, counts)));
  }

  public PyObject tile(PyObject x, PyObject counts) {
    int[] reps = CallArguments.wholes(counts);
    NdArray<T> tiled = numpy.array(x);
    while (tiled.rank() < reps.length) {
      tiled = tiled.withAxis(0);
    }
    for (int i = 0; i < reps.length; i++) {
      int axis = tiled.rank() - reps.length + i;
      List<NdArray<T>> copies = new ArrayList<>();
      for (int j = 0; j < reps[i]; j++) {
        copies.add(tiled);
      }
      tiled = Joining.concatenate(numpy.elementwise(), copies, axis);
    }
    return numpy.wrap(tiled);
  }

  /** Constant padding: one width, one pair, or a pair for each axis. */
  public PyObject pad(PyObject[] args, String[] keywords) {
    CallArguments a =
        new CallArguments("pad", args, keywords, "array", "pad_width", "mode", "constant_values");
    NdArray<T> x = numpy.array(a.get("array"));
    if (a.has("mode") && !a.get("mode").toString().equals("constant")) {
      throw Py.ValueError("mode '%s' is not supported".formatted(a.get("mode")));
    }
    NdArray<T> widths = numpy.array(a.get("pad_width"));
    Object[] pairs = (widths.broadcastTo(x.rank(), 2)).elements();
    int[][] around = new int[x.rank()][2];
    for (int i = 0; i < pairs.length; i++) {
      around[i / 2][i % 2] = Math.toIntExact((Long) pairs[i]);
    }
    PyObject constant = a.has("constant_values") ? a.get("constant_values") : Py.newInteger(0);
    Object element = numpy.elementwise().as(x.kind(), numpy.array(constant)).elements()[0];
    return numpy.wrap(Joining.pad(x, around, element));
  }
}
