package dev.assay.judge;

import dev.assay.fixture.Spec;
import dev.assay.text.Printable;
import java.util.Locale;

/**
 * One thing that is wrong with an answer, or worth knowing about it.
 *
 * @param step counted from 1; 0 for the answer as a whole
 * @param verb what the step did
 * @param name the result, as in {@code params[0]}; empty for the step as a whole
 * @param place of the worst element, as in {@code [2,1]}; empty for the result as a whole
 * @param actual the worst element, for the kinds VALUE and RECOMMENDED
 * @param expected its golden value
 * @param factor how many times what is allowed; infinite where nothing but equality is
 * @param wrong how many elements are wrong, of {@code size}
 * @param text what is wrong, for the other kinds; may hold text of the engine
 * @param label the requirements of the spec that the result belongs to, as in {@code R1, R3}; empty
 *     where the spec does not say
 */
public record Finding(
    Kind kind,
    int step,
    String verb,
    String name,
    String place,
    double actual,
    double expected,
    double factor,
    int wrong,
    int size,
    String text,
    String label) {

  /** What kind of thing is wrong. */
  public enum Kind {
    /** Further from the golden value than rounding explains. */
    VALUE,
    /** As required, but further off than is recommended: a weakness. */
    RECOMMENDED,
    SHAPE,
    DTYPE,
    MISSING,
    UNEXPECTED,
    /** An error where results were expected. */
    ERROR,
    /** No error where one is required. */
    NO_ERROR,
    /** Draws that do not follow their law. */
    LAW,
    /** Rounding explains too much for this result to be judged. */
    INADMISSIBLE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the finding is about one element and its golden value. */
    public boolean isNumeric() {
      return this == VALUE || this == RECOMMENDED;
    }
  }

  /** Returns a finding in words. */
  static Finding of(Kind kind, int step, String verb, String name, String text) {
    return new Finding(kind, step, verb, name, "", Double.NaN, Double.NaN, 0, 0, 0, text, "");
  }

  /** Returns the same with the requirements that a spec has for the result. */
  Finding labelled(Spec spec) {
    return name.isEmpty()
        ? this
        : new Finding(
            kind,
            step,
            verb,
            name,
            place,
            actual,
            expected,
            factor,
            wrong,
            size,
            text,
            spec.requirement(verb, name));
  }

  /** Returns the finding in one line that is safe to print. */
  public String line() {
    String where = step == 0 ? "" : "step " + step;
    if (!name.isEmpty()) {
      where += " " + Printable.of(name) + place;
    } else if (step > 0) {
      where += " " + Printable.of(verb);
    }
    return where.isEmpty() ? what() : where + ": " + what();
  }

  /** Returns how many elements are wrong, and the label, as far as they are known. */
  public String detail() {
    String count = kind.isNumeric() ? "%d of %d elements wrong".formatted(wrong, size) : "";
    return label.isEmpty() ? count : "%s [%s]".formatted(count, label).strip();
  }

  /** Returns the line with its detail. */
  public String fullLine() {
    return detail().isEmpty() ? line() : "%s, %s".formatted(line(), detail());
  }

  /** Returns what is wrong, without the place. */
  public String what() {
    if (!kind.isNumeric()) {
      return Printable.of(text);
    }
    String[] pair = apart(actual, expected);
    String times =
        Double.isInfinite(factor)
            ? ""
            : " (%s x %s)".formatted(times(factor), kind == Kind.VALUE ? "allowed" : "recommended");
    return "%s, expected %s%s".formatted(pair[0], pair[1], times);
  }

  /** Returns a multiple in two digits, such as {@code 3.1e4}. */
  public static String times(double factor) {
    if (Double.isInfinite(factor) || factor == 0) {
      return factor == 0 ? "0" : "inf";
    }
    if (factor >= 1000 || factor < 0.01) {
      String[] parts = String.format(Locale.ROOT, "%.1e", factor).split("e");
      return parts[0] + "e" + Integer.parseInt(parts[1]);
    }
    return String.format(Locale.ROOT, factor < 10 ? "%.2g" : "%.0f", factor);
  }

  /** Returns two numbers in as few digits, from four on, as tell them apart. */
  public static String[] apart(double a, double b) {
    for (int digits = 4; digits <= 17; digits++) {
      String[] pair = {digits(a, digits), digits(b, digits)};
      if (!pair[0].equals(pair[1])) {
        return pair;
      }
    }
    return new String[] {Double.toString(a), Double.toString(b)};
  }

  /** Returns a number in so many significant digits. */
  public static String digits(double x, int digits) {
    if (!Double.isFinite(x)) {
      return Double.toString(x);
    }
    if (x == Math.rint(x) && Math.abs(x) < 1e15) {
      return Long.toString((long) x);
    }
    return String.format(Locale.ROOT, "%." + digits + "g", x);
  }
}
