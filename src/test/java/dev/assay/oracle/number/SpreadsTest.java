package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Unary;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At each point a spread is the quad that a run of that point alone gives. */
class SpreadsTest {

  private static final double[] X = {0.5, -1.25, 3};
  private static final double[] Y = {2, 0.75, 0.1};

  private final Quads quads = new Quads();
  private final Spreads spreads = new Spreads(X.length);

  private Spread spread(double[] values) {
    Quad[] quad = new Quad[values.length];
    for (int i = 0; i < quad.length; i++) {
      quad[i] = quads.of(values[i]);
    }
    return Spread.of(quad);
  }

  private static void assertSame(Quad expected, Quad actual) {
    assertEquals(expected.toString(), actual.toString());
  }

  private void assertAlike(BinaryOperator<Spread> spread, BinaryOperator<Quad> quad) {
    Spread varying = spread.apply(spread(X), spread(Y));
    Spread mixed = spread.apply(spread(X), spreads.of(2));
    Spread fixed = spread.apply(spreads.of(3), spreads.of(2));
    for (int i = 0; i < X.length; i++) {
      assertSame(quad.apply(quads.of(X[i]), quads.of(Y[i])), varying.at(i));
      assertSame(quad.apply(quads.of(X[i]), quads.of(2)), mixed.at(i));
      assertSame(quad.apply(quads.of(3), quads.of(2)), fixed.at(i));
    }
  }

  @Test
  void arithmetic() {
    assertAlike(spreads::add, quads::add);
    assertAlike(spreads::subtract, quads::subtract);
    assertAlike(spreads::multiply, quads::multiply);
    assertAlike(spreads::divide, quads::divide);
    assertAlike(spreads::pow, quads::pow);
    assertAlike((x, y) -> spreads.sum(List.of(x, y, x)), (x, y) -> quads.sum(List.of(x, y, x)));
    assertAlike(
        (x, y) -> spreads.dot(List.of(x, y), List.of(y, y)),
        (x, y) -> quads.dot(List.of(x, y), List.of(y, y)));
    assertAlike((x, y) -> spreads.floor(x), (x, y) -> quads.floor(x));
  }

  @ParameterizedTest
  @EnumSource
  void functions(Unary function) {
    assertAlike((x, y) -> spreads.apply(function, y), (x, y) -> quads.apply(function, y));
  }

  @Test
  void agreedBranches_areTaken() {
    assertEquals(-1, spreads.compare(spread(new double[] {-1, -2, -3}), spreads.of(0)));
    assertEquals(2, spreads.value(spreads.of(2)));
    assertFalse(spreads.isNaN(spread(X)));
    assertFalse(spreads.branchesDiffer());
  }

  @Test
  void disagreement_failsTheRunAndIsRemembered() {
    assertThrows(IllegalStateException.class, () -> spreads.compare(spread(X), spreads.of(0)));
    assertTrue(spreads.branchesDiffer());
    assertThrows(IllegalStateException.class, () -> new Spreads(3).value(spread(X)));
    double[] nan = {1, Double.NaN, 2};
    assertThrows(IllegalStateException.class, () -> new Spreads(3).isNaN(spread(nan)));
  }
}
