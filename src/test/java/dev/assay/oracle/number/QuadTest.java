package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic of quads against exact decimals. */
class QuadTest {

  private static final MathContext EXACT = new MathContext(200);
  private static final double ULP = 0x1p-127;
  private static final int DRAWS = 2000;

  private final Random random = new Random(3);

  /** All 128 bits of it are in use, and sizes are near enough for sums to round. */
  private Quad draw() {
    Quad upper = Quad.of(random.nextGaussian());
    Quad middle = Quad.of(random.nextGaussian()).scaled(-50);
    Quad lower = Quad.of(random.nextGaussian()).scaled(-100);
    return upper.add(middle).add(lower).scaled(random.nextInt(300) - 150);
  }

  private static void assertNear(double ulps, BigDecimal expected, Quad actual) {
    BigDecimal error = actual.exact().subtract(expected).abs();
    BigDecimal allowed = expected.abs().multiply(BigDecimal.valueOf(ulps * ULP));
    assertTrue(error.compareTo(allowed) <= 0, () -> actual + ", expected " + expected);
  }

  @Test
  void sumsAndProductsAreTheNearestNumbers() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      Quad y = draw();
      BigDecimal a = x.exact();
      BigDecimal b = y.exact();
      assertNear(0.5, a.add(b), x.add(y));
      assertNear(0.5, a.subtract(b), x.subtract(y));
      assertNear(0.5, a.multiply(b), x.multiply(y));
    }
  }

  @Test
  void quotientsAndRootsAreOneOfTheNearestTwo() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      Quad y = draw();
      assertNear(1, x.exact().divide(y.exact(), EXACT), x.divide(y));
      assertNear(1, x.abs().exact().sqrt(EXACT), x.abs().sqrt());
    }
  }

  @Test
  void whatCancelsIsExact() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      Quad near = x.add(x.scaled(-random.nextInt(128) - 1));
      assertNear(0, near.exact().subtract(x.exact()), near.subtract(x));
      assertEquals(0, x.subtract(x).value());
      assertEquals(1, x.divide(x).value());
    }
  }

  @Test
  void halvesGoToTheEvenNeighbour() {
    Quad half = Quad.ONE.scaled(-128);
    Quad ulp = Quad.ONE.scaled(-127);
    assertNear(0, BigDecimal.ONE, Quad.ONE.add(half));
    Quad odd = Quad.ONE.add(ulp);
    assertNear(0, Quad.ONE.add(ulp.scaled(1)).exact(), odd.add(half));
    Quad allOnes = Quad.of(2).subtract(ulp);
    assertNear(0, BigDecimal.valueOf(2), allOnes.add(half));
  }

  @Test
  void valueIsTheNearestDouble() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw().scaled(random.nextInt(2200) - 1100);
      assertEquals(x.exact().doubleValue(), x.value());
    }
    for (double x : new double[] {0, -0.0, 1, -0.1, Double.MIN_VALUE, 3e-320, Double.MAX_VALUE}) {
      assertEquals(x, Quad.of(x).value());
    }
    assertEquals(0, Quad.of(Double.MIN_VALUE).scaled(-1).value());
    assertEquals(Double.MIN_VALUE, Quad.of(3 * Double.MIN_VALUE).scaled(-2).value());
  }

  @Test
  void decimalsEnterAsTheNearestNumber() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      assertNear(0, x.exact(), Quad.of(x.exact()));
      BigDecimal third = x.exact().divide(BigDecimal.valueOf(3), EXACT);
      assertNear(0.5, third, Quad.of(third));
    }
  }

  @Test
  void floorIsTheWholeNumberBelow() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      assertNear(0, x.exact().setScale(0, RoundingMode.FLOOR), x.floor());
      Quad whole = x.scaled(200).floor();
      assertNear(0, whole.exact(), whole.floor());
    }
    assertEquals(-1, Quad.of(-1e-300).floor().value());
  }

  @Test
  void numbersAreOrdered() {
    for (int i = 0; i < DRAWS; i++) {
      Quad x = draw();
      Quad y = i % 2 == 0 ? draw() : x.add(x.scaled(-127));
      assertEquals(x.exact().compareTo(y.exact()), Integer.signum(x.compareTo(y)));
      assertEquals(0, x.compareTo(x));
    }
    assertEquals(0, Quad.of(0).compareTo(Quad.of(-0.0)));
    assertTrue(Quad.of(Double.NEGATIVE_INFINITY).compareTo(Quad.of(-1)) < 0);
    assertTrue(Quad.of(0).compareTo(Quad.of(-1)) > 0);
  }
}
