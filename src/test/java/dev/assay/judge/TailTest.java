package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The tails hold their digits at levels of which 1 minus a probability knows nothing. */
class TailTest {

  private static final double RELATIVE = 1e-11;

  /** The first digits of integrals and of sums of exact terms, computed with 60 (mpmath). */
  @Test
  void farTailsKeepTheirDigits() {
    assertTail(1.2659886567032e-10, Tail.student(-6.5, 999));
    assertTail(2.4837047041582e-10, Tail.student(30, 9));
    assertTail(7.7794729989737e-10, Tail.chiSquared(1300, 1000));
    assertTail(3.6737456174272e-12, Tail.chiSquared(720, 1000));
    assertTail(2.7284641560660e-10, Tail.binomial(1000, 0.5, 600));
    assertTail(2.7284641560660e-10, Tail.binomial(1000, 0.5, 400));
    assertTail(8.5255168731783e-14, Tail.binomial(4000, 0.25, 800));
    assertTail(8.3326389186499e-23, Tail.poissonAbove(1e-4, 5));
    assertTail(4.2332846947129e-13, Tail.poissonAbove(20, 60));
    assertTail(4.9648534724337e-10, Tail.correlation(0.375, 600));
    assertTail(4.9648534724337e-10, Tail.correlation(0.625, 600));
  }

  private static void assertTail(double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * expected);
  }

  @Test
  void whatIsCertainOrImpossibleIsSo() {
    assertEquals(1, Tail.student(0, 9));
    assertEquals(0, Tail.chiSquared(0, 100));
    assertEquals(0, Tail.chiSquared(Double.POSITIVE_INFINITY, 100));
    assertEquals(1, Tail.binomial(100, 0, 0));
    assertEquals(0, Tail.binomial(100, 0, 1));
    assertEquals(1, Tail.poissonAbove(0, 0));
    assertEquals(0, Tail.poissonAbove(0, 1));
    assertEquals(0, Tail.correlation(0, 50));
    assertEquals(0, Tail.correlation(1, 50));
  }

  @Test
  void tailsOfUnequalTrialsAreThoseOfEqualOnesAndOfSmallCases() {
    double[] thirds = new double[50];
    Arrays.fill(thirds, 1 / 3.0);
    thirds[0] = Math.nextUp(thirds[0]);
    for (double slack : new double[] {0, 0.01}) {
      for (int k = 0; k <= 50; k++) {
        double exact = Tail.binomial(50, 1 / 3.0, k, slack);
        assertEquals(exact, Tail.binomial(thirds, k, slack), 1e-9 * exact);
      }
    }
    // Two trials, .5 and .1: none .45, one .5, both .05.
    double[] two = {0.5, 0.1};
    assertEquals(2 * .45, Tail.binomial(two, 0, 0), 1e-15);
    assertEquals(1, Tail.binomial(two, 1, 0), 1e-15);
    assertEquals(2 * .05, Tail.binomial(two, 2, 0), 1e-15);
    // With slack, what is seen is no rarer than under any probabilities within it.
    assertEquals(2 * .55 * .11, Tail.binomial(two, 2, 0.1), 1e-15);
    assertEquals(1, Tail.binomial(two, 0, 0.1), 0.1);
  }
}
