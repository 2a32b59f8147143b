package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.oracle.number.Bound;
import dev.assay.oracle.number.Bounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Golden values made at run time, for any case: what the Python reference gives under Jython, with
 * the bounds that its numbers carry.
 */
public final class GoldenValues {

  private final Reference reference;

  public GoldenValues(Reference reference) {
    this.reference = reference;
  }

  /**
   * Returns the case with what the reference gives as its expectation; where the reference raises,
   * an error is expected and the steps end.
   *
   * @param patches changes to the reference; none for the reference as it is
   */
  public Case of(Spec spec, Case question, List<Patch> patches) {
    Bounds bounds = new Bounds();
    ReferenceRun<Bound> run = reference.run(spec, question, bounds, patches);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < question.steps().size(); i++) {
      Step step = question.steps().get(i);
      if (i == run.steps().size()) {
        steps.add(step.expecting(new Expectation.Refusal("raises")));
        break;
      }
      steps.add(step.expecting(new Expectation.Values(ofStep(run, i))));
    }
    return question.certified(bounds.branchMargin(), steps, question.certificate());
  }

  /** Returns the values and bounds that a run over numbers with bounds gave at a step. */
  public static Map<String, Golden> ofStep(ReferenceRun<Bound> run, int step) {
    Map<String, Golden> values = new LinkedHashMap<>();
    run.steps()
        .get(step)
        .forEach(
            (name, array) -> {
              double[] b = new double[array.size()];
              double[] c = new double[array.size()];
              Object[] elements = array.elements();
              for (int i = 0; i < b.length; i++) {
                if (elements[i] instanceof Bound bound) {
                  b[i] = bound.b();
                  c[i] = bound.c();
                }
              }
              values.put(name, new Golden(run.tensor(array), b, c));
            });
    return values;
  }
}
