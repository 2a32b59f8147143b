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

  /** An engine that did not answer at all is not asked again. */
  Plays play(Case question, DType dtype) {
    long start = System.nanoTime();
    Answer answer = first.run(question, dtype);
    long middle = System.nanoTime();
    boolean comparable =
        answer
            .ending()
            .match(complete -> true, unsupported -> false, refused -> true, crashed -> false);
    if (!comparable || fresh.isEmpty()) {
      return new Plays(answer, Repeats.once(Duration.ofNanos(middle - start), first.computed()));
    }
    Answer again = first.run(question, dtype);
    Duration took = Duration.ofNanos(System.nanoTime() - middle);
    Optional<Duration> computed = first.computed();
    Answer other = fresh.get().run(question, dtype);
    return new Plays(
        crash("when asked again", again)
            .or(() -> crash("in another process", other))
            .orElse(answer),
        new Repeats(true, took, computed, Bits.same(answer, again), Bits.same(answer, other)));
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
