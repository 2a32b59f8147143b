package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import java.util.List;

/** Says what the wrong results of one side look like. */
@FunctionalInterface
public interface Explainer {

  /**
   * What one engine answered.
   *
   * @param question with the bounds that hold for the engine
   */
  record Played(Case question, DType dtype, Answer answer) {}

  /** Returns what explains the wrong results of an op, a line each. */
  List<String> explain(Spec spec, List<Played> answers, Precision declared);
}
