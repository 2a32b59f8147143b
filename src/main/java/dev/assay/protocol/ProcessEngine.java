package dev.assay.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own, in any language.
 *
 * <p>Whatever the process does wrong becomes {@link Answer#crashed} with one line; the process is
 * then killed and a new one plays the next case. For one thread at a time.
 */
public final class ProcessEngine implements Engine {

  private final List<String> command;
  private final Limits limits;
  private final Checks checks;
  private final Patience patience;
  private final Hello hello;
  private @Nullable Child child;
  private boolean base64;
  private boolean traces;
  private long id;
  private Optional<Duration> computed = Optional.empty();

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
    this(command, limits, checks, new Patience());
  }

  /**
   * Starts one of several processes of an engine, which share the patience with it.
   *
   * @throws ProtocolException when it does not answer as an engine of this protocol
   */
  public ProcessEngine(List<String> command, Limits limits, Checks checks, Patience patience) {
    this.command = List.copyOf(command);
    this.patience = patience;
    this.limits = limits;
    this.checks = checks;
    this.hello = start();
  }

  /**
   * Returns the command of a command line: plain words are the program and its arguments, and
   * anything else is for the system's shell.
   */
  public static List<String> shell(String line) {
    return Warden.command(line);
  }

  @Override
  public Hello hello() {
    return hello;
  }

  private Hello start() {
    Child started = new Child(command, limits);
    child = started;
    try {
      ObjectNode reply = ask(started, Wire.start(), Message.HELLO, limits.start(), Limits.LINE);
      Wire.checkVersion(reply);
      base64 = Wire.offersBase64(reply);
      traces = Wire.offersTraces(reply);
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
  private ObjectNode ask(
      Child asked, ObjectNode request, Message expected, Duration limit, int most) {
    if (checks == Checks.SCHEMA) {
      Message.REQUEST.check(request);
    }
    byte[] line = asked.ask(Wire.line(request), limit, most);
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
    return asked(question, dtype, false).answer();
  }

  @Override
  public boolean traces() {
    return traces;
  }

  @Override
  public Traced trace(Case question, DType dtype) {
    return asked(question, dtype, traces);
  }

  private Traced asked(Case question, DType dtype, boolean traced) {
    String op = question.op();
    computed = Optional.empty();
    try {
      Traced played = play(question, dtype, traced);
      patience.answered(op);
      return played;
    } catch (NoReply e) {
      patience.silent(op);
      return abandoned(e.getMessage());
    } catch (ProtocolException e) {
      patience.died(op);
      return abandoned(e.getMessage());
    } catch (IllegalArgumentException e) {
      patience.died(op);
      return abandoned(
          new ProtocolException(e.getMessage(), "spec/protocol.md shows each message")
              .getMessage());
    }
  }

  private Traced play(Case question, DType dtype, boolean traced) {
    Child asked = running();
    id++;
    ObjectNode request = Wire.run(id, question, dtype, base64);
    if (traced) {
      request.put("trace", true);
    }
    int most = traced ? Limits.traced(question) : Limits.answer(question);
    ObjectNode reply = ask(asked, request, Message.REPLY, limits.run(), most);
    OptionalLong answered = Wire.id(reply);
    if (answered.isEmpty() || answered.getAsLong() != id) {
      throw new ProtocolException(
          "reply id=%s, expected %d".formatted(reply.get("id"), id),
          "write one line per request and flush stdout");
    }
    Traced played = new Traced(Wire.answer(reply, question), Wire.trace(reply, question));
    computed = Wire.computed(reply);
    return played;
  }

  @Override
  public Optional<Duration> computed() {
    return computed;
  }

  @Override
  public Optional<String> givenUp(String op) {
    return patience.givenUp(op);
  }

  /** Returns the process, started again when the last one was abandoned. */
  private Child running() {
    if (child == null) {
      restart();
    }
    return Objects.requireNonNull(child);
  }

  private void restart() {
    try {
      start();
      patience.started(true);
    } catch (ProtocolException e) {
      patience.started(false);
      throw e;
    }
  }

  private Traced abandoned(String how) {
    abandon();
    return new Traced(Answer.crashed(how), List.of());
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
