package dev.assay.forge.auto;

import java.util.Optional;

/**
 * What came of a mutant.
 *
 * @param values a case of right input that rejects it at float64
 * @param second another case, of any input, that rejects it
 * @param refusal a case of bad input that rejects it
 * @param float32 a case that rejects it at float32
 * @param error what it raised where numbers were expected, in the first case that rejects it
 */
record Fate(
    AutoMutant mutant,
    Optional<String> values,
    Optional<String> second,
    Optional<String> refusal,
    Optional<String> float32,
    String error) {

  boolean isRejected() {
    return values.isPresent() || refusal.isPresent();
  }
}
