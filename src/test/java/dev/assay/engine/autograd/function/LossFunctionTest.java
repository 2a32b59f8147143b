package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.BatchNorm.batchNorm;
import static dev.assay.engine.autograd.function.Dropout.dropout;
import static dev.assay.engine.autograd.function.Linear.linear;
import static dev.assay.engine.autograd.function.MeanSquaredError.meanSquaredError;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.SigmoidCrossEntropy.sigmoidCrossEntropy;
import static dev.assay.engine.autograd.function.Sub.sub;
import static dev.assay.engine.autograd.function.SumTo.sumTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BatchNorm.Running;
import dev.assay.engine.autograd.function.BatchNorm.RunningVariance;
import dev.assay.engine.autograd.function.SoftmaxCrossEntropy.Form;
import org.junit.jupiter.api.Test;

/** What a fixture cannot show of losses and normalisations: two forms of one function, modes. */
class LossFunctionTest {
  private final Backend backend = Backend.named("jvm");

  private Variable variable(int rows, int columns, double... data) {
    return new Variable(backend.array(data, rows, columns));
  }

  private static double[] gradient(Variable x, Variable loss) {
    x.clearGradient();
    loss.backward();
    return x.gradient().data().toDoubles();
  }

  @Test
  void meanSquaredError_agreesWithItsComposedForm() {
    Variable x = variable(2, 2, 1, 2, 3, 5);
    Variable y = variable(2, 2, 0.5, -1, 4, 1);
    Variable fused = meanSquaredError(x, y, Divisor.ROWS);
    Variable difference = sub(x, y);
    Variable half = new Variable(backend.array(new double[] {0.5}));
    Variable composed = mul(sumTo(mul(difference, difference)), half);
    assertEquals(composed.data().item(), fused.data().item());
    assertArrayEquals(gradient(x, composed), gradient(x, fused));
  }

  /** Fuzzing found that nothing times what is infinite was NaN. */
  @Test
  void sigmoidCrossEntropy_ofAnInfiniteLogitOnTheRightSideIsNothing() {
    Variable x = variable(2, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    Variable loss = sigmoidCrossEntropy(x, backend.array(new double[] {1, 0}, 2, 1), Divisor.ROWS);
    assertEquals(0, loss.data().item());
    assertArrayEquals(new double[2], gradient(x, loss));
  }

  @Test
  void linear_agreesWithMatmulAndAdd() {
    Variable x = variable(2, 2, 1, 2, 3, 5);
    Variable W = variable(2, 2, 0.5, -1, 4, 1);
    Variable b = variable(1, 2, 3, -2);
    Variable fused = sumTo(linear(x, W, Reshape.reshape(b, 2)));
    Variable composed = sumTo(Add.add(Matmul.matmul(x, W), b));
    assertEquals(composed.data().item(), fused.data().item());
    assertArrayEquals(gradient(b, composed), gradient(b, fused));
  }

  @Test
  void softmaxCrossEntropy_hasOneFormAboveTheClip() {
    Variable x = variable(2, 2, 1, 2, 3, -5);
    Array t = backend.ints(new int[] {0, 1}, 2);
    Variable fused = SoftmaxCrossEntropy.softmaxCrossEntropy(x, t, Form.FUSED);
    Variable composed = SoftmaxCrossEntropy.softmaxCrossEntropy(x, t, Form.COMPOSED);
    assertEquals(composed.data().item(), fused.data().item(), 1e-14);
    assertArrayEquals(gradient(x, composed), gradient(x, fused), 1e-14);
  }

  @Test
  void accuracy_isNotDifferentiable() {
    Variable y = variable(2, 2, 1, 2, 3, -5);
    Variable accuracy = Accuracy.accuracy(y, backend.ints(new int[] {1, 0}, 2));
    assertEquals(1.0, accuracy.data().item());
    accuracy.backward();
    assertFalse(y.hasGradient());
  }

  @Test
  void dropout_restsInTestMode() {
    Variable x = new Variable(backend.zeros(DType.FLOAT64, 1000).plus(1));
    double kept = dropout(x, 0.25, new NumpyRandom(7)).data().sum().item() * 0.75;
    assertEquals(750, kept, 100);
    try (Config.Scope scope = Config.testMode()) {
      Variable out = dropout(x, 0.25, new NumpyRandom(7));
      assertArrayEquals(x.data().toDoubles(), out.data().toDoubles());
    }
  }

  @Test
  void batchNorm_movesItsRunningArraysWhileTraining() {
    Array mean = backend.array(new double[] {0}, 1);
    Array var = backend.array(new double[] {1}, 1);
    Running running = new Running(mean, var, 0.5, RunningVariance.UNBIASED);
    Variable x = variable(2, 1, 1, 3);
    Variable gamma = new Variable(backend.array(new double[] {2}, 1));
    Variable beta = new Variable(backend.array(new double[] {1}, 1));
    Variable out = batchNorm(x, gamma, beta, running, 0);
    assertArrayEquals(new double[] {-1, 3}, out.data().toDoubles());
    try (Config.Scope scope = Config.testMode()) {
      batchNorm(x, gamma, beta, running, 0);
    }
    assertArrayEquals(new double[] {1}, mean.toDoubles());
    assertArrayEquals(new double[] {1.5}, var.toDoubles());
  }
}
