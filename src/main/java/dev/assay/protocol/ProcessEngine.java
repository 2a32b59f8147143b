package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own, in any language.
 *
 * <p>Whatever the process does wrong becomes {@link Answer#crashed} with one line; the process is
 * then killed and a new one plays the next case. For one thread at a time.
 */
public final class ProcessEngine implements Engine {

  /** After so many starts in a row without an answer the engine is given up. */
  private static final int MAX_FAILED_STARTS = 3;

  private final List<String> command;
  private final Limits limits;
  private final Checks checks;
  private final Hello hello;
  private @Nullable Child child;
  private boolean base64;
  private long id;
  private int failedStarts;

  /** Whether every message is checked against the schema. */
  public enum Checks {
    SYNTAX,
    SCHEMA
  }

  /**
   * Starts an engine.
   *
   * @throws ProtocolException when it does not answer as an engine of this protocol
   */
  public ProcessEngine(List<String> command, Limits limits, Checks checks) {
    this.command = List.copyOf(command);
    this.limits = limits;
    this.checks = checks;
    this.hello = start();
  }

  /** Returns the command that has the system's shell run a command line. */
  public static List<String> shell(String line) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return windows ? List.of("cmd", "/c", line) : List.of("/bin/sh", "-c", line);
  }

  @Override
  public Hello hello() {
    return hello;
  }

  private Hello start() {
    Child started = new Child(command, limits);
    child = started;
    try {
      ObjectNode reply = ask(started, Wire.start(), Message.HELLO, limits.start());
      Wire.checkVersion(reply);
      base64 = Wire.offersBase64(reply);
      Hello said = Wire.hello(reply);
      started.remember();
      return said;
    } catch (IllegalArgumentException e) {
      abandon();
      throw new ProtocolException(
          "answer to start: " + e.getMessage(), "spec/protocol.md shows each message");
    } catch (ProtocolException e) {
      abandon();
      throw e;
    }
  }

  /** Sends a message and reads the message that answers it. */
  private ObjectNode ask(Child asked, ObjectNode request, Message expected, Duration limit) {
    if (checks == Checks.SCHEMA) {
      Message.REQUEST.check(request);
    }
    byte[] line = asked.ask(Wire.line(request), limit);
    ObjectNode reply;
    try {
      reply = Wire.message(line);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(
          "stdout has " + e.getMessage(),
          "only replies go to stdout, NaN and infinities as strings; print to stderr");
    }
    if (checks == Checks.SCHEMA) {
      expected.check(reply);
    }
    return reply;
  }

  @Override
  public Answer run(Case question, DType dtype) {
    try {
      Child asked = running();
      id++;
      ObjectNode reply =
          ask(asked, Wire.run(id, question, dtype, base64), Message.REPLY, limits.run());
      JsonNode answered = reply.path("id");
      if (!answered.isIntegralNumber() || answered.longValue() != id) {
        throw new ProtocolException(
            "reply id=%s, expected %d".formatted(reply.get("id"), id),
            "write one line per request and flush stdout");
      }
      return Wire.answer(reply, question);
    } catch (IllegalArgumentException e) {
      abandon();
      return Answer.crashed(
          new ProtocolException(e.getMessage(), "spec/protocol.md shows each message")
              .getMessage());
    } catch (ProtocolException e) {
      abandon();
      return Answer.crashed(e.getMessage());
    }
  }

  /** Returns the process, started again when the last one was abandoned. */
  private Child running() {
    if (child == null) {
      restart();
    }
    return Objects.requireNonNull(child);
  }

  private void restart() {
    if (failedStarts >= MAX_FAILED_STARTS) {
      throw new ProtocolException(
          "the engine failed to start again %d times and was given up".formatted(failedStarts),
          "see what it says at the case before");
    }
    failedStarts++;
    start();
    failedStarts = 0;
  }

  private void abandon() {
    if (child != null) {
      child.close();
      child = null;
    }
  }

  /** Returns the last of what the running process wrote to stderr; empty when none runs. */
  public String stderr() {
    return child == null ? "" : child.stderr();
  }

  /** Has the next case carry this id. */
  void nextId(long next) {
    id = next - 1;
  }

  /** Sends {@code stop} to a process that runs; returns whether it ended by itself. */
  boolean stop() {
    if (child == null) {
      start();
    }
    return Objects.requireNonNull(child).stop();
  }

  /** Closes stdin; returns whether the process ended by itself. */
  boolean hangUp() {
    return child != null && child.hangUp();
  }

  @Override
  public void close() {
    if (child != null) {
      child.stop();
      abandon();
    }
  }
}
