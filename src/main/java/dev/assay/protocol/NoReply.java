package dev.assay.protocol;

/** An engine that runs and does not answer: it costs the whole of its time each time. */
final class NoReply extends ProtocolException {

  private static final long serialVersionUID = 1;

  NoReply(String cause, String hint) {
    super(cause, hint);
  }
}
