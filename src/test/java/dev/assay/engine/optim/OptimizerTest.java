package dev.assay.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fixture cannot show of optimizers: which object is which, and their messages. */
class OptimizerTest {
  private final Backend backend = Backend.named("jvm");

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.1),
        new Momentum(0.1, 0.9, LrScope.STEP),
        new Nesterov(0.1, 0.9, Nesterov.Formula.SEED, LrScope.VELOCITY),
        new Adagrad(0.1, 1e-7, RootEps.OUTSIDE_ROOT),
        new Rmsprop(0.1, 0.9, 1e-7, RootEps.INSIDE_ROOT, Rmsprop.InitialSquare.ZERO),
        new Adam(0.1, 0.9, 0.999, 1e-7, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER),
        new Adadelta(0.9, 1e-6));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void update_movesTheArrayAndLeavesTheGradient(Optimizer optimizer) {
    Array param = backend.array(new double[] {1, 1}, 2);
    Array grad = backend.array(new double[] {1, -1}, 2);
    optimizer.update(List.of(param), List.of(grad));
    double[] moved = param.toDoubles();
    assertEquals(1, Math.signum(1 - moved[0]), "against a positive gradient");
    assertEquals(1, Math.signum(moved[1] - 1), "against a negative gradient");
    assertArrayEquals(new double[] {1, -1}, grad.toDoubles());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void required_C1_refusesBeforeAnythingMoves(Optimizer optimizer) {
    Array first = backend.array(new double[] {1}, 1);
    Array second = backend.array(new double[] {1, 1}, 2);
    List<Array> params = List.of(first, second);
    List<Array> grads = List.of(first.copy(), first.copy());
    var error = assertThrows(IllegalArgumentException.class, () -> optimizer.update(params, grads));
    String stem = optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    assertEquals(stem + ": grads[1].shape=[1], expected [2] [C1]", error.getMessage());
    assertEquals(1, first.item());
  }

  @Test
  void required_C2_namesTheRate() {
    Sgd sgd = new Sgd(0.1);
    var error = assertThrows(IllegalArgumentException.class, () -> sgd.setLr(Double.NaN));
    assertEquals("sgd: lr=NaN, expected lr >= 0 [C2]", error.getMessage());
  }

  @Test
  void clip_changesTheGradientsGiven() {
    Array grad = backend.array(new double[] {3, 4}, 2);
    new ClipGrads(2.5, ClipGrads.NormEps.NONE).clip(List.of(grad));
    assertArrayEquals(new double[] {1.5, 2}, grad.toDoubles());
  }

  @Test
  void required_R4_mergeGivesTheParameterItselfAndANewGradient() {
    Array shared = backend.array(new double[] {1, 2}, 2);
    Array equal = shared.copy();
    Array first = backend.array(new double[] {1, 1}, 2);
    Array second = backend.array(new double[] {2, 2}, 2);
    var merged =
        new RemoveDuplicate()
            .merge(List.of(shared, equal, shared), List.of(first, first, second), Set.of());
    assertSame(shared, merged.params().get(0));
    assertSame(equal, merged.params().get(1));
    assertNotSame(first, merged.grads().get(0));
    assertSame(first, merged.grads().get(1));
    assertArrayEquals(new double[] {3, 3}, merged.grads().get(0).toDoubles());
    assertArrayEquals(new double[] {1, 1}, first.toDoubles());
  }
}
