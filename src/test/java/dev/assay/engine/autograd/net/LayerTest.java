package dev.assay.engine.autograd.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Add;
import dev.assay.engine.autograd.function.Mul;
import dev.assay.engine.autograd.function.Tanh;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers list their parameters by name and in order, and draw them when they must. */
class LayerTest {
  private static final Backend JVM = Backend.named("jvm");

  @Test
  void parametersAreNamedInOrderEvenBeforeTheyAreThere() {
    Mlp mlp = new Mlp(new int[] {3, 1}, Tanh::tanh, initial(0, DType.FLOAT64));
    assertEquals(List.of("l0/W", "l0/b", "l1/W", "l1/b"), List.copyOf(mlp.named().keySet()));
    assertTrue(mlp.named().get("l0/W").isEmpty());
    assertEquals(2, mlp.params().size());
    mlp.apply(new Variable(JVM.array(new double[] {1, 2}, 1, 2)));
    assertEquals(4, mlp.params().size());
    assertEquals(List.of(2, 3), shape(mlp.params().get(0)));
    assertEquals(List.of(3, 1), shape(mlp.params().get(2)));
  }

  @Test
  void aSharedParameterIsListedOnce() {
    LinearLayer first = new LinearLayer(2, initial(0, DType.FLOAT64)).of(2);
    LinearLayer second = new LinearLayer(2, initial(0, DType.FLOAT64));
    second.named().get("W").put(first.named().get("W").get());
    Sequential both = new Sequential(first, Tanh::tanh, second);
    assertEquals(List.of("l0/W", "l0/b", "l2/W", "l2/b"), List.copyOf(both.named().keySet()));
    assertEquals(3, both.params().size());
    assertSame(both.named().get("l0/W").get(), both.named().get("l2/W").get());
  }

  @Test
  void cleargradsForgetsWhatBackwardLeft() {
    LinearLayer layer = new LinearLayer(2, initial(0, DType.FLOAT64));
    layer.apply(new Variable(JVM.array(new double[] {1, 2}, 1, 2))).backward();
    assertTrue(layer.params().stream().allMatch(Variable::hasGradient));
    layer.cleargrads();
    assertFalse(layer.params().stream().anyMatch(Variable::hasGradient));
  }

  @Test
  void anEmptyPlaceHasNoParameter() {
    Slot empty = new LinearLayer(2, initial(0, DType.FLOAT64)).named().get("W");
    assertThrows(IllegalStateException.class, empty::get);
  }

  /** The sine regression of the seed, before its first step. */
  @Test
  void theUntouchedModelHasTheLossThatTheSeedPrints() {
    NumpyRandom random = new NumpyRandom(0);
    double[] x = random.rand(100);
    double[] noise = random.rand(100);
    Initial initial = new Initial(JVM, DType.FLOAT32, random);
    Mlp mlp = new Mlp(new int[] {10, 1}, LayerTest::sigmoid, initial);
    Array out = mlp.apply(new Variable(JVM.array(x, 100, 1))).data();
    assertEquals(DType.FLOAT32, mlp.params().get(0).data().dtype());
    assertEquals(DType.FLOAT64, out.dtype());
    double loss = 0;
    for (int i = 0; i < 100; i++) {
      double difference = Math.sin(2 * Math.PI * x[i]) + noise[i] - out.toDoubles()[i];
      loss += difference * difference / 100;
    }
    assertEquals(0.8165178492839196, loss, 1e-15);
  }

  private static Variable sigmoid(Variable x) {
    Variable half = new Variable(x.data().scalar(0.5));
    return Add.add(Mul.mul(Tanh.tanh(Mul.mul(x, half)), half), half);
  }

  private static List<Integer> shape(Parameter parameter) {
    return Arrays.stream(parameter.shape()).boxed().toList();
  }

  private static Initial initial(long seed, DType dtype) {
    return new Initial(JVM, dtype, new NumpyRandom(seed));
  }
}
