package dev.assay.oracle.numpy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.python.core.Py;
import org.python.core.PyObject;

/** A Java method as a function of the module; what it throws reaches Python as NumPy's errors. */
final class ModuleFunction extends PyObject {

  private static final long serialVersionUID = 1L;

  private final transient Object target;
  private final transient Method method;

  ModuleFunction(Object target, Method method) {
    this.target = target;
    this.method = method;
  }

  @Override
  public PyObject __call__(PyObject[] args, String[] keywords) {
    boolean named = method.getParameterTypes()[0] == PyObject[].class;
    if (!named && (keywords.length > 0 || args.length != method.getParameterCount())) {
      throw Py.TypeError(
          "%s() takes exactly %d positional arguments"
              .formatted(method.getName(), method.getParameterCount()));
    }
    try {
      return (PyObject) method.invoke(target, named ? new Object[] {args, keywords} : args);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? Numpy.pythonError(cause)
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
