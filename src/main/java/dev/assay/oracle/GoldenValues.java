package dev.assay.oracle;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Widening;
import dev.assay.oracle.number.Bound;
import dev.assay.oracle.number.Bounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Golden values made at run time, for any case: what the Python reference gives under Jython, with
 * the bounds that its numbers carry.
 */
public final class GoldenValues implements Widening {

  private static final Pattern NAMED = Pattern.compile("(\\w+): .*\\[(C\\d+)]", Pattern.DOTALL);

  private final Reference reference;

  public GoldenValues(Reference reference) {
    this.reference = reference;
  }

  /**
   * Returns the case with what the reference gives as its expectation; where the reference raises,
   * an error is expected, with the constraint that it names, and the steps end.
   *
   * @param patches changes to the reference; none for the reference as it is
   */
  public Case of(Spec spec, Case question, List<Patch> patches) {
    return of(spec, question, patches, new Bounds());
  }

  /**
   * Returns the same with the bounds of engines that declare a precision, in a run at a dtype.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  public Case of(Spec spec, Case question, List<Patch> patches, Precision precision, DType dtype) {
    return of(spec, question, patches, new Bounds(precision, dtype));
  }

  private Case of(Spec spec, Case question, List<Patch> patches, Bounds bounds) {
    ReferenceRun<Bound> run = reference.run(spec, question, bounds, patches);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < question.steps().size(); i++) {
      Step step = question.steps().get(i);
      if (i == run.steps().size()) {
        steps.add(step.expecting(new Expectation.Refusal(label(spec, run))));
        break;
      }
      steps.add(step.expecting(new Expectation.Values(ofStep(run, i))));
    }
    return question.certified(bounds.branchMargin(), steps, question.certificate());
  }

  /** The constraint that the reference names; where it names none of the op's, it raises. */
  private static String label(Spec spec, ReferenceRun<Bound> run) {
    return run.failure().flatMap(failure -> named(spec, failure)).orElse("raises");
  }

  /** Returns the constraint of an op that a failure names. */
  static Optional<String> named(Spec spec, ReferenceRun.Failure failure) {
    return Optional.of(NAMED.matcher(failure.message()))
        .filter(named -> named.matches() && named.group(1).equals(spec.op()))
        .map(named -> named.group(2));
  }

  /** Returns a case with its own values and refusals, and only its bounds anew. */
  @Override
  public Case of(Spec spec, Case question, Precision precision, DType dtype) {
    return anew(spec, question, new Bounds(precision, dtype));
  }

  /** Returns the same where nothing is known of what is beyond the largest number of the dtype. */
  public Case within(Spec spec, Case question, Precision declared, DType dtype) {
    return anew(spec, question, Bounds.within(declared, dtype));
  }

  private Case anew(Spec spec, Case question, Bounds bounds) {
    ReferenceRun<Bound> run = reference.run(spec, question, bounds);
    List<Step> steps = new ArrayList<>(question.steps());
    for (int i = 0; i < run.steps().size(); i++) {
      Map<String, Golden> anew = ofStep(run, i);
      Map<String, Golden> values = new LinkedHashMap<>();
      steps
          .get(i)
          .expectation()
          .values()
          .forEach(
              (name, golden) ->
                  values.put(
                      name, new Golden(golden.value(), anew.get(name).b(), anew.get(name).c())));
      if (!values.isEmpty()) {
        steps.set(i, steps.get(i).expecting(new Expectation.Values(values)));
      }
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
