package dev.assay.forge;

import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults planted in fixtures, for tests of the checks that must find them. */
public final class Planted {

  private Planted() {}

  /** Returns the case with the first golden value of its first step off by one in a thousand. */
  public static Case oneValueChanged(Case right) {
    List<Step> steps = new ArrayList<>(right.steps());
    Step step = steps.get(0);
    Map<String, Golden> changed = new LinkedHashMap<>(step.expectation().values());
    String name = changed.keySet().iterator().next();
    Golden golden = changed.get(name);
    double[] data = golden.value().data().clone();
    data[0] = data[0] * 1.001 + 1e-3;
    changed.put(
        name,
        new Golden(
            new Tensor(golden.value().dtype(), golden.value().shape(), data),
            golden.b(),
            golden.c()));
    steps.set(0, step.expecting(new Expectation.Values(changed)));
    return right.withSteps(steps);
  }
}
