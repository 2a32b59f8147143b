package dev.assay.judge;

import java.util.Optional;

/** One statistical test: what it finds wrong at a false-alarm rate of its own. */
interface Check {

  Optional<String> at(double level);

  /** Returns a test that alarms, with its text, when chance explains what was seen too rarely. */
  static Check of(double probability, String text) {
    return level -> probability < level ? Optional.of(text) : Optional.empty();
  }
}
