package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.apache.commons.math3.dfp.DfpMath;
import org.junit.jupiter.api.Test;

/** The fast functions against those of Commons Math in 60 digits, which are slow and plain. */
class QuadMathTest {

  private static final DfpField FIELD = new DfpField(60);
  private static final MathContext ALL_DIGITS = new MathContext(59);

  /** Both signs of a grid from 1e-9 to 40, no number of which is short in binary. */
  private static List<Quad> grid() {
    List<Quad> grid = new ArrayList<>();
    for (double x = 1e-9; x < 40; x *= 1.17) {
      Quad third = Quad.of(x).divide(Quad.of(3));
      grid.add(third);
      grid.add(third.negate());
    }
    return grid;
  }

  private static void assertAgrees(
      UnaryOperator<Quad> fast, UnaryOperator<Dfp> plain, List<Quad> arguments) {
    for (Quad x : arguments) {
      Dfp argument = FIELD.newDfp(x.exact().round(ALL_DIGITS).toString());
      BigDecimal expected = new BigDecimal(plain.apply(argument).toString());
      BigDecimal error = fast.apply(x).exact().subtract(expected).abs();
      BigDecimal allowed = expected.abs().multiply(new BigDecimal("1e-36"));
      assertTrue(error.compareTo(allowed) <= 0, () -> x + ": error " + error);
    }
  }

  @Test
  void theConstantsAreThoseOfCommonsMath() {
    DfpField field = new DfpField(120);
    MathContext digits = new MathContext(115);
    assertEquals(
        new BigDecimal(field.getLn2().toString()).round(digits), QuadMath.EXACT_LN2.round(digits));
    assertEquals(
        new BigDecimal(field.getPi().toString()).round(digits), QuadMath.EXACT_PI.round(digits));
  }

  private static List<Quad> sizes(List<Quad> numbers) {
    return numbers.stream().map(Quad::abs).toList();
  }

  @Test
  void exp() {
    assertAgrees(QuadMath::exp, DfpMath::exp, grid());
    assertAgrees(QuadMath::exp, DfpMath::exp, List.of(Quad.of(709.5), Quad.of(-744)));
  }

  @Test
  void expm1() {
    // Of 60 digits 9 go with the 1.
    assertAgrees(QuadMath::expm1, x -> DfpMath.exp(x).subtract(1), grid());
  }

  @Test
  void log() {
    List<Quad> powers = grid().stream().map(QuadMath::exp).toList();
    assertAgrees(QuadMath::log, DfpMath::log, powers);
    assertAgrees(QuadMath::log, DfpMath::log, sizes(grid()));
  }

  @Test
  void tanh() {
    UnaryOperator<Dfp> plain =
        x -> {
          Dfp e = DfpMath.exp(x.multiply(2));
          return e.subtract(1).divide(e.add(1));
        };
    assertAgrees(QuadMath::tanh, plain, grid());
  }

  @Test
  void sinAndCos() {
    assertAgrees(QuadMath::sin, DfpMath::sin, grid());
    assertAgrees(QuadMath::cos, DfpMath::cos, grid());
  }

  @Test
  void wholePowers() {
    for (int n : new int[] {0, 1, 2, 3, 10, 37}) {
      assertAgrees(x -> QuadMath.pow(x, n), x -> DfpMath.pow(x, n), sizes(grid()));
    }
  }
}
