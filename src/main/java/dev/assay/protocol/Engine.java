package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An implementation under test. */
public interface Engine extends AutoCloseable {

  /** Returns what the engine says of itself. */
  Hello hello();

  /** Plays one case at a dtype; a failure of the engine is an answer, never an exception. */
  Answer run(Case question, DType dtype);

  /** Returns how many threads have it play at once with advantage; by default one. */
  default int atOnce() {
    return 1;
  }

  /** Whether the engine gives what the layers of its models give, too. */
  default boolean traces() {
    return false;
  }

  /** Plays one case as {@link #run} does, and tells what its layers gave. */
  default Traced trace(Case question, DType dtype) {
    return new Traced(run(question, dtype), List.of());
  }

  /** Returns why the engine is not to be asked an op any more; empty where it is. */
  default Optional<String> givenUp(String op) {
    return Optional.empty();
  }

  /** Returns what the engine threw at the last case, if it threw and runs in this JVM. */
  default Optional<Throwable> thrown() {
    return Optional.empty();
  }

  /** Returns how long the engine itself took over the last case, if it says so. */
  default Optional<Duration> computed() {
    return Optional.empty();
  }

  @Override
  void close();
}
