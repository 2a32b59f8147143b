package dev.assay.engine.autograd;

import dev.assay.array.Array;
import dev.assay.engine.Require;

/**
 * A variable that an optimizer moves.
 *
 * <p>Source: DeZero, core.py, Parameter.
 */
public final class Parameter extends Variable {

  /** Refuses integers: an update would be truncated [C4]. */
  public Parameter(Array data) {
    super(data);
    if (!data.dtype().isFloat()) {
      throw Require.error(
          "parameter", "data.dtype", data.dtype().wireName(), "a float dtype", "C4");
    }
  }
}
