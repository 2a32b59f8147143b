package dev.assay.protocol;

import org.jspecify.annotations.Nullable;

/** What went wrong between the suite and an engine: one line, the cause and a hint. */
public final class ProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String sentence;

  ProtocolException(@Nullable String cause, String hint) {
    this.sentence = "protocol: %s. Hint: %s.".formatted(cause, hint);
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
