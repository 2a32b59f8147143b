package dev.assay.protocol;

/** What went wrong between the suite and an engine: one line, the cause and a hint. */
public final class ProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ProtocolException(String cause, String hint) {
    super("protocol: %s. Hint: %s.".formatted(cause, hint));
  }
}
