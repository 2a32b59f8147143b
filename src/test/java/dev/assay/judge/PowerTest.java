package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

/** What the table of the page promises to find is found, and not much less is. */
class PowerTest {

  private static final int SEEDS = 100;

  /** 99 in 100 are promised: fewer than 93 would be seen once in 100,000 runs. */
  private static final int FOUND = 93;

  private static final int DRAWS = 60;
  private static final int SIZE = 20;

  private interface Element {
    double at(MersenneTwister random, int i);
  }

  private static int found(Law law, Element element) {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      MersenneTwister random = new MersenneTwister(seed);
      IntToDoubleFunction one = i -> element.at(random, i);
      double[] data = IntStream.range(0, DRAWS * SIZE).mapToDouble(one).toArray();
      Tensor draws = new Tensor(DType.FLOAT64, new int[] {DRAWS, SIZE}, data);
      found += LawJudge.findings(law, draws, DType.FLOAT64).isEmpty() ? 0 : 1;
    }
    return found;
  }

  private static boolean isLast(int i) {
    return i % SIZE == SIZE - 1;
  }

  @Test
  void aWrongDeviationIsFoundInAllAndAtOnePlace() {
    Law law = new Law.Normal(0, 0.5);
    Power power = Power.of(law, DRAWS, List.of(SIZE));
    assertEquals(1200, power.numbers());
    double all = 1 + power.whole().orElseThrow();
    double one = 1 + power.atOnePlace().orElseThrow();
    assertTrue(found(law, (random, i) -> 0.5 * all * random.nextGaussian()) >= FOUND);
    assertTrue(
        found(law, (random, i) -> (isLast(i) ? one : 1) * 0.5 * random.nextGaussian()) >= FOUND);
    double less = 1 + power.whole().orElseThrow() / 2;
    assertTrue(found(law, (random, i) -> 0.5 * less * random.nextGaussian()) < SEEDS / 2);
  }

  @Test
  void aWrongRateIsFoundInAllAndAtOnePlace() {
    Law law = new Law.TwoPoint(0, 2, 0.5);
    Power power = Power.of(law, DRAWS, List.of(SIZE));
    double all = 0.5 + power.whole().orElseThrow();
    double one = 0.5 + power.atOnePlace().orElseThrow();
    assertTrue(found(law, (random, i) -> random.nextDouble() < all ? 2 : 0) >= FOUND);
    assertTrue(
        found(law, (random, i) -> random.nextDouble() < (isLast(i) ? one : 0.5) ? 2 : 0) >= FOUND);
    double less = 0.5 + power.whole().orElseThrow() / 2;
    assertTrue(found(law, (random, i) -> random.nextDouble() < less ? 2 : 0) < SEEDS / 2);
  }

  @Test
  void moreNumbersFindLess() {
    Law law = new Law.Normal(0, 1);
    double few = Power.of(law, 20, List.of(10)).whole().orElseThrow();
    double many = Power.of(law, 2000, List.of(10)).whole().orElseThrow();
    assertTrue(many < few / 5, "%s, %s".formatted(few, many));
    // A deviation that is 1 % off: the page says how many numbers that takes.
    assertEquals(0.01, Power.of(law, 4000, List.of(100)).whole().orElseThrow(), 0.001);
  }

  @Test
  void whatIsNotRandomHasNoPowerToTell() {
    assertEquals(
        new Power(600, OptionalDouble.empty(), OptionalDouble.empty()),
        Power.of(new Law.Constant(1), 200, List.of(3)));
  }
}
