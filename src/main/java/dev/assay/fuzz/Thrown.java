package dev.assay.fuzz;

/** Why a case that was drawn is thrown away. */
public enum Thrown {
  NOT_DRAWN("no case came of the draw"),
  REFUSED("the reference refuses it"),
  NOT_FINITE("the reference gives NaN or an infinity where no case of the op does"),
  EMPTY("a list that it asks for has no element, which no fixture can hold"),
  NOT_ASKED("the engine does not go so far"),
  NOT_ADMISSIBLE("rounding explains too much"),
  NOT_RIGHT_BEFORE("the engine fails it before anything is broken"),
  NOT_BROKEN("the reference answers whatever was changed");

  private final String text;

  Thrown(String text) {
    this.text = text;
  }

  /** Returns the reason in words. */
  public String text() {
    return text;
  }
}
