package dev.assay.large;

import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A few rows of a case whose rows do not know of each other, with what is due for them. */
record Rows(Case whole, int[] rows) {

  /** Draws so many rows of a case by its id. */
  static Rows sampled(Case whole, int count) {
    int n = whole.tensors().get("d_" + result(whole)).shape()[0];
    return new Rows(whole, new SplittableRandom(whole.id().hashCode()).ints(count, 0, n).toArray());
  }

  private static String result(Case whole) {
    return whole.steps().get(0).want().get(0);
  }

  /** Returns the case of these rows, without the results to which all rows add. */
  Case small() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    whole
        .tensors()
        .forEach(
            (name, tensor) ->
                tensors.put(name, whole.params().containsKey(name) ? tensor : of(tensor)));
    List<Step> steps = new ArrayList<>();
    for (Step step : whole.steps()) {
      Map<String, Golden> due = new LinkedHashMap<>();
      step.expectation()
          .values()
          .forEach(
              (name, golden) -> {
                if (!whole.params().containsKey(name.replaceFirst("^d_", ""))) {
                  due.put(name, new Golden(of(golden.value()), of(golden.b()), of(golden.c())));
                }
              });
      steps.add(
          new Step(
              step.verb(),
              step.on(),
              step.inputs(),
              step.attributes(),
              List.copyOf(due.keySet()),
              new Expectation.Values(due)));
    }
    return whole.withTensors(tensors).withSteps(steps);
  }

  private Tensor of(Tensor tensor) {
    int[] shape = tensor.shape().clone();
    shape[0] = rows.length;
    return new Tensor(tensor.dtype(), shape, of(tensor.data()));
  }

  private double[] of(double[] data) {
    int n = whole.tensors().get("d_" + result(whole)).shape()[0];
    int row = data.length / n;
    double[] some = new double[rows.length * row];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(data, rows[i] * row, some, i * row, row);
    }
    return some;
  }
}
