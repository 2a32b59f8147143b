package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.large.Valuer;

/**
 * Golden values by the canonical engine over arrays that carry their bounds, as those of large
 * sizes (spec/tolerance.md): a fraction of the reference's time, for float64 and float32.
 */
final class QuickValues implements Valuing {

  private final Valuer atFloat32;
  private final Valuer atFloat64;

  QuickValues(Library library) {
    atFloat32 = new Valuer(library, DType.FLOAT32);
    atFloat64 = new Valuer(library, DType.FLOAT64);
  }

  /**
   * Returns a case with its golden values.
   *
   * @throws RuntimeException where it has none, or some that such arrays cannot carry
   */
  @Override
  public Case of(Spec spec, Case question) {
    return (question.dtypes().contains(DType.FLOAT32) ? atFloat32 : atFloat64).valued(question);
  }
}
