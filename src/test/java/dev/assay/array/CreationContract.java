package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Creation, reading and casts. */
interface CreationContract extends ArrayCheck {
  @Test
  default void arrayRoundsItsDataToTheDtypeAndCopiesThem() {
    double[] data = {0.1, -1.0 / 3, 5};
    Array x = array(data, 3);
    data[2] = 7;
    check(new Nest(new double[] {round(0.1), round(-1.0 / 3), 5}, 3), x);
    x.toDoubles()[0] = 9;
    x.shape()[0] = 9;
    check(new Nest(new double[] {round(0.1), round(-1.0 / 3), 5}, 3), x);
  }

  @Test
  default void creatorsFill() {
    check(new Nest(new double[6], 2, 3), backend().zeros(dtype(), 2, 3));
    check(new Nest(new double[] {2.5, 2.5}, 2), backend().full(dtype(), 2.5, 2));
    Array ids = backend().arange(3);
    assertEquals(DType.INT64, ids.dtype());
    assertArrayEquals(new double[] {0, 1, 2}, ids.toDoubles());
    assertEquals(DType.FLOAT64, backend().array(new double[] {1}, 1).dtype());
    assertEquals(2.5, array(new double[] {2.5}).item());
    assertEquals(2.5, array(new double[] {2.5}, 1, 1).item());
    assertEquals(-3, array(Nest.grid(random(), 2, 3)).size(0) - 5);
    assertEquals(3, array(Nest.grid(random(), 2, 3)).size(-1));
  }

  @Test
  default void creationRejectsAWrongNumberOfElements() {
    rejects("array: shape=[2, 2], expected 3 elements", () -> array(new double[3], 2, 2));
    rejects("item: x.shape=[2], expected one element", () -> array(new double[2], 2).item());
  }

  @Test
  default void astypeRoundsAndNarrows() {
    Array x = backend().array(new double[] {2.7, -2.7, 0, -0.3}, 4);
    assertArrayEquals(new double[] {2, -2, 0, 0}, x.astype(DType.INT64).toDoubles());
    assertArrayEquals(new double[] {1, 1, 0, 1}, x.astype(DType.BOOL).toDoubles());
    check(new Nest(new double[] {round(2.7), round(-2.7), 0, round(-0.3)}, 4), x.astype(dtype()));
    rejects("int64: value=NaN", () -> array(new double[] {NAN}, 1).astype(DType.INT64));
  }
}
