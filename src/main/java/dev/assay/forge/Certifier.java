package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Agreement;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.NumericGradients;
import dev.assay.oracle.Reference;
import dev.assay.oracle.ReferenceRun;
import dev.assay.oracle.number.Bound;
import dev.assay.oracle.number.Bounds;
import dev.assay.oracle.number.Doubles;
import dev.assay.oracle.number.Quad;
import dev.assay.oracle.number.Quads;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the bounds of golden values, and the evidence that these are right.
 *
 * <p>Each route is independent of NumPy: the same source under Jython in float64 and in 34 digits,
 * numeric gradients in 34 digits, the canonical engine, and numeric gradients of that engine.
 */
public final class Certifier {

  /** A case with its bounds and certificate, and every route that disagrees. */
  public record Certified(Case item, List<String> faults) {}

  /** How many digits of a gradient must agree with differences taken in 34 digits. */
  private static final int GRADIENT_DIGITS = 20;

  private final Reference reference;
  private final List<Engine> engines;

  /**
   * @param engines the canonical engine on each backend that is here; numeric gradients are of the
   *     first, since its formulas are those of all
   */
  public Certifier(Reference reference, List<Engine> engines) {
    this.reference = reference;
    this.engines = List.copyOf(engines);
  }

  /** Certifies every case of a fixture. */
  public List<Certified> certify(Spec spec, Fixture draft) {
    return draft.cases().parallelStream().map(item -> certify(spec, item)).toList();
  }

  private Certified certify(Spec spec, Case draft) {
    List<String> faults = new ArrayList<>();
    Map<String, String> evidence = new LinkedHashMap<>();
    Case item = bounded(spec, draft, faults);
    if (!faults.isEmpty()) {
      return new Certified(item, faults);
    }
    jython(spec, item, evidence, faults);
    if (item.hasValues()) {
      ReferenceRun<Quad> run = reference.run(spec, item, new Quads());
      digits(item, run, evidence, faults);
      gradients(spec, item, run, evidence, faults);
    }
    engines(spec, item, evidence, faults);
    return new Certified(item.certified(item.branchMargin(), item.steps(), evidence), faults);
  }

  /** Runs over numbers with bounds, which must lie around the golden values. */
  private Case bounded(Spec spec, Case draft, List<String> faults) {
    if (draft.hasDraws()) {
      return draft;
    }
    Bounds numbers = new Bounds();
    ReferenceRun<Bound> run = reference.run(spec, draft, numbers);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < draft.steps().size(); i++) {
      Step step = draft.steps().get(i);
      if (step.expectation().refusal().isPresent()) {
        steps.add(step);
        continue;
      }
      if (i >= run.steps().size()) {
        faults.add("step %d: Jython raised %s".formatted(i + 1, run.failure().orElseThrow()));
        return draft;
      }
      Map<String, Golden> found = GoldenValues.ofStep(run, i);
      Map<String, Golden> bounded = new LinkedHashMap<>();
      for (Map.Entry<String, Golden> entry : step.expectation().values().entrySet()) {
        Golden around = found.get(entry.getKey());
        if (around == null) {
          faults.add("step %d %s: Jython gave no such result".formatted(i + 1, entry.getKey()));
          return draft;
        }
        Tensor value = entry.getValue().value();
        bounded.put(entry.getKey(), new Golden(value, around.b(), around.c()));
      }
      steps.add(step.expecting(new Expectation.Values(bounded)));
    }
    return draft.certified(numbers.branchMargin(), steps, Map.of());
  }

  private void jython(Spec spec, Case item, Map<String, String> evidence, List<String> faults) {
    Answer answer = reference.run(spec, item, Doubles.DOUBLES).answer();
    Verdict verdict = Judge.judge(item, answer, DType.FLOAT64);
    if (verdict.outcome() != Outcome.PASS) {
      faults.add("jython: " + verdict.line());
    }
    answer.ending().refused().ifPresent(error -> checkLabel(item, error, faults));
    evidence.put("jython float64", Evidence.of(item, answer, verdict));
  }

  /** The reference names the constraint that a step breaks. */
  private static void checkLabel(Case item, Ending.Refused error, List<String> faults) {
    for (Step step : item.steps()) {
      step.expectation()
          .refusal()
          .filter(label -> !error.message().contains("[%s]".formatted(label)))
          .ifPresent(
              label -> faults.add("jython: error %s lacks [%s]".formatted(error.message(), label)));
    }
  }

  private static void digits(
      Case item, ReferenceRun<Quad> run, Map<String, String> evidence, List<String> faults) {
    Answer answer = run.answer();
    Verdict verdict = Judge.judge(item, answer, DType.FLOAT64);
    if (verdict.outcome() != Outcome.PASS) {
      faults.add("34 digits: " + verdict.line());
    }
    evidence.put("34 digits", Evidence.of(item, answer, verdict));
  }

  private void gradients(
      Spec spec,
      Case item,
      ReferenceRun<Quad> run,
      Map<String, String> evidence,
      List<String> faults) {
    Agreement agreement = new NumericGradients(reference).check(spec, item, run);
    evidence.put("numeric gradients in 34 digits", agreement.evidence());
    agreement.fault(GRADIENT_DIGITS).ifPresent(faults::add);
  }

  private void engines(Spec spec, Case item, Map<String, String> evidence, List<String> faults) {
    for (Engine engine : engines) {
      Answer answer = engine.run(item, DType.FLOAT64);
      Verdict verdict = Judge.judge(item, answer, DType.FLOAT64);
      switch (verdict.outcome()) {
        case PASS -> evidence.put(name(engine), Evidence.of(item, answer, verdict));
        default -> faults.add("%s: %s".formatted(name(engine), verdict.line()));
      }
      if (engine == engines.get(0)) {
        gradient(spec, item, engine, answer, evidence, faults);
      }
    }
  }

  private static void gradient(
      Spec spec,
      Case item,
      Engine engine,
      Answer answer,
      Map<String, String> evidence,
      List<String> faults) {
    EngineGradient.Outcome gradient = new EngineGradient(engine).check(spec, item, answer);
    evidence.put(
        "gradient of " + name(engine),
        gradient.checked() == 0
            ? "none: " + gradient.why()
            : String.format(Locale.ROOT, "%.2g of what is allowed", gradient.worst()));
    if (!(gradient.worst() <= 1)) {
      faults.add(
          "%s: numeric gradient off by %.2g times what is allowed"
              .formatted(name(engine), gradient.worst()));
    }
  }

  private static String name(Engine engine) {
    Hello hello = engine.hello();
    return "%s on %s".formatted(hello.name(), hello.device());
  }
}
