package dev.assay.judge;

import java.util.Locale;

/** What came of one case at one dtype. */
public enum Outcome {
  PASS,
  /** At least one result is wrong. */
  FAIL,
  /** The engine says that it does not have what the case needs. */
  UNSUPPORTED,
  /** Refused as it must be, but no right input was answered there: it proves nothing. */
  UNPROVEN,
  /** At this dtype rounding explains too much for any result of the case to be judged. */
  NOT_ADMISSIBLE,
  /** The engine gave no answer. */
  CRASHED;

  /** Returns the name used in reports, such as {@code not_admissible}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
