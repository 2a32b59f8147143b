package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/** Parameters with their gradients, checked as every optimizer does [C1]. */
final class Pairs {

  /** What an optimizer does to the i-th parameter. */
  @FunctionalInterface
  interface Step {
    void take(int i, Array param, Array grad);
  }

  private final List<Array> params;
  private final List<Array> grads;

  private Pairs(List<Array> params, List<Array> grads) {
    this.params = params;
    this.grads = grads;
  }

  static Pairs of(String op, List<Array> params, List<Array> grads) {
    if (params.size() != grads.size()) {
      throw Require.error(op, "grads.size", grads.size(), "params.size=" + params.size(), "C1");
    }
    for (int i = 0; i < params.size(); i++) {
      if (grads.get(i) != null) {
        Require.shape(op, "grads", i, grads.get(i), params.get(i).shape(), "C1");
      }
    }
    return new Pairs(params, grads);
  }

  /** Takes the step for each parameter that has a gradient. */
  void forEach(Step step) {
    for (int i = 0; i < params.size(); i++) {
      if (grads.get(i) != null) {
        step.take(i, params.get(i), grads.get(i));
      }
    }
  }
}
