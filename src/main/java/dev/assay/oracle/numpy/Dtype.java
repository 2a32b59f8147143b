package dev.assay.oracle.numpy;

import org.python.core.Py;
import org.python.core.PyObject;

/** A dtype as Python sees it: {@code np.float64}, {@code x.dtype}. */
@SuppressWarnings("ReferenceEquality") // Python compares None by identity.
public record Dtype(Kind elements) {

  /** Returns NumPy's letter: f, i or b. */
  public String getKind() {
    return elements.dtype().substring(0, 1);
  }

  public String getName() {
    return elements.dtype();
  }

  /** Compares with a dtype, a Python type or a name. */
  public boolean __eq__(PyObject other) {
    return other != Py.None && elements == CallArguments.kind(other);
  }

  public boolean __ne__(PyObject other) {
    return !__eq__(other);
  }

  public int __hash__() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return elements.dtype();
  }
}
