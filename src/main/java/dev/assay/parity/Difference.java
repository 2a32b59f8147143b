package dev.assay.parity;

import dev.assay.judge.Finding;
import dev.assay.text.Printable;
import java.util.Locale;

/**
 * One thing in which two engines differ more than right ones can.
 *
 * @param step counted from 1; 0 for the answer as a whole
 * @param verb what the step did
 * @param name the result, as in {@code params[0]}; empty for the step as a whole
 * @param place of the worst element, as in {@code [2,1]}
 * @param left its value on the left, for the kind VALUE
 * @param right its value on the right
 * @param golden what it should be
 * @param distance between left and right, 1 being the most that two right engines can have
 * @param leftOff how far left is from golden, in multiples of what is allowed (spec/tolerance.md)
 * @param rightOff the same of right
 * @param text what differs, for the other kinds; may hold text of an engine
 */
public record Difference(
    Kind kind,
    int step,
    String verb,
    String name,
    String place,
    double left,
    double right,
    double golden,
    double distance,
    double leftOff,
    double rightOff,
    String text) {

  /** What kind of thing differs. */
  public enum Kind {
    /** Numbers that lie further apart than those of two right engines. */
    VALUE,
    SHAPE,
    DTYPE,
    MISSING,
    /** An error on one side where the other gives results, or not the error that the spec asks. */
    OUTCOME,
    /** The first layer of a model whose numbers lie further apart than those of right engines. */
    LAYER,
    /** No answer from at least one side. */
    CRASHED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns a difference in words. */
  static Difference of(Kind kind, int step, String verb, String name, String text) {
    double none = Double.NaN;
    return new Difference(kind, step, verb, name, "", none, none, none, 0, 0, 0, text);
  }

  /** Returns the difference in one line that is safe to print. */
  public String line() {
    String where = step == 0 ? "" : "step %d ".formatted(step);
    where += Printable.of(name.isEmpty() ? verb : name) + place;
    return where.isEmpty() ? what() : where + ": " + what();
  }

  private String what() {
    if (kind != Kind.VALUE) {
      return Printable.of(text);
    }
    return "left %s, right %s, expected %s (%s x allowed apart; off by left %s, right %s)"
        .formatted(
            left,
            right,
            golden,
            Finding.times(distance),
            Finding.times(leftOff),
            Finding.times(rightOff));
  }
}
