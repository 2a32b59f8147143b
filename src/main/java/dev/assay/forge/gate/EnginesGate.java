package dev.assay.forge.gate;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Engines pass every case of an op that they declare, at every dtype of theirs. */
public final class EnginesGate implements Gate {

  private final Library library;
  private final Reference reference;
  private final List<Engine> engines;

  /**
   * @param engines those that are to pass; one of them has each op
   */
  public EnginesGate(Library library, Reference reference, List<Engine> engines) {
    this.library = library;
    this.reference = reference;
    this.engines = List.copyOf(engines);
  }

  @Override
  public String name() {
    return "engines";
  }

  @Override
  public String counts() {
    return "verdicts";
  }

  @Override
  public Result check(Spec spec) {
    List<String> faults = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int passed = 0;
    for (Engine engine : engines) {
      if (engine.hello().ops().contains(spec.op())) {
        String name = "%s on %s: ".formatted(engine.hello().name(), engine.hello().device());
        Run run = run(engine, spec);
        passed += run.count(Outcome.PASS);
        run.verdicts().filter(v -> isFault(v)).forEach(v -> faults.add(name + v.line()));
        run.diagnoses().forEach(diagnosis -> faults.add(name + diagnosis.line()));
        run.verdicts()
            .filter(v -> !isFault(v) && v.outcome() != Outcome.PASS)
            .forEach(v -> notes.add(name + v.line()));
      }
    }
    if (passed == 0) {
      faults.add("%s: no engine passes a case of it".formatted(spec.op()));
    }
    return new Result(passed, faults, notes);
  }

  /** What an engine declares it gives; in float64 every case can be judged. */
  private static boolean isFault(Verdict verdict) {
    return switch (verdict.outcome()) {
      case FAIL, CRASHED, UNSUPPORTED, UNPROVEN -> true;
      case NOT_ADMISSIBLE -> verdict.dtype() == DType.FLOAT64;
      case PASS -> false;
    };
  }

  private Run run(Engine engine, Spec spec) {
    Selection op = new Selection(List.of(spec.op()), Optional.empty(), List.of(), 1, 1, Set.of());
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(library, op, Optional.of(new Diagnoser(reference)))
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("engines: told to stop", e);
    }
  }
}
