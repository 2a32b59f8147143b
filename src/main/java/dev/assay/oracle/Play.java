package dev.assay.oracle;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.numpy.Kind;
import dev.assay.oracle.numpy.NdArray;
import dev.assay.oracle.numpy.Numpy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.PyDictionary;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyUnicode;

/**
 * One play of a case on the Python reference, step by step: {@code steps.Play}.
 *
 * @param <T> the numbers
 */
final class Play<T> {

  private final Numpy<T> numpy;
  private final List<Step> steps;
  private final List<PyObject> pythonSteps;
  private final Map<String, NdArray<T>> tensors = new LinkedHashMap<>();
  private final PyObject step;

  /**
   * @param type the Python class of a play
   * @param implementation what implements the op
   */
  Play(
      Numpy<T> numpy,
      Numbers<T> numbers,
      PyObject type,
      PyObject implementation,
      Case item,
      Script script) {
    this.numpy = numpy;
    this.steps = item.steps();
    this.pythonSteps = script.steps();
    PyDictionary arrays = new PyDictionary();
    item.tensors()
        .forEach(
            (name, tensor) -> {
              NdArray<T> array = array(tensor, numbers);
              tensors.put(name, array);
              arrays.__setitem__(new PyUnicode(name), numpy.wrap(array));
            });
    PyObject play = type.__call__(script.spec(), script.item(), arrays, implementation);
    step = play.__getattr__("step");
  }

  private static <T> NdArray<T> array(Tensor tensor, Numbers<T> numbers) {
    Object[] elements = new Object[tensor.data().length];
    Kind kind =
        tensor.dtype() == DType.BOOL
            ? Kind.BOOL
            : tensor.dtype() == DType.INT64 ? Kind.INT : Kind.FLOAT;
    for (int i = 0; i < elements.length; i++) {
      double x = tensor.data()[i];
      elements[i] =
          switch (kind) {
            case BOOL -> x != 0;
            case INT -> (long) x;
            case FLOAT -> numbers.input(x);
          };
    }
    return NdArray.of(kind, elements, tensor.shape());
  }

  /** Returns the tensor of a name, which steps may have changed in place. */
  NdArray<T> tensor(String name) {
    return tensors.get(name);
  }

  /**
   * Plays a step and returns what it wants.
   *
   * @throws org.python.core.PyException what the reference raises
   */
  Map<String, NdArray<T>> step(int i) {
    return step(pythonSteps.get(i), steps.get(i).want());
  }

  private Map<String, NdArray<T>> step(PyObject question, List<String> want) {
    PyObject given = step.__call__(question);
    Map<String, NdArray<T>> results = new LinkedHashMap<>();
    for (String name : want) {
      PyObject value = given.__getitem__(new PyUnicode(name));
      if (value instanceof PyList list) {
        int index = 0;
        for (PyObject element : list.getArray()) {
          results.put("%s[%d]".formatted(name, index++), numpy.array(element));
        }
      } else {
        results.put(name, numpy.array(value));
      }
    }
    return results;
  }

  /** Plays a step, but wants other results. */
  Map<String, NdArray<T>> step(int i, List<String> want) {
    Step asked = steps.get(i);
    Step other =
        new Step(
            asked.verb(),
            asked.on(),
            asked.inputs(),
            asked.attributes(),
            want,
            asked.expectation());
    return step(Script.python(other.question()), want);
  }
}
