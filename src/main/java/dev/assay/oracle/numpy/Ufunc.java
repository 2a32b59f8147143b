package dev.assay.oracle.numpy;

import dev.assay.oracle.number.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.PyObject;

/**
 * An operator as a function, such as {@code np.add}, with its method {@code at}.
 *
 * @param <T> the numbers
 */
public final class Ufunc<T> {

  private final Numpy<T> numpy;
  private final String name;

  Ufunc(Numpy<T> numpy, String name) {
    this.numpy = numpy;
    this.name = name;
  }

  public PyObject __call__(PyObject x, PyObject y) {
    return numpy.arithmetic(name, numpy.array(x), numpy.array(y));
  }

  /** Applies the operator at each selected place in turn; a place may occur several times. */
  public void at(PyObject target, PyObject key, PyObject values) {
    NdArray<T> array = numpy.array(target);
    SelectedElements<T> selection = numpy.select(array, key);
    NdArray<T> given = numpy.elementwise().as(array.kind(), numpy.array(values));
    Object[] operands = numpy.guarded(() -> given.broadcastTo(selection.shape())).elements();
    if (name.equals("add") && array.kind() == Kind.FLOAT) {
      sumAt(array, selection.places(), operands);
      return;
    }
    for (int i = 0; i < operands.length; i++) {
      int place = selection.places()[i];
      NdArray<T> old = NdArray.full(array.kind(), array.get(place));
      NdArray<T> operand = NdArray.full(array.kind(), operands[i]);
      NdArray<T> result = numpy.guarded(() -> numpy.elementwise().arithmetic(name, old, operand));
      array.set(place, result.elements()[0]);
    }
  }

  /** Adds up what falls on one place as one sum, whose bound holds for every order. */
  @SuppressWarnings("unchecked")
  private void sumAt(NdArray<T> array, int[] places, Object[] operands) {
    Numbers<T> numbers = numpy.numbers();
    Map<Integer, List<T>> terms = new LinkedHashMap<>();
    for (int i = 0; i < operands.length; i++) {
      T old = (T) array.get(places[i]);
      List<T> sum =
          terms.computeIfAbsent(
              places[i],
              place -> numbers.value(old) == 0 ? new ArrayList<>() : new ArrayList<>(List.of(old)));
      sum.add((T) operands[i]);
    }
    terms.forEach((place, sum) -> array.set(place, numbers.sum(sum)));
  }
}
