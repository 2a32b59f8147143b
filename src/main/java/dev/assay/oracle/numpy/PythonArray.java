package dev.assay.oracle.numpy;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import org.python.core.Py;
import org.python.core.PyFloat;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyTuple;

/**
 * {@code numpy.ndarray} as Python sees it; Jython finds the methods by their Python names.
 *
 * <p>A scalar, which is what elements and full reductions are, cannot be changed in place.
 *
 * @param <T> the numbers
 */
@SuppressWarnings("ReferenceEquality") // Python compares None by identity.
public final class PythonArray<T> {

  private final Numpy<T> numpy;
  private final NdArray<T> array;
  private final boolean scalar;

  /** The one Python object that stands for this array: it has an identity, {@code id(x)}. */
  private final PyObject self = Py.java2py(this);

  PythonArray(Numpy<T> numpy, NdArray<T> array, boolean scalar) {
    this.numpy = numpy;
    this.array = array;
    this.scalar = scalar;
  }

  PyObject self() {
    return self;
  }

  /** Returns the array behind the Python object. */
  public NdArray<T> array() {
    return array;
  }

  public PyTuple getShape() {
    return tuple(array.shape());
  }

  static PyTuple tuple(int[] wholes) {
    return new PyTuple(Arrays.stream(wholes).mapToObj(Py::newInteger).toArray(PyObject[]::new));
  }

  public int getNdim() {
    return array.rank();
  }

  public int getSize() {
    return array.size();
  }

  public Dtype getDtype() {
    return new Dtype(array.kind());
  }

  /** Supplies {@code x.T} and the methods that the module has as functions: {@code x.sum(0)}. */
  public PyObject __getattr__(String name) {
    if (name.equals("T")) {
      return numpy.wrap(array.transpose());
    }
    if (Numpy.METHODS.contains(name)) {
      return new ArrayMethod(this, name);
    }
    throw Py.AttributeError("'numpy.ndarray' object has no attribute '%s'".formatted(name));
  }

  /** Calls the function of the module with this array as its first argument. */
  PyObject call(String function, PyObject[] args, String[] keywords) {
    PyObject[] all = new PyObject[args.length + 1];
    all[0] = self;
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

  public PyObject __getitem__(PyObject key) {
    NdArray<T> read = numpy.select(array, key).read();
    return key == Py.Ellipsis
        ? numpy.wrap(read)
        : numpy.result(read.rank() == 0 ? read.copy() : read);
  }

  public void __setitem__(PyObject key, PyObject value) {
    SelectedElements<T> selection = numpy.select(array, key);
    NdArray<T> values = numpy.elementwise().as(array.kind(), numpy.array(value));
    numpy.guarded(
        () -> {
          selection.write(values);
          return null;
        });
  }

  public int __len__() {
    if (array.rank() == 0) {
      throw Py.TypeError("len() of unsized object");
    }
    return array.length(0);
  }

  public boolean __nonzero__() {
    if (array.size() != 1) {
      throw Py.ValueError(
          "The truth value of an array with more than one element is ambiguous. Use a.any() or"
              + " a.all()");
    }
    return (Boolean) numpy.elementwise().as(Kind.BOOL, array).elements()[0];
  }

  public PyObject __float__() {
    return item().__float__();
  }

  public PyObject __int__() {
    return item().__int__();
  }

  public PyObject __index__() {
    if (array.kind() != Kind.INT || array.rank() > 0) {
      throw Py.TypeError("only integer scalar arrays can be converted to a scalar index");
    }
    return item();
  }

  public int __hash__() {
    if (!scalar) {
      throw Py.TypeError("unhashable type: 'numpy.ndarray'");
    }
    return item().hashCode();
  }

  public String __str__() {
    return array.rank() == 0 ? item().__str__().toString() : array.toString();
  }

  public String __repr__() {
    return "array(" + __str__() + ")";
  }

  private PyObject binary(String name, PyObject other) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null ? Py.NotImplemented : numpy.arithmetic(name, array, operand);
  }

