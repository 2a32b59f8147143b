package dev.assay.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Schema;
import java.util.Locale;

/** The kinds of message, each a definition in {@code spec/schema/protocol.json}. */
enum Message {
  REQUEST,
  HELLO,
  REPLY;

  /**
   * Checks a message against the schema.
   *
   * @throws ProtocolException that shows the fault
   */
  void check(ObjectNode message) {
    try {
      Schema.PROTOCOL.check(message, name().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(e.getMessage(), "spec/protocol.md shows each message");
    }
  }
}
