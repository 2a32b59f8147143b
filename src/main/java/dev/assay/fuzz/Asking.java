package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fuzz.Examiner.Examined;
import dev.assay.protocol.Engine;
import java.util.SplittableRandom;

/** How a case that was drawn is put to an engine. */
interface Asking {

  /** Puts a case to an engine at every dtype. */
  Examined ask(Spec spec, Habits habits, Case drawn, Engine engine, SplittableRandom random);

  /** Puts what was asked before, perhaps smaller, to an engine at a dtype once more. */
  Examined again(Spec spec, Habits habits, Case question, Engine engine, DType dtype);
}
