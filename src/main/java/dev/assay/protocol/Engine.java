package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;

/** An implementation under test. */
public interface Engine extends AutoCloseable {

  /** Returns what the engine says of itself. */
  Hello hello();

  /** Plays one case at a dtype; a failure of the engine is an answer, never an exception. */
  Answer run(Case question, DType dtype);

  @Override
  void close();
}
