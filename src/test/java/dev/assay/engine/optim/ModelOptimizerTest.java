package dev.assay.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Add;
import dev.assay.engine.autograd.function.SumTo;
import dev.assay.engine.autograd.function.Tanh;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.autograd.net.LinearLayer;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.autograd.net.Sequential;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the optimizer of a model does with real gradients, beyond the cases. */
class ModelOptimizerTest {
  private final Backend backend = Backend.named("jvm");
  private final Initial initial = new Initial(backend, DType.FLOAT64, new NumpyRandom(0));

  @Test
  void weightDecay_ofAGradientThatTwoParametersShare() {
    Parameter a = new Parameter(backend.array(new double[] {2}, 1));
    Parameter b = new Parameter(backend.array(new double[] {2}, 1));
    Add.add(a, b).backward();
    optimizer(1, a, b).addHook(new WeightDecay(0.05)).update();
    // In place, as in the original, the second decay would be 0.2.
    assertArrayEquals(new double[] {2 - 1.1}, a.data().toDoubles(), 1e-15);
    assertArrayEquals(new double[] {2 - 1.1}, b.data().toDoubles(), 1e-15);
  }

  @Test
  void hooks_takeAGradientThatIsABroadcastView() {
    Parameter W = new Parameter(backend.array(new double[] {1, 2, 3, 4}, 2, 2));
    SumTo.sumTo(W).backward();
    optimizer(1, W)
        .addHook(new WeightDecay(0.5))
        .addHook(new ClipGrads(1, ClipGrads.NormEps.NONE))
        .update();
    double norm = Math.sqrt(1.5 * 1.5 + 2 * 2 + 2.5 * 2.5 + 3 * 3);
    double[] expected = {1 - 1.5 / norm, 2 - 2 / norm, 3 - 2.5 / norm, 4 - 3 / norm};
    assertArrayEquals(expected, W.data().toDoubles(), 1e-15);
    assertArrayEquals(new double[] {1, 1, 1, 1}, W.gradient().data().toDoubles(), 0);
  }

  @Test
  void setup_mayComeBeforeALazyLayerHasItsParameters() {
    Mlp model = new Mlp(new int[] {2, 1}, Tanh::tanh, initial);
    ModelOptimizer optimizer = new ModelOptimizer(new Sgd(1)).setup(model::params);
    int before = model.params().size();
    descend(model, optimizer);
    assertEquals(before + 2, model.params().size(), "the weights have come");
    List<double[]> first = values(model);
    descend(model, optimizer);
    List<double[]> second = values(model);
    for (int i = 0; i < first.size(); i++) {
      assertFalse(Arrays.equals(first.get(i), second.get(i)), "parameter " + i);
    }
  }

  @Test
  void freezeParam_ofALayerThatGetsItsWeightsLate() {
    LinearLayer frozen = new LinearLayer(2, initial);
    LinearLayer trained = new LinearLayer(1, initial);
    Sequential model = new Sequential(frozen, Tanh::tanh, trained);
    ModelOptimizer optimizer =
        new ModelOptimizer(new Momentum(0.1, 0.9, LrScope.VELOCITY))
            .setup(model::params)
            .addHook(new FreezeParam(frozen::params));
    model.apply(input());
    List<double[]> before = values(frozen);
    List<double[]> others = values(trained);
    descend(model, optimizer);
    descend(model, optimizer);
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), values(frozen).get(i));
      assertFalse(Arrays.equals(others.get(i), values(trained).get(i)), "trained " + i);
    }
  }

  @Test
  void required_C2_rejectsAGradientOfAnotherShape() {
    Parameter W = new Parameter(backend.zeros(DType.FLOAT64, 2, 3));
    W.setGradient(new Variable(backend.zeros(DType.FLOAT64, 3)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> optimizer(1, W).update());
    assertEquals("model_optimizer: grad.shape=[3], expected [2, 3] [C2]", e.getMessage());
  }

  private static ModelOptimizer optimizer(double lr, Parameter... params) {
    return new ModelOptimizer(new Sgd(lr)).setup(() -> List.of(params));
  }

  private static void descend(Layer model, ModelOptimizer optimizer) {
    model.cleargrads();
    SumTo.sumTo(model.apply(input())).backward();
    optimizer.update();
  }

  private static Variable input() {
    Array x = Backend.named("jvm").array(new double[] {0.5, -1, 2, 0.25, 1, -0.5}, 2, 3);
    return new Variable(x);
  }

  private static List<double[]> values(Layer model) {
    return model.params().stream().map(param -> param.data().toDoubles()).toList();
  }
}
