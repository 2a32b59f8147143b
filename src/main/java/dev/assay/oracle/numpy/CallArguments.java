package dev.assay.oracle.numpy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyObject;
import org.python.core.PySequenceList;

/** The arguments of one call from Python, by position and by name. */
@SuppressWarnings("ReferenceEquality") // Python compares None by identity.
final class CallArguments {

  private final String function;
  private final Map<String, PyObject> byName = new LinkedHashMap<>();

  /**
   * Matches a call to the parameters.
   *
   * @param keywords the names of the last arguments
   */
  CallArguments(String function, PyObject[] given, String[] keywords, String... parameters) {
    this.function = function;
    int positional = given.length - keywords.length;
    if (positional > parameters.length) {
      throw Py.TypeError(
          "%s() takes at most %d arguments (%d given)"
              .formatted(function, parameters.length, positional));
    }
    for (int i = 0; i < positional; i++) {
      byName.put(parameters[i], given[i]);
    }
    List<String> known = Arrays.asList(parameters);
    for (int i = 0; i < keywords.length; i++) {
      if (!known.contains(keywords[i])) {
        throw Py.TypeError(
            "%s() got an unexpected keyword argument '%s'".formatted(function, keywords[i]));
      }
      byName.put(keywords[i], given[positional + i]);
    }
  }

  /** Whether the argument is there and not None. */
  boolean has(String name) {
    PyObject value = byName.get(name);
    return value != null && value != Py.None;
  }

  PyObject get(String name) {
    PyObject value = byName.get(name);
    if (value == null) {
      throw Py.TypeError("%s() missing required argument '%s'".formatted(function, name));
    }
    return value;
  }

  boolean truth(String name) {
    return has(name) && get(name).__nonzero__();
  }

  int whole(String name, int byDefault) {
    return has(name) ? whole(get(name)) : byDefault;
  }

  /** Returns a number of axis, or null for None. */
  Integer axis(String name) {
    return has(name) ? (Integer) whole(get(name)) : null;
  }

  /** Returns the numbers of a tuple or of one number, or null for None. */
  int[] wholes(String name) {
    return has(name) ? wholes(get(name)) : null;
  }

  /** Returns a size argument; None is a single number. */
  int[] shape(String name) {
    return has(name) ? wholes(get(name)) : new int[0];
  }

  static int whole(PyObject value) {
    if (!value.isIndex()) {
      throw Py.TypeError(
          "'%s' object cannot be interpreted as an integer".formatted(value.getType().getName()));
    }
    return value.asIndex();
  }

  static int[] wholes(PyObject value) {
    if (!(value instanceof PySequenceList sequence)) {
      return new int[] {whole(value)};
    }
    return Arrays.stream(sequence.getArray()).mapToInt(CallArguments::whole).toArray();
  }

  /** Returns the numbers of {@code f((2, 3))} and of {@code f(2, 3)} alike. */
  static int[] wholes(PyObject[] given) {
    if (given.length == 1) {
      return wholes(given[0]);
    }
    return Arrays.stream(given).mapToInt(CallArguments::whole).toArray();
  }

  /** Returns the kind that a dtype argument names, or the default. */
  Kind kind(String name, Kind byDefault) {
    return has(name) ? kind(get(name)) : byDefault;
  }

  static Kind kind(PyObject dtype) {
    Object java = dtype.__tojava__(Dtype.class);
    if (java instanceof Dtype known) {
      return known.elements();
    }
    if (dtype == PyBoolean.TYPE) {
      return Kind.BOOL;
    }
    String name = dtype.isCallable() ? dtype.__getattr__("__name__").toString() : dtype.toString();
    return Kind.named(name);
  }
}
