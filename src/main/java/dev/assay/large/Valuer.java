package dev.assay.large;

import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Gives cases their golden values and bounds: what the canonical engine gives over bounds. */
public final class Valuer {

  /** Most results are exact, and so share their bounds. */
  private static final Map<Integer, double[]> ZEROS = new ConcurrentHashMap<>();

  private final CanonicalEngine engine;
  private final Supplier<BoundBackend> backends;

  /** Of bounds for engines at a precision. */
  Valuer(Library library, Precision precision) {
    this(library, () -> new BoundBackend(precision));
  }

  /** Of bounds for engines that are as exact as this dtype, in a run at it. */
  public Valuer(Library library, DType dtype) {
    this(library, () -> new BoundBackend(dtype));
  }

  private Valuer(Library library, Supplier<BoundBackend> backends) {
    this.engine = new CanonicalEngine(backends.get(), library);
    this.backends = backends;
  }

  /**
   * Returns a case with its golden values.
   *
   * @throws IllegalStateException when the engine does not give them
   */
  public Case valued(Case question) {
    BoundBackend backend = backends.get();
    Answer answer = engine.on(backend).run(question, DType.FLOAT64);
    if (!answer.ending().isComplete()) {
      throw new IllegalStateException(
          "large: case=%s has no golden values (%s)".formatted(question.id(), answer.ending()));
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < question.steps().size(); i++) {
      Map<String, Golden> values = new LinkedHashMap<>();
      answer.steps().get(i).forEach((name, tensor) -> values.put(name, golden(tensor, backend)));
      steps.add(question.steps().get(i).expecting(new Expectation.Values(values)));
    }
    return question.certified(backend.branchMargin(), steps, Map.of());
  }

  private static Golden golden(Tensor value, BoundBackend backend) {
    double[] bounds = backend.boundsOf(value.data());
    double[] none = ZEROS.computeIfAbsent(bounds.length, double[]::new);
    return new Golden(value, Arrays.equals(bounds, none) ? none : bounds, none);
  }
}
