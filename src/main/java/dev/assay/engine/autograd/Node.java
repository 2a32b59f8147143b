package dev.assay.engine.autograd;

import dev.assay.array.Array;
import dev.assay.engine.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * One application of an operation of several outputs: forward computes with arrays, backward with
 * variables.
 *
 * <p>Source: DeZero, core.py, Function.
 */
public abstract class Node {
  private List<Variable> inputs;
  private List<Variable> outputs;
  private int generation;

  /** Computes the outputs. */
  protected abstract List<Array> forwardAll(Array... xs);

  /**
   * Returns the gradient of each input, null for one that has none, for those of the outputs, which
   * are zeros for an output that nothing used.
   */
  protected abstract List<Variable> backwardAll(List<Variable> dOuts);

  /** Applies this operation, once, and records it. */
  public final List<Variable> applyAll(Variable... xs) {
    boolean recorded = Config.isRecording();
    // Plain loops, here and in backward: streams take longer than products of small matrices.
    Array[] data = new Array[xs.length];
    int latest = 0;
    for (int i = 0; i < xs.length; i++) {
      data[i] = xs[i].data();
      latest = Math.max(latest, xs[i].generation());
    }
    List<Variable> results = new ArrayList<>();
    for (Array array : forwardAll(data)) {
      results.add(recorded ? Variable.of(array, this) : Variable.unrecorded(array));
    }
    if (recorded) {
      inputs = List.of(xs);
      outputs = results;
      generation = latest;
    }
    return Trace.forward(this, results);
  }

  /** Returns what the operation is called in a drawing of its graph. */
  public String name() {
    return getClass().getSimpleName();
  }

  /** Returns the variables that the operation was applied to. */
  public final List<Variable> inputs() {
    return inputs;
  }

  protected final Variable input(int i) {
    return inputs.get(i);
  }

  /** Returns the variables that the operation has made. */
  public final List<Variable> outputs() {
    return outputs;
  }

  /** Returns one more than the largest generation of the inputs' own nodes. */
  final int generation() {
    return generation;
  }
}
