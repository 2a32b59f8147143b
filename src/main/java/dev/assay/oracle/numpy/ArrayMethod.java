package dev.assay.oracle.numpy;

import org.python.core.PyObject;

/** A method of an array that the module has as a function: {@code x.sum} is {@code np.sum} of x. */
final class ArrayMethod extends PyObject {

  private static final long serialVersionUID = 1L;

  private final transient PythonArray<?> array;
  private final String function;

  ArrayMethod(PythonArray<?> array, String function) {
    this.array = array;
    this.function = function;
  }

  @Override
  public PyObject __call__(PyObject[] args, String[] keywords) {
    return array.call(function, args, keywords);
  }
}
