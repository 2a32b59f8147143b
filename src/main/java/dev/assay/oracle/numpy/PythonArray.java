package dev.assay.oracle.numpy;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import org.python.core.Py;
import org.python.core.PyFloat;
import org.python.core.PyIterator;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.Slotted;

/**
 * {@code numpy.ndarray} as Python sees it.
 *
 * <p>Jython calls operators and attributes here directly; it finds the other methods by their
 * Python names.
 *
 * <p>A scalar, which is what elements and full reductions are, cannot be changed in place.
 *
 * @param <T> the numbers
 */
@SuppressWarnings("ReferenceEquality") // Python compares None by identity.
public final class PythonArray<T> extends PyObject {

  private static final long serialVersionUID = 1L;

  private final transient Numpy<T> numpy;
  private final transient NdArray<T> array;
  private final boolean scalar;

  PythonArray(Numpy<T> numpy, NdArray<T> array, boolean scalar) {
    this.numpy = numpy;
    this.array = array;
    this.scalar = scalar;
  }

  /** Returns the array behind the Python object. */
  public NdArray<T> array() {
    return array;
  }

  static PyTuple tuple(int[] wholes) {
    return new PyTuple(Arrays.stream(wholes).mapToObj(Py::newInteger).toArray(PyObject[]::new));
  }

  /**
   * Supplies the attributes, and the methods that the module has as functions: {@code x.sum(0)}.
   */
  @Override
  public PyObject __findattr_ex__(String name) {
    return switch (name) {
      case "shape" -> tuple(array.shape());
      case "ndim" -> Py.newInteger(array.rank());
      case "size" -> Py.newInteger(array.size());
      case "dtype" -> Py.java2py(new Dtype(array.kind()));
      case "T" -> numpy.wrap(array.transpose());
      default ->
          Numpy.METHODS.contains(name) ? new ArrayMethod(this, name) : super.__findattr_ex__(name);
    };
  }

  /** Calls the function of the module with this array as its first argument. */
  PyObject call(String function, PyObject[] args, String[] keywords) {
    PyObject[] all = new PyObject[args.length + 1];
    all[0] = this;
    System.arraycopy(args, 0, all, 1, args.length);
    return numpy.module().__getattr__(function).__call__(all, keywords);
  }

  public PyObject reshape(PyObject[] args, String[] keywords) {
    return numpy.guarded(() -> numpy.wrap(array.reshape(CallArguments.wholes(args))));
  }

  public PyObject transpose(PyObject[] args, String[] keywords) {
    boolean reversed = args.length == 0 || args.length == 1 && args[0] == Py.None;
    return numpy.guarded(
        () ->
            numpy.wrap(reversed ? array.transpose() : array.transpose(CallArguments.wholes(args))));
  }

  public PyObject astype(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("astype", args, keywords, "dtype", "copy");
    return numpy.guarded(
        () -> numpy.wrap(numpy.elementwise().as(CallArguments.kind(a.get("dtype")), array).copy()));
  }

  public PyObject copy() {
    return numpy.wrap(array.copy());
  }

  public PyObject flatten() {
    return numpy.wrap(array.copy().reshape(-1));
  }

  public void fill(PyObject value) {
    numpy.assign(array, numpy.array(value));
  }

  public PyObject item() {
    return element(single(array));
  }

  public PyObject tolist() {
    if (array.rank() == 0) {
      return item();
    }
    PyList list = new PyList();
    for (int i = 0; i < array.length(0); i++) {
      list.append(new PythonArray<>(numpy, array.at(0, i), false).tolist());
    }
    return list;
  }

  private static Object single(NdArray<?> array) {
    if (array.size() != 1) {
      throw Py.TypeError("only length-1 arrays can be converted to Python scalars");
    }
    return array.elements()[0];
  }

  @SuppressWarnings("unchecked")
  private PyObject element(Object element) {
    return switch (array.kind()) {
      case BOOL -> Py.newBoolean((Boolean) element);
      case INT -> Py.newInteger((Long) element);
      case FLOAT -> new PyFloat(numpy.numbers().value((T) element));
    };
  }

