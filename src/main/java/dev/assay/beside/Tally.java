package dev.assay.beside;

import dev.assay.array.DType;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Finding;
import dev.assay.judge.Tolerance;
import java.util.ArrayList;
import java.util.List;

/** Holds results against their golden values, by the rule of the judge, and counts. */
final class Tally {
  private final DType dtype;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private int results;
  private int judged;
  private long elements;
  private double worst;
  private String worstAt = "nothing";

  Tally(DType dtype) {
    this.dtype = dtype;
  }

  /** Adds a result of that name. */
  void add(String name, Golden golden, Tensor given) {
    results++;
    Tolerance tolerance = Tolerance.of(golden, dtype);
    if (tolerance.inadmissible().isPresent()) {
      open.add(name);
      return;
    }
    judged++;
    double[] data = given.data();
    elements += data.length;
    int beyond = 0;
    int at = 0;
    double farthest = 0;
    for (int i = 0; i < data.length; i++) {
      double distance = tolerance.required(i, data[i]);
      beyond += distance > 1 ? 1 : 0;
      if (distance > farthest) {
        farthest = distance;
        at = i;
      }
    }
    String where = name + (data.length > 1 ? golden.value().place(at) : "");
    if (farthest > worst) {
      worst = farthest;
      worstAt = where;
    }
    if (beyond > 0) {
      wrong.add(
          "%s: %s, expected %s (%s x allowed; %d of %d elements)"
              .formatted(
                  where,
                  data[at],
                  golden.value().data()[at],
                  Finding.times(farthest),
                  beyond,
                  data.length));
    }
  }

  /** Returns what came of all. */
  Judged judged() {
    return new Judged(results, judged, open, elements, worst, worstAt, wrong);
  }
}
