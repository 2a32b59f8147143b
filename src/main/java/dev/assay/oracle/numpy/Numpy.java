package dev.assay.oracle.numpy;

import dev.assay.array.Unary;
import dev.assay.oracle.number.Numbers;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyException;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PySequenceList;
import org.python.core.PyType;

/**
 * The module {@code numpy} as Python sees it, over one number system at a time.
 *
 * <p>It holds the part of NumPy that the Python reference uses, and every function of {@link
 * Unary}, also those that NumPy lacks.
 *
 * @param <T> the numbers
 */
public final class Numpy<T> {

  /** The functions that an array also has as methods. */
  static final Set<String> METHODS =
      Set.of(
          "sum",
          "prod",
          "mean",
          "max",
          "min",
          "argmax",
          "argmin",
          "all",
          "any",
          "cumsum",
          "dot",
          "ravel",
          "squeeze",
          "swapaxes",
          "repeat",
          "clip",
          "nonzero");

  private final PyModule module = new PyModule("numpy");
  private final PyModule randomModule = new PyModule("numpy.random");
  private final RandomFunctions<T> random = new RandomFunctions<>(this);
  private Numbers<T> numbers;
  private Elementwise<T> elementwise;
  private AxisReduction<T> reduction;
  private Product<T> product;

  public Numpy(Numbers<T> numbers) {
    use(numbers);
    List.of(
            new CreationFunctions<>(this),
            new ElementwiseFunctions<>(this),
            new ReductionFunctions<>(this),
            new ProductFunctions<>(this),
            new ShapeFunctions<>(this))
        .forEach(functions -> publish(module, functions));
    publish(randomModule, random);
    module.__setattr__("random", randomModule);
    for (String name :
        List.of("add", "subtract", "multiply", "divide", "power", "maximum", "minimum")) {
      module.__setattr__(name, Py.java2py(new Ufunc<>(this, name)));
    }
    for (Unary function : Unary.values()) {
      if (!function.isExact()) {
        module.__setattr__(function.label(), new RealFunction<>(this, function));
      }
    }
    for (Kind kind : Kind.values()) {
      module.__setattr__(kind.dtype(), Py.java2py(new Dtype(kind)));
    }
    module.__setattr__("bool_", Py.java2py(new Dtype(Kind.BOOL)));
    module.__setattr__("ndarray", PyType.fromClass(PythonArray.class));
    module.__setattr__("newaxis", Py.None);
    module.__setattr__("pi", new PyFloat(Math.PI));
    module.__setattr__("e", new PyFloat(Math.E));
    module.__setattr__("inf", new PyFloat(Double.POSITIVE_INFINITY));
    module.__setattr__("nan", new PyFloat(Double.NaN));
  }

  /** Makes the public methods of an object functions of the module. */
  private static void publish(PyModule module, Object functions) {
    for (Method method : functions.getClass().getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        module.__setattr__(method.getName(), new ModuleFunction(functions, method));
      }
    }
  }

  /** Returns the module, to be put into {@code sys.modules}. */
  public PyModule module() {
    return module;
  }

  /** Changes to other numbers of the same type, for the next run. */
  public void use(Numbers<T> next) {
    numbers = next;
    elementwise = new Elementwise<>(next);
    reduction = new AxisReduction<>(next);
    product = new Product<>(next);
    random.restart();
  }

  Numbers<T> numbers() {
    return numbers;
  }

  /** Returns whether anything was drawn at random since {@link #use}. */
  public boolean hasDrawn() {
    return random.hasDrawn();
  }

  Elementwise<T> elementwise() {
    return elementwise;
  }

  AxisReduction<T> reduction() {
    return reduction;
  }

  Product<T> product() {
    return product;
  }

  /** Returns an array for Python. */
  public PyObject wrap(NdArray<T> array) {
    return new PythonArray<>(this, array, false);
  }

  /** Returns the result of a computation: a scalar if it has no axes. */
  PyObject result(NdArray<T> array) {
    return new PythonArray<>(this, array, array.rank() == 0);
  }

  static boolean isArray(PyObject value) {
    return value instanceof PythonArray;
  }

  /** Returns the array that Python holds: of an array itself, else a new one. */
  public NdArray<T> array(PyObject value) {
    NdArray<T> array = value instanceof PySequenceList list ? stacked(list) : arrayOrNull(value);
    if (array == null) {
      throw Py.TypeError("a '%s' is no array".formatted(value.getType().getName()));
    }
    return array;
  }

  /** Returns null for what is neither an array nor a number nor a list. */
  @SuppressWarnings("unchecked")
  NdArray<T> arrayOrNull(PyObject value) {
    if (value instanceof PythonArray<?> python) {
      return (NdArray<T>) python.array();
    }
    if (value instanceof PyFloat real) {
      return NdArray.full(Kind.FLOAT, numbers.of(real.getValue()));
    }
    if (value instanceof PyBoolean) {
      return NdArray.full(Kind.BOOL, value.__nonzero__());
    }
    if (value instanceof PyInteger || value instanceof PyLong) {
      return NdArray.full(Kind.INT, value.asLong());
    }
    return value instanceof PySequenceList list ? stacked(list) : null;
  }

  private NdArray<T> stacked(PySequenceList list) {
    List<NdArray<T>> parts = new ArrayList<>();
    for (PyObject item : list.getArray()) {
      parts.add(array(item));
    }
    return parts.isEmpty()
        ? NdArray.of(Kind.FLOAT, new Object[0], 0)
        : Joining.stack(elementwise, parts, 0);
  }

  /** Runs a computation; what it throws reaches Python as NumPy's errors. */
  <R> R guarded(Supplier<R> computation) {
    try {
      return computation.get();
    } catch (RuntimeException e) {
      throw pythonError(e);
    }
  }

  /** Returns the Python exception that NumPy raises where the shim throws this. */
  static PyException pythonError(RuntimeException e) {
    if (e instanceof PyException python) {
      return python;
    }
    if (e instanceof ShapeException) {
      return Py.ValueError(e.getMessage());
    }
    return e instanceof IndexOutOfBoundsException
        ? Py.IndexError(e.getMessage())
        : Py.TypeError(String.valueOf(e.getMessage()));
  }

  PyObject returned(Supplier<NdArray<T>> computation) {
    return result(guarded(computation));
  }

  PyObject arithmetic(String name, NdArray<T> x, NdArray<T> y) {
    return returned(() -> elementwise.arithmetic(name, x, y));
  }

  SelectedElements<T> select(NdArray<T> array, PyObject key) {
    List<IndexItem> index = Keys.of(this, key);
    return guarded(() -> SelectedElements.of(array, index));
  }

  void assign(NdArray<T> target, NdArray<T> source) {
    guarded(
        () -> {
          target.assign(elementwise.as(target.kind(), source));
          return null;
        });
  }
}