  @Override
  public PyObject __finditem__(PyObject key) {
    NdArray<T> read = numpy.select(array, key).read();
    return key == Py.Ellipsis
        ? numpy.wrap(read)
        : numpy.result(read.rank() == 0 ? read.copy() : read);
  }

  @Override
  public PyObject __iter__() {
    int length = __len__();
    return new PyIterator() {
      private static final long serialVersionUID = 1L;
      private int next;

      @Override
      public PyObject __iternext__() {
        return next < length ? PythonArray.this.__finditem__(next++) : null;
      }
    };
  }

  @Override
  public void __setitem__(PyObject key, PyObject value) {
    SelectedElements<T> selection = numpy.select(array, key);
    NdArray<T> values = numpy.elementwise().as(array.kind(), numpy.array(value));
    numpy.guarded(
        () -> {
          selection.write(values);
          return null;
        });
  }

  @Override
  public int __len__() {
    if (array.rank() == 0) {
      throw Py.TypeError("len() of unsized object");
    }
    return array.length(0);
  }

  @Override
  public boolean __nonzero__() {
    if (array.size() != 1) {
      throw Py.ValueError(
          "The truth value of an array with more than one element is ambiguous. Use a.any() or"
              + " a.all()");
    }
    return (Boolean) numpy.elementwise().as(Kind.BOOL, array).elements()[0];
  }

  @Override
  public PyFloat __float__() {
    return item().__float__();
  }

  @Override
  public PyObject __int__() {
    return item().__int__();
  }

  @Override
  public PyObject __index__() {
    if (array.kind() != Kind.INT || array.rank() > 0) {
      throw Py.TypeError("only integer scalar arrays can be converted to a scalar index");
    }
    return item();
  }

  @Override
  public int hashCode() {
    if (!scalar) {
      throw Py.TypeError("unhashable type: 'numpy.ndarray'");
    }
    return item().hashCode();
  }

  @Override
  public PyString __str__() {
    return array.rank() == 0 ? item().__str__() : new PyString(array.toString());
  }

  @Override
  public PyString __repr__() {
    return new PyString("array(" + __str__() + ")");
  }

  /** What lets an object of a Python class answer, and has Jython refuse any other. */
  private static PyObject foreign(PyObject other) {
    return other instanceof Slotted ? Py.NotImplemented : null;
  }

