package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import java.util.Optional;

/**
 * A case that an engine is not asked.
 *
 * @param dtype at which it is not; empty when at none
 */
public record Omission(Case left, Optional<DType> dtype, Reason reason) {

  /**
   * Why.
   *
   * @param text in words that are the same for every case it holds for
   */
  public record Reason(Kind kind, String text) {}

  /** What kind of reason, the one that goes before the others first. */
  public enum Kind {
    OP_NOT_DECLARED,
    OTHER_CONVENTION,
    NO_REFUSALS,
    BEYOND_LEVEL,
    FIXED_SETTING,
    DTYPE_NOT_DECLARED,
    NOT_ADMISSIBLE
  }
}
