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
 * then killed and a new one plays the next case.
 *
 * <p>Safe for use by threads, whose cases are played in turns. The request of an engine that reads
 * ahead is sent before its turn, so that it is there when the process comes to it.
 */
public final class ProcessEngine implements Engine {

  /** Cases on their way to an engine that reads ahead: one that is played, one that waits. */
  private static final int AHEAD = 2;

  private static final long NOTHING = -1;

  private final List<String> command;
  private final Limits limits;
  private final Checks checks;
  private final Patience patience;
  private final Hello hello;
  private @Nullable Child child;
  private boolean base64;
  private boolean traces;
  private boolean readsAhead;
  private long id;

  private final Turns turns = new Turns();

  /** The latest turn whose request the process has, if it has those of all before. */
  private long sent;

  private Optional<Duration> computed = Optional.empty();

  /**
   * A question as it is sent, but for its id.
   *
   * @param most bytes of the answer
   */
  private record Request(Case question, ObjectNode message, int most) {}

  /** A request on its way to a process. */
  private record Sent(Child to, long id) {}

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
      started.send(Wire.line(checked(Message.REQUEST, Wire.start())), Limits.LINE);
      ObjectNode reply = hear(started, Message.HELLO, limits.start());
      Wire.checkVersion(reply);
      base64 = Wire.offersBase64(reply);
      traces = Wire.says(reply, "trace");
      readsAhead = Wire.says(reply, "reads_ahead");
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

  /** Reads the message that answers the first that is not answered. */
  private ObjectNode hear(Child from, Message expected, Duration limit) {
    byte[] line = from.hear(limit);
    ObjectNode reply;
    try {
      reply = Wire.message(line);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(
          "stdout has " + e.getMessage(),
          "only replies go to stdout, NaN and infinities as strings; print to stderr");
    }
    return checked(expected, reply);
  }

  private ObjectNode checked(Message as, ObjectNode message) {
    if (checks == Checks.SCHEMA) {
      as.check(message);
    }
    return message;
  }

  @Override
  public Answer run(Case question, DType dtype) {
    return asked(question, dtype, false).answer();
  }

  @Override
  public int atOnce() {
    return readsAhead ? AHEAD : 1;
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
    Request request = request(question, dtype, traced);
    long turn;
    Optional<Sent> ahead;
    synchronized (this) {
      turn = turns.take();
      ahead = ahead(turn, request);
    }
    try {
      turns.await(turn);
      return inTurn(turn, request, ahead);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abandoned("interrupted. Hint: run again.");
    } finally {
      turns.end(turn);
    }
  }

  private Request request(Case question, DType dtype, boolean traced) {
    ObjectNode message = Wire.run(1, question, dtype, base64);
    if (traced) {
      message.put("trace", true);
    }
    return new Request(
        question,
        checked(Message.REQUEST, message),
        traced ? Limits.traced(question) : Limits.answer(question));
  }

  /** Sends a request before its turn, if the process has those of all turns before. */
  private Optional<Sent> ahead(long turn, Request request) {
    return readsAhead && child != null && sent == turn - 1
        ? Optional.of(send(child, turn, request))
        : Optional.empty();
  }

  private Traced inTurn(long turn, Request request, Optional<Sent> ahead) {
    String op = request.question.op();
    computed = Optional.empty();
    try {
      Traced played = play(turn, request, ahead);
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

  private Traced play(long turn, Request request, Optional<Sent> ahead) {
    Child asked = running();
    // What was sent to a process that is gone has gone with it.
    long expected =
        ahead.filter(each -> each.to == asked).orElseGet(() -> send(asked, turn, request)).id;
    ObjectNode reply = hear(asked, Message.REPLY, limits.run());
    OptionalLong answered = Wire.id(reply);
    if (answered.isEmpty() || answered.getAsLong() != expected) {
      throw new ProtocolException(
          "reply id=%s, expected %d".formatted(reply.get("id"), expected),
          "write one line per request and flush stdout");
    }
    Case question = request.question;
    Traced played = new Traced(Wire.answer(reply, question), Wire.trace(reply, question));
    computed = Wire.computed(reply);
    return played;
  }

  private synchronized Sent send(Child to, long turn, Request request) {
    id++;
    sent = turn;
    to.send(Wire.line(request.message.put("id", id)), request.most);
    return new Sent(to, id);
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
  private synchronized Child running() {
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

  private synchronized void abandon() {
    if (child != null) {
      child.close();
      child = null;
      sent = NOTHING;
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