  private PyObject reflected(String name, PyObject other) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null ? Py.NotImplemented : numpy.arithmetic(name, operand, array);
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
    return self;
  }

  private PyObject compare(PyObject other, IntPredicate holds, boolean forNaN) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null
        ? Py.NotImplemented
        : numpy.result(
            numpy.guarded(() -> numpy.elementwise().compare(array, operand, holds, forNaN)));
  }

  private PyObject logic(PyObject other, LongBinaryOperator operator) {
    NdArray<T> operand = numpy.arrayOrNull(other);
    return operand == null
        ? Py.NotImplemented
        : numpy.result(numpy.guarded(() -> numpy.elementwise().logic(array, operand, operator)));
  }

  public PyObject __add__(PyObject other) {
    return binary("add", other);
  }

  public PyObject __radd__(PyObject other) {
    return reflected("add", other);
  }

  public PyObject __iadd__(PyObject other) {
    return inPlace("add", other);
  }

  public PyObject __sub__(PyObject other) {
    return binary("subtract", other);
  }

  public PyObject __rsub__(PyObject other) {
    return reflected("subtract", other);
  }

  public PyObject __isub__(PyObject other) {
    return inPlace("subtract", other);
  }

  public PyObject __mul__(PyObject other) {
    return binary("multiply", other);
  }

  public PyObject __rmul__(PyObject other) {
    return reflected("multiply", other);
  }

  public PyObject __imul__(PyObject other) {
    return inPlace("multiply", other);
  }

  public PyObject __div__(PyObject other) {
    return binary("divide", other);
  }

  public PyObject __rdiv__(PyObject other) {
    return reflected("divide", other);
  }

  public PyObject __idiv__(PyObject other) {
    return inPlace("divide", other);
  }

  public PyObject __truediv__(PyObject other) {
    return binary("divide", other);
  }

  public PyObject __rtruediv__(PyObject other) {
    return reflected("divide", other);
  }

  public PyObject __itruediv__(PyObject other) {
    return inPlace("divide", other);
  }

  public PyObject __floordiv__(PyObject other) {
    return binary("floor_divide", other);
  }

  public PyObject __rfloordiv__(PyObject other) {
    return reflected("floor_divide", other);
  }

  public PyObject __ifloordiv__(PyObject other) {
    return inPlace("floor_divide", other);
  }

  public PyObject __mod__(PyObject other) {
    return binary("remainder", other);
  }

  public PyObject __rmod__(PyObject other) {
    return reflected("remainder", other);
  }

  public PyObject __imod__(PyObject other) {
    return inPlace("remainder", other);
  }

  public PyObject __pow__(PyObject other) {
    return binary("power", other);
  }

  public PyObject __rpow__(PyObject other) {
    return reflected("power", other);
  }

  public PyObject __ipow__(PyObject other) {
    return inPlace("power", other);
  }

  public PyObject __neg__() {
    return call("negative", Py.EmptyObjects, Py.NoKeywords);
  }

  public PyObject __pos__() {
    return copy();
  }

  public PyObject __abs__() {
    return call("abs", Py.EmptyObjects, Py.NoKeywords);
  }

  public PyObject __invert__() {
    return array.kind() == Kind.BOOL
        ? logic(Py.True, (x, y) -> x ^ y)
        : logic(Py.newInteger(-1), (x, y) -> x ^ y);
  }

  public PyObject __and__(PyObject other) {
    return logic(other, (x, y) -> x & y);
  }

  public PyObject __or__(PyObject other) {
    return logic(other, (x, y) -> x | y);
  }

  public PyObject __xor__(PyObject other) {
    return logic(other, (x, y) -> x ^ y);
  }

  public PyObject __rand__(PyObject other) {
    return __and__(other);
  }

  public PyObject __ror__(PyObject other) {
    return __or__(other);
  }

  public PyObject __eq__(PyObject other) {
    return compare(other, order -> order == 0, false);
  }

  public PyObject __ne__(PyObject other) {
    return compare(other, order -> order != 0, true);
  }

  public PyObject __lt__(PyObject other) {
    return compare(other, order -> order < 0, false);
  }

  public PyObject __le__(PyObject other) {
    return compare(other, order -> order <= 0, false);
  }

  public PyObject __gt__(PyObject other) {
    return compare(other, order -> order > 0, false);
  }

  public PyObject __ge__(PyObject other) {
    return compare(other, order -> order >= 0, false);
  }
}
