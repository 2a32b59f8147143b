package dev.assay.engine.autograd.net;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Parameter;

/**
 * The place of one parameter in a layer, which may be empty until the first input tells its shape.
 *
 * <p>A statistic has a place too, for it is saved with the parameters; but no optimizer moves it.
 */
public final class Slot {
  private final boolean isStatistic;
  private Parameter parameter;

  Slot(boolean isStatistic) {
    this.isStatistic = isStatistic;
  }

  /** Returns whether this is no parameter, but a statistic such as a running mean. */
  public boolean isStatistic() {
    return isStatistic;
  }

  public boolean isEmpty() {
    return parameter == null;
  }

  /** Returns the parameter, which must have come. */
  public Parameter get() {
    if (parameter == null) {
      throw new IllegalStateException("layer: parameter=none, expected a call before");
    }
    return parameter;
  }

  /** Makes this array the data of the parameter. */
  public void put(Array data) {
    put(new Parameter(data));
  }

  /** Lets several layers share one parameter. */
  public void put(Parameter shared) {
    parameter = shared;
  }
}
