package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.protocol.Engine;
import java.util.EnumMap;
import java.util.Map;

/** What an engine answers to one case; it is asked once at a dtype, however often it is judged. */
final class Answers {

  private final Engine engine;
  private final Map<DType, Answer> known = new EnumMap<>(DType.class);

  Answers(Engine engine) {
    this.engine = engine;
  }

  Answer to(Case question, DType dtype) {
    return known.computeIfAbsent(dtype, key -> engine.run(question, key));
  }
}
