package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A drawn tensor has what those of its role have in common. */
class HabitTest {

  private static final int CLASSES = 3;

  private final SplittableRandom random = new SplittableRandom(5);

  private static Tensor labels(double... ids) {
    return new Tensor(DType.INT64, new int[] {ids.length}, ids);
  }

  /** How many of many drawn pairs of labels are ignored, each and both of them. */
  private long ignored(Habit habit, int atLeast) {
    long found = 0;
    for (int i = 0; i < 2000; i++) {
      Tensor drawn = habit.draw(labels(0, 0), Flavour.GRID, CLASSES, random);
      found += Arrays.stream(drawn.data()).filter(x -> x == -1).count() >= atLeast ? 1 : 0;
    }
    return found;
  }

  @Test
  void labelsOfWhichNoneCountsAreDrawnWhereACaseHasThem() {
    Habit some = Habit.of(List.of(labels(2, -1, 2), labels(1, 0)), false);
    assertTrue(ignored(some, 1) > 100);
    assertEquals(0, ignored(some, 2));
    assertTrue(some.admits(labels(-1, 1)));
    assertFalse(some.admits(labels(-1, -1)));
    Habit all = Habit.of(List.of(labels(2, -1, 2), labels(-1, -1)), false);
    assertTrue(ignored(all, 2) > 10);
    assertTrue(all.admits(labels(-1, -1)));
  }
}
