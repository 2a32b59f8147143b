package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.parity.Comparison.Repeats;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.Traced;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks one side's engine: every case twice in its first process and once in a fresh one; recorded
 * answers are read once.
 */
final class Player implements AutoCloseable {

  /** What the first process answered at first, how long it took, and how long by its own word. */
  record First(Answer answer, Duration took, Optional<Duration> computed) {
    private boolean isAnswer() {
      return answer
          .ending()
          .match(complete -> true, unsupported -> false, refused -> true, crashed -> false);
    }
  }

  private final Engine first;

  /** Empty where answers were recorded. */
  private final Optional<Engine> fresh;

  Player(Side side) {
    first = side.start().get();
    try {
      fresh = side.recorded().isEmpty() ? Optional.of(side.start().get()) : Optional.empty();
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  Hello hello() {
    return first.hello();
  }

  /** Returns why the engine is not to be asked an op any more; empty where it is. */
  Optional<String> givenUp(String op) {
    return first.givenUp(op).or(() -> fresh.flatMap(engine -> engine.givenUp(op)));
  }

  /** Asks for the first time: the two sides may be asked beside each other. */
  First first(Case question, DType dtype) {
    long start = System.nanoTime();
    Answer answer = first.run(question, dtype);
    return new First(answer, Duration.ofNanos(System.nanoTime() - start), first.computed());
  }

  /**
   * Asks a fresh process, beside that of the other side; an engine that did not answer at all is
   * not asked again.
   */
  Optional<Answer> elsewhere(Case question, DType dtype, First before) {
    return before.isAnswer() ? fresh.map(engine -> engine.run(question, dtype)) : Optional.empty();
  }

  /** Asks again where a fresh process was asked, and times it: nothing else is to run meanwhile. */
  Plays again(Case question, DType dtype, First before, Optional<Answer> elsewhere) {
    if (elsewhere.isEmpty()) {
      return new Plays(before.answer, Repeats.once(before.took, before.computed));
    }
    long start = System.nanoTime();
    Answer again = first.run(question, dtype);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Answer other = elsewhere.get();
    return new Plays(
        crash("when asked again", again)
            .or(() -> crash("in another process", other))
            .orElse(before.answer),
        new Repeats(
            true,
            took,
            first.computed(),
            Bits.same(before.answer, again),
            Bits.same(before.answer, other)));
  }

  boolean traces() {
    return first.traces();
  }

  /** Asks once more, with a trace. */
  Traced trace(Case question, DType dtype) {
    return first.trace(question, dtype);
  }

  /** A crash counts at whichever play it comes. */
  private static Optional<Answer> crash(String when, Answer answer) {
    return answer
        .ending()
        .crashed()
        .map(crashed -> Answer.crashed("%s: %s".formatted(when, crashed.how())));
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      fresh.ifPresent(Engine::close);
    }
  }
}
