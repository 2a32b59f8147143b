package dev.assay.oracle;

/** How well the gradients of a case agree with numeric ones. */
public sealed interface Agreement {

  /**
   * The fewest digits that agree, over all directions.
   *
   * @param where the step and the direction that agree least
   * @param directions how many were compared
   */
  record Digits(double digits, String where, int directions) implements Agreement {}

  /** There is no gradient to compare. */
  record NotApplicable(String why) implements Agreement {}
}
