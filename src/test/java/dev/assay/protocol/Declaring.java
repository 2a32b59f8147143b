package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;

/** An engine that declares something else. */
public record Declaring(Engine engine, Hello hello) implements Engine {
  @Override
  public Answer run(Case question, DType dtype) {
    return engine.run(question, dtype);
  }

  @Override
  public void close() {
    engine.close();
  }
}
