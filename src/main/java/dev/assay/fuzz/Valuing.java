package dev.assay.fuzz;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;

/** Where golden values and bounds come from. */
@FunctionalInterface
interface Valuing {

  /** Returns a case with what it must give. */
  Case of(Spec spec, Case question);
}
