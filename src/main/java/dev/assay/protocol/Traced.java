package dev.assay.protocol;

import dev.assay.fixture.Answer;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.Tensor;
import java.util.List;

/**
 * An answer and what the layers gave on the way to it, in the order in which they were done.
 *
 * @param trace empty for an engine that gives none
 */
public record Traced(Answer answer, List<LayerResult<Tensor>> trace) {

  public Traced {
    trace = List.copyOf(trace);
  }
}
