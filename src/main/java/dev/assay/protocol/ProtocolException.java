package dev.assay.protocol;

import dev.assay.text.Printable;
import org.jspecify.annotations.Nullable;

/** What went wrong between the suite and an engine: one line, the cause and a hint. */
public sealed class ProtocolException extends RuntimeException permits NoReply {

  private static final long serialVersionUID = 1;

  /** What an engine wrote may stand in it, of any length. */
  private static final int LONGEST = 1000;

  private final String sentence;

  ProtocolException(@Nullable String cause, String hint) {
    this.sentence =
        "protocol: %s. Hint: %s.".formatted(Printable.cut(String.valueOf(cause), LONGEST), hint);
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
