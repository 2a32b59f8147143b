package dev.assay.oracle;

import java.util.Locale;
import java.util.Optional;

/** How well the gradients of a case agree with numeric ones. */
public sealed interface Agreement {

  /**
   * The fewest digits that agree, over all directions.
   *
   * @param where the step and the direction that agree least
   * @param directions how many were compared
   */
  record Digits(double digits, String where, int directions) implements Agreement {
    @Override
    public String evidence() {
      return String.format(Locale.ROOT, "%.1f digits along %d directions", digits, directions);
    }

    @Override
    public Optional<String> fault(int needed) {
      return digits >= needed
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "numeric gradients agree to %.1f digits, expected %d (%s)",
                  digits,
                  needed,
                  where));
    }
  }

  /** There is no gradient to compare. */
  record NotApplicable(String why) implements Agreement {
    @Override
    public String evidence() {
      return "none: " + why;
    }

    @Override
    public Optional<String> fault(int needed) {
      return Optional.empty();
    }
  }

  /** Returns what a certificate says of it. */
  String evidence();

  /** Returns what is wrong where so many digits must agree; empty when nothing is. */
  Optional<String> fault(int needed);
}
