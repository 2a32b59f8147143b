package dev.assay.parity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A case that was not compared.
 *
 * @param dtypes label; empty when no dtypes were tried
 * @param detail more about the reason; may be an engine's text
 */
public record NotCompared(
    @JsonProperty("case") String id, String op, String dtypes, Reason reason, String detail) {

  /** Why a case, or a whole op, was not compared. */
  public enum Reason {
    NOT_DECLARED_BY_LEFT("not declared by left"),
    NOT_DECLARED_BY_RIGHT("not declared by right"),
    NOT_RECORDED_ON_LEFT("not recorded on the left"),
    NOT_RECORDED_ON_RIGHT("not recorded on the right"),
    NO_COMMON_CONVENTION("no common convention"),
    NOT_ADMISSIBLE("not admissible"),
    DRAWS("draws of an engine's own"),
    UNSUPPORTED_BY_LEFT("unsupported by left"),
    UNSUPPORTED_BY_RIGHT("unsupported by right"),
    /** Too many cases before it had no answer of one side. */
    GIVEN_UP("given up"),
    /** Of an op: its fixture is missing or empty. */
    NO_CASES("no cases"),
    /** Of an op: at least one side gave no answer to any of its cases. */
    NO_ANSWERS("no answers"),
    /** Of an op: what was compared had no numbers, as errors have not. */
    NO_NUMBERS("no numbers");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason in words. */
    public String text() {
      return text;
    }
  }
}