  private PyObject binary(String name, PyObject other) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null ? foreign(other) : numpy.arithmetic(name, array, operand);
  }

  private PyObject reflected(String name, PyObject other) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null ? foreign(other) : numpy.arithmetic(name, operand, array);
  }

  private PyObject inPlace(String name, PyObject other) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    if (operand == null || scalar) {
      return binary(name, other);
    }
    NdArray<T> result = numpy.guarded(() -> numpy.elementwise().arithmetic(name, array, operand));
    if (result.kind() != array.kind()) {
      throw Py.TypeError(
          "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s')"
              .formatted(name, result.kind().dtype(), array.kind().dtype()));
    }
    numpy.assign(array, result);
    return this;
  }

  /** Null, not NotImplemented, has Jython ask the other operand. */
  private PyObject compare(PyObject other, IntPredicate holds, boolean forNaN) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null
        ? null
        : numpy.result(
            numpy.guarded(() -> numpy.elementwise().compare(array, operand, holds, forNaN)));
  }

  private PyObject logic(PyObject other, LongBinaryOperator operator) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null
        ? foreign(other)
        : numpy.result(numpy.guarded(() -> numpy.elementwise().logic(array, operand, operator)));
  }

  @Override
  public PyObject __add__(PyObject other) {
    return binary("add", other);
  }

  @Override
  public PyObject __radd__(PyObject other) {
    return reflected("add", other);
  }

  @Override
  public PyObject __iadd__(PyObject other) {
    return inPlace("add", other);
  }

  @Override
  public PyObject __sub__(PyObject other) {
    return binary("subtract", other);
  }

  @Override
  public PyObject __rsub__(PyObject other) {
    return reflected("subtract", other);
  }

  @Override
  public PyObject __isub__(PyObject other) {
    return inPlace("subtract", other);
  }

  @Override
  public PyObject __mul__(PyObject other) {
    return binary("multiply", other);
  }

  @Override
  public PyObject __rmul__(PyObject other) {
    return reflected("multiply", other);
  }

  @Override
  public PyObject __imul__(PyObject other) {
    return inPlace("multiply", other);
  }

  @Override
  public PyObject __div__(PyObject other) {
    return binary("divide", other);
  }

  @Override
  public PyObject __rdiv__(PyObject other) {
    return reflected("divide", other);
  }

  @Override
  public PyObject __idiv__(PyObject other) {
    return inPlace("divide", other);
  }

  @Override
  public PyObject __truediv__(PyObject other) {
    return binary("divide", other);
  }

  @Override
  public PyObject __rtruediv__(PyObject other) {
    return reflected("divide", other);
  }

  @Override
  public PyObject __itruediv__(PyObject other) {
    return inPlace("divide", other);
  }

  @Override
  public PyObject __floordiv__(PyObject other) {
    return binary("floor_divide", other);
  }

  @Override
  public PyObject __rfloordiv__(PyObject other) {
    return reflected("floor_divide", other);
  }

  @Override
  public PyObject __ifloordiv__(PyObject other) {
    return inPlace("floor_divide", other);
  }

  @Override
  public PyObject __mod__(PyObject other) {
    return binary("remainder", other);
  }

  @Override
  public PyObject __rmod__(PyObject other) {
    return reflected("remainder", other);
  }

  @Override
  public PyObject __imod__(PyObject other) {
    return inPlace("remainder", other);
  }

  @Override
  public PyObject __pow__(PyObject other) {
    return binary("power", other);
  }

  @Override
  public PyObject __rpow__(PyObject other) {
    return reflected("power", other);
  }

  @Override
  public PyObject __ipow__(PyObject other) {
    return inPlace("power", other);
  }

  @Override
  public PyObject __neg__() {
    return call("negative", Py.EmptyObjects, Py.NoKeywords);
  }

  @Override
  public PyObject __pos__() {
    return copy();
  }

  @Override
  public PyObject __abs__() {
    return call("abs", Py.EmptyObjects, Py.NoKeywords);
  }

  @Override
  public PyObject __invert__() {
    return array.kind() == Kind.BOOL
        ? logic(Py.True, (x, y) -> x ^ y)
        : logic(Py.newInteger(-1), (x, y) -> x ^ y);
  }

  @Override
  public PyObject __and__(PyObject other) {
    return logic(other, (x, y) -> x & y);
  }

  @Override
  public PyObject __or__(PyObject other) {
    return logic(other, (x, y) -> x | y);
  }

  @Override
  public PyObject __xor__(PyObject other) {
    return logic(other, (x, y) -> x ^ y);
  }

  @Override
  public PyObject __rand__(PyObject other) {
    return __and__(other);
  }

  @Override
  public PyObject __ror__(PyObject other) {
    return __or__(other);
  }

  @Override
  public PyObject __eq__(PyObject other) {
    return compare(other, order -> order == 0, false);
  }

  @Override
  public PyObject __ne__(PyObject other) {
    return compare(other, order -> order != 0, true);
  }

  @Override
  public PyObject __lt__(PyObject other) {
    return compare(other, order -> order < 0, false);
  }

  @Override
  public PyObject __le__(PyObject other) {
    return compare(other, order -> order <= 0, false);
  }

  @Override
  public PyObject __gt__(PyObject other) {
    return compare(other, order -> order > 0, false);
  }

  @Override
  public PyObject __ge__(PyObject other) {
    return compare(other, order -> order >= 0, false);
  }
}
