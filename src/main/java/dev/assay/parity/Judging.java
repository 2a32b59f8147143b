package dev.assay.parity;

import dev.assay.fixture.Widening;
import java.util.List;
import java.util.Optional;

/**
 * By what, beside the cases, two engines are judged.
 *
 * @param widening how cases get the bounds of a side that declares a precision
 * @param explainer says what a wrong side looks like
 * @param tracing what the layers of models are held against; empty to compare results only
 */
public record Judging(Widening widening, Explainer explainer, Optional<Parity.Tracing> tracing) {

  /** For engines that declare no precision; explains and traces nothing. */
  public static final Judging PLAIN =
      new Judging(
          (spec, question, precision, dtype) -> question,
          (spec, answers, declared) -> List.of(),
          Optional.empty());
}
