package dev.assay.large;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bounds are those of spec/tolerance.md, Large sizes. */
class BoundArrayTest {

  private final BoundBackend backend = new BoundBackend(Precision.FULL);

  private Array array(double... data) {
    return backend.array(data, data.length);
  }

  private Array full(double value, int n) {
    return backend.full(DType.FLOAT64, value, n);
  }

  private double[] bounds(Array array) {
    return backend.boundsOf(array.toDoubles());
  }

  @Test
  void sumsOfWholeNumbersAreExactUntilTheirSizesExceedTheHeld() {
    assertArrayEquals(new double[] {0}, bounds(full(-4095, 4097).sum()));
    assertTrue(bounds(full(-4095, 4098).sum())[0] > 0);
  }

  @Test
  void itIsTheSizesThatCountNotTheSum() {
    assertTrue(bounds(array(0x1p24, 1, -0x1p24).sum())[0] > 0);
  }

  @Test
  void shortSumsAreGrantedEveryAdditionAndLongOnesSevenDeviations() {
    double third = (float) (1 / 3.0);
    assertEquals(9 * 10 * third, bounds(full(third, 10).sum())[0], 1e-12);
    assertEquals(70 * 100 * third, bounds(full(third, 100).sum())[0], 1e-9);
  }

  @Test
  void productsAddWhatTheirFactorsBring() {
    Array third = array(1).over(3);
    double[] b = bounds(third.times(array(3)));
    assertEquals(2, b[0], 1e-12);
    assertEquals(0, bounds(array(0.5).times(array(3)))[0]);
  }

  @Test
  void aSettingThatNoFloat32HoldsIsRounded() {
    assertEquals(0.1, bounds(array(0.1))[0]);
    assertEquals(0, bounds(array(0.25))[0]);
  }

  @Test
  void repeatedIdsAddTheirRoundings() {
    Array thirds = backend.full(DType.FLOAT64, 1, 5, 1).over(3);
    Array ids = backend.ints(new int[] {0, 0, 0, 0, 1}, 5);
    double[] b = bounds(backend.zeros(DType.FLOAT64, 2, 1).scatterAdd(0, ids, thirds));
    assertEquals(4 / 3.0 + 3 * 4 / 3.0, b[0], 1e-12);
    assertEquals(1 / 3.0, b[1], 1e-12);
  }

  @Test
  void howCloseRoundedNumbersAreComparedIsRemembered() {
    array(1).over(3).gt(array(0.25));
    assertEquals((1 / 3.0 - 0.25) * 3, backend.branchMargin(), 1e-12);
  }

  @Test
  void whatOverflowHasAPartInIsRefused() {
    Array large = array(0x1p60);
    assertThrows(IllegalStateException.class, () -> large.times(large.over(3)));
  }

  /** A device may flush the product to 0, and its bound allows that. */
  @Test
  void smallResultsAreGrantedUnderflow() {
    double tiny = 0x1p-70;
    double allowed = 0x1p-24 * bounds(array(tiny).times(array(tiny).over(3)))[0];
    assertTrue(allowed > 0x1p-126, () -> allowed + " does not cover a flush to 0");
    assertTrue(allowed < 0x1p-100, () -> allowed + " covers more than sums of underflow");
    assertEquals(1 / 3.0, bounds(array(1).over(3))[0]);
  }

  @Test
  void theRootOfAnExactZeroIsExact() {
    assertEquals(0, bounds(array(0, (float) 0.1).sqrt())[0]);
  }

  @Test
  void aFloat64RunHoldsNumbersThatFloat32DoesNot() {
    BoundBackend wide = new BoundBackend(DType.FLOAT64);
    assertEquals(0, wide.boundsOf(wide.array(new double[] {0.1}, 1).toDoubles())[0]);
  }

  /** The reference's bounds are of other formulas for the same, and know of no exact numbers. */
  @Test
  void boundsAreNotWiderThanThoseOfTheFixtures() {
    Library library = Library.standard();
    List<String> wider = new ArrayList<>();
    int seen = 0;
    for (String op : LargeCases.ops()) {
      for (Case item : library.cases(op)) {
        if (item.hasRefusal() || !item.precision().equals("grid") || isSpecial(item)) {
          continue;
        }
        Case here = new Valuer(library, Precision.FULL).valued(item);
        for (int i = 0; i < item.steps().size(); i++) {
          Step due = item.steps().get(i);
          Step made = here.steps().get(i);
          for (String name : due.expectation().values().keySet()) {
            Golden a = due.expectation().values().get(name);
            Golden b = made.expectation().values().get(name);
            if (largest(b.b()) > 3 * (largest(a.b()) + largest(a.value().data()))) {
              wider.add("%s %s %s".formatted(item.id(), name, Arrays.toString(b.b())));
            }
            seen++;
          }
        }
      }
    }
    assertEquals(List.of(), wider);
    assertTrue(seen > 1000, "saw only " + seen);
  }

  /** NaN and infinities, and what is near them, are matters of small cases. */
  private static boolean isSpecial(Case item) {
    return item.tensors().values().stream().anyMatch(tensor -> tensor.data().length == 0)
        || item.tensors().values().stream()
            .flatMapToDouble(tensor -> Arrays.stream(tensor.data()))
            .anyMatch(x -> !(Math.abs(x) <= 4) || (x != 0 && Math.abs(x) < 0x1p-10));
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }
}
