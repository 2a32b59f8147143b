package dev.assay.parity;

import dev.assay.fixture.Answer;
import dev.assay.parity.Comparison.Repeats;

/**
 * What an engine made of one case.
 *
 * @param answer the first, or the crash that came later
 */
record Plays(Answer answer, Repeats repeats) {

  boolean isCrash() {
    return answer.ending().crashed().isPresent();
  }
}
