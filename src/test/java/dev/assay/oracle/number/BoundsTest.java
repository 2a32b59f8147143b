package dev.assay.oracle.number;

import static dev.assay.array.Unary.EXP;
import static dev.assay.array.Unary.LOG;
import static dev.assay.array.Unary.SQRT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.array.Unary;
import dev.assay.fixture.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bounds against what float32 arithmetic really does, in many orders. */
class BoundsTest {

  private static final double U = 0x1p-24;
  private static final int TRIALS = 300;

  private final Bounds bounds = new Bounds();
  private final Random random = new Random(7);

  private List<Bound> inputs(int n) {
    List<Bound> inputs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      inputs.add(bounds.input((float) random.nextGaussian()));
    }
    return inputs;
  }

  private static void assertWithin(Bound bound, float y) {
    double error = Math.abs(y - bound.v());
    // The rule is of first order: a little is left for the second.
    assertTrue(error <= 1.001 * U * bound.b(), () -> error + ", bound " + U * bound.b());
  }

  @Test
  void sumsHoldInEveryOrder() {
    double worst = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Bound> terms = inputs(20);
      Bound sum = bounds.sum(terms);
      Collections.shuffle(terms, random);
      float y = 0;
      for (Bound term : terms) {
        y += (float) term.v();
      }
      assertWithin(sum, y);
      worst = Math.max(worst, Math.abs(y - sum.v()) / (U * sum.b()));
    }
    assertTrue(worst > 0.005, "the bound is not thousands of times too wide: " + worst);
  }

  @Test
  void aSumWithoutItsOrderTermWouldBeRejected() {
    int outside = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Bound> terms = inputs(20);
      float y = 0;
      for (Bound term : terms) {
        y += (float) term.v();
      }
      Bound sum = bounds.sum(terms);
      outside += Math.abs(y - sum.v()) > U * Math.abs(sum.v()) ? 1 : 0;
    }
    assertTrue(outside > TRIALS / 10, "one rounding alone explains too much: " + outside);
  }

  @Test
  void dotProductsHoldInEveryOrder() {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Bound> x = inputs(15);
      List<Bound> y = inputs(15);
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      float sum = 0;
      for (int i : order) {
        sum += (float) x.get(i).v() * (float) y.get(i).v();
      }
      assertWithin(bounds.dot(x, y), sum);
    }
  }

  @Test
  void errorsAreCarriedThroughEveryOperation() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Bound a = bounds.input((float) random.nextGaussian());
      Bound b = bounds.input((float) random.nextGaussian());
      float p = (float) a.v();
      float q = (float) b.v();
      Bound sum = bounds.add(a, b);
      Bound product = bounds.multiply(sum, bounds.subtract(a, b));
      assertWithin(product, (p + q) * (p - q));
      assertWithin(bounds.divide(product, sum), (p + q) * (p - q) / (p + q));
      assertWithin(bounds.max(sum, a), Math.max(p + q, p));
      for (Unary function : Unary.values()) {
        boolean everywhere = !Double.isNaN(function.value(-1));
        Bound x = everywhere ? sum : bounds.abs(sum);
        float inFloat = everywhere ? p + q : Math.abs(p + q);
        carried(x, inFloat, each -> bounds.apply(function, each), function::value);
      }
      carried(sum, p + q, x -> bounds.pow(x, bounds.of(3)), x -> x * x * x);
    }
  }

  private static void carried(
      Bound x, float y, UnaryOperator<Bound> function, DoubleUnaryOperator inDouble) {
    assertWithin(function.apply(x), (float) inDouble.applyAsDouble(y));
  }

  @Test
  void inputsAndShortConstantsAreExact_othersAreRounded() {
    assertEquals(0, bounds.input(0.1).b());
    assertEquals(0, bounds.of(0.5).b());
    assertEquals(0, bounds.of(255).b());
    assertEquals(257, bounds.of(257).b());
    assertEquals(0.1, bounds.of(0.1).b());
    assertEquals(0, bounds.of(Double.NEGATIVE_INFINITY).b());
  }

  @Test
  void selectionAddsNothing() {
    Bound x = bounds.multiply(bounds.input(3), bounds.input(0.1));
    assertEquals(x.b(), bounds.negate(x).b());
    assertEquals(x.b(), bounds.abs(x).b());
    assertEquals(x, bounds.max(x, bounds.of(0)));
    assertEquals(0, bounds.min(x, bounds.of(0)).b());
  }

  @Test
  void specialValuesCarryNoBound() {
    Bound one = bounds.apply(EXP, bounds.input(0));
    assertEquals(0, bounds.divide(one, bounds.of(0)).b());
    assertEquals(0, bounds.apply(LOG, bounds.of(0)).b());
    assertEquals(0, bounds.apply(EXP, bounds.apply(LOG, bounds.of(0))).b());
    assertEquals(0, bounds.divide(one, bounds.of(Double.POSITIVE_INFINITY)).v());
  }

  @Test
  void theRootOfAnInexactZeroIsVacuous() {
    Bound zero =
        bounds.subtract(bounds.apply(EXP, bounds.input(1)), bounds.apply(EXP, bounds.input(1)));
    assertEquals(Double.POSITIVE_INFINITY, bounds.apply(SQRT, zero).b());
    assertEquals(0, bounds.apply(SQRT, bounds.of(0)).b());
  }

  @Test
  void underflowStepsAreCounted() {
    Bound product = bounds.multiply(bounds.input(2), bounds.input(3));
    assertEquals(1, product.c());
    assertEquals(1 * 5 + 1, bounds.multiply(product, bounds.input(5)).c());
  }

  @Test
  void branchMarginSeesInexactComparisonsOnly() {
    bounds.compare(bounds.input(1), bounds.input(1));
    Bound x = bounds.apply(EXP, bounds.input(0.5));
    bounds.compare(x, x);
    assertEquals(Double.POSITIVE_INFINITY, bounds.branchMargin());
    bounds.compare(x, bounds.of(1));
    assertEquals((x.v() - 1) / x.b(), bounds.branchMargin());
    bounds.compare(x, bounds.of(-100));
    assertEquals((x.v() - 1) / x.b(), bounds.branchMargin());
  }

  /** exp(-100) is 0 where the dtype has no numbers so small: there it is not above 0. */
  @Test
  void branchMarginSeesWhatUnderflowDecidesAtNarrowDtypes() {
    bounds.compare(bounds.apply(EXP, bounds.input(-10)), bounds.input(0));
    assertEquals(0.25, bounds.branchMargin());
    bounds.compare(bounds.apply(EXP, bounds.input(-100)), bounds.input(0));
    assertEquals(DType.FLOAT32.unitRoundoff(), bounds.branchMargin());
    bounds.compare(bounds.apply(EXP, bounds.input(-720)), bounds.input(0));
    assertEquals(DType.FLOAT64.unitRoundoff(), bounds.branchMargin());
  }

  @Test
  void theMaximumIsNoBranchUnlessTheRivalIsLessCertain() {
    Bound large = bounds.apply(EXP, bounds.input(1));
    Bound small = bounds.input(2.7);
    assertEquals(large, bounds.max(large, small));
    assertEquals(Double.POSITIVE_INFINITY, bounds.branchMargin());
    bounds.max(large, bounds.input(2.8));
    assertEquals((2.8 - large.v()) / large.b(), bounds.branchMargin());
  }

  @Test
  void factorsThatAreRounded_moveADotProductWithinItsBound_andBeyondThatOfExactOnes() {
    Precision tf32 = new Precision(Precision.Products.TF32, false, false);
    CoarseNumbers coarse = new CoarseNumbers(tf32, DType.FLOAT32);
    Bounds declared = new Bounds(tf32, DType.FLOAT32);
    int beyond = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Bound> x = inputs(20);
      List<Bound> y = inputs(20);
      float dot = coarse.dot(values(x), values(y)).floatValue();
      assertWithin(declared.dot(x, y), dot);
      Bound exact = bounds.dot(x, y);
      beyond += Math.abs(dot - exact.v()) > U * exact.b() ? 1 : 0;
    }
    assertTrue(beyond > TRIALS / 2, beyond + " of the products are beyond the bound of float32");
  }

  private static List<Double> values(List<Bound> bounds) {
    return bounds.stream().map(Bound::v).toList();
  }

  /** A format that holds the factors moves nothing: cases of few digits stay sharp. */
  @Test
  void factorsThatTheFormatHolds_addNothing() {
    Bounds coarse =
        new Bounds(new Precision(Precision.Products.BFLOAT16, false, false), DType.FLOAT32);
    List<Bound> few = List.of(coarse.input(1.5), coarse.input(-0.75));
    assertEquals(bounds.dot(few, few), coarse.dot(few, few));
    List<Bound> many = List.of(coarse.input(1 + 0x1p-8), coarse.input(2));
    assertEquals(
        bounds.dot(many, few).b() + 1.5 * (1 + 0x1p-8) * 0x1p16, coarse.dot(many, few).b());
  }

  /** A sum of products is one however it is written; a square, or a product alone, is none. */
  @Test
  void sumsOfProducts_areWidened_andProductsAloneAreNot() {
    Bounds coarse = new Bounds(new Precision(Precision.Products.TF32, false, false), DType.FLOAT32);
    Bound x = coarse.input(1 + 0x1p-20);
    Bound y = coarse.input(3);
    Bound product = coarse.multiply(x, y);
    assertEquals(bounds.multiply(x, y).b(), product.b());
    assertEquals(product.b() + 3 * 0x1p13 * x.v(), coarse.sum(List.of(product)).b());
    assertEquals(coarse.sum(List.of(product)).b(), coarse.outer(x, y).b());
    Bound square = coarse.multiply(x, x);
    assertEquals(square.b(), coarse.sum(List.of(square)).b());
  }

  @Test
  void fastFunctions_areWithinTheirBounds_andBeyondThoseOfLibraries() {
    Precision fast = new Precision(Precision.Products.FULL, false, true);
    CoarseNumbers coarse = new CoarseNumbers(fast, DType.FLOAT32);
    Bounds declared = new Bounds(fast, DType.FLOAT32);
    for (Unary function : List.of(EXP, LOG, Unary.TANH, Unary.SIN, Unary.COS)) {
      int beyond = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        float x = (float) (function == LOG ? 0.5 + random.nextDouble() : 3 * random.nextDouble());
        float y = coarse.apply(function, (double) x).floatValue();
        assertWithin(declared.apply(function, declared.input(x)), y);
        Bound exact = bounds.apply(function, bounds.input(x));
        beyond += Math.abs(y - exact.v()) > U * exact.b() ? 1 : 0;
      }
      assertTrue(beyond > 0 || function == EXP, function + " is never beyond");
    }
    assertEquals(
        Double.POSITIVE_INFINITY, declared.apply(Unary.SIN, declared.input(4)).b(), "too far");
  }

  @Test
  void flushedInputs_areOffByAsMuchAsTheyAre() {
    Bounds flushed = new Bounds(new Precision(Precision.Products.FULL, true, false), DType.FLOAT32);
    Bound tiny = flushed.input(0x1p-130);
    assertEquals(new Bound(0x1p-130, 0, 1), tiny);
    assertEquals(new Bound(0x1p-126, 0, 0), flushed.input(0x1p-126));
    Bound scaled = flushed.multiply(tiny, flushed.input(0x1p100));
    assertTrue(DType.FLOAT32.underflowStep() * scaled.c() >= scaled.v(), "zero is allowed");
    assertEquals(0, bounds.input(0x1p-130).c());
    assertEquals(
        1024,
        new Bounds(new Precision(Precision.Products.FULL, true, false), DType.FLOAT16)
            .input(0x1p-20)
            .c());
  }

  @Test
  void nothingIsKnownOfWhatFollowsFromANumberBeyondTheLargest() {
    Bounds within = Bounds.within(Precision.FULL, DType.FLOAT16);
    Bound x = within.input(300);
    assertEquals(300, within.multiply(x, within.input(2)).b() / 2);
    for (Bound beyond :
        List.of(
            within.multiply(x, x),
            within.divide(x, within.input(0x1p-10)),
            within.apply(EXP, within.input(12)),
            within.dot(List.of(x, x), List.of(within.input(150), within.input(-150))),
            within.of(65600))) {
      assertEquals(Double.POSITIVE_INFINITY, beyond.b());
      assertEquals(Double.POSITIVE_INFINITY, within.multiply(beyond, within.input(0)).b());
      assertEquals(
          Double.POSITIVE_INFINITY, within.apply(SQRT, within.multiply(beyond, beyond)).b());
    }
    assertEquals(0, bounds.multiply(bounds.multiply(x, x), bounds.input(0)).b());
    assertEquals(Double.POSITIVE_INFINITY, within.input(Double.POSITIVE_INFINITY).v());
  }
}
