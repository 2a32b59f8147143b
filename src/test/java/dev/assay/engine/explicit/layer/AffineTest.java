package dev.assay.engine.explicit.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fixture cannot show of a layer with parameters: which object is which. */
class AffineTest {
  private final Backend backend = Backend.named("jvm");
  private final Array W = backend.array(new double[] {1, 0, 1, 0, 1, 1}, 2, 3);
  private final Array b = backend.array(new double[] {0, 0, 1}, 3);
  private final Affine affine = new Affine(W, b);

  @Test
  void params_areTheArraysGiven() {
    assertSame(W, affine.params().get(0));
    assertSame(b, affine.params().get(1));
  }

  @Test
  void required_R5_backwardOverwritesTheSameGradients() {
    List<Array> grads = affine.grads();
    Array dW = grads.get(0);
    assertArrayEquals(new double[6], dW.toDoubles());
    affine.forward(backend.array(new double[] {1, 2}, 1, 2));
    affine.backward(backend.array(new double[] {1, 1, 1}, 1, 3));
    affine.backward(backend.array(new double[] {1, 1, 1}, 1, 3));
    assertSame(grads, affine.grads());
    assertSame(dW, affine.grads().get(0));
    assertArrayEquals(new double[] {1, 1, 1, 2, 2, 2}, dW.toDoubles());
  }

  @Test
  void forward_seesParametersThatWereChangedInPlace() {
    b.assign(backend.array(new double[] {10, 20, 30}, 3));
    Array out = affine.forward(backend.array(new double[] {1, 2}, 1, 2));
    assertArrayEquals(new double[] {11, 22, 33}, out.toDoubles());
  }

  @Test
  void required_C1_saysWhatItExpected() {
    Array x = backend.array(new double[8], 4, 2).reshape(2, 4);
    var error = assertThrows(IllegalArgumentException.class, () -> affine.forward(x));
    assertEquals("affine: x.shape=[2, 4], expected [N, 2] [C1]", error.getMessage());
  }

  @Test
  void required_C3_comesBeforeAnyGradientIsWritten() {
    affine.forward(backend.array(new double[] {1, 2}, 1, 2));
    Array dOut = backend.array(new double[] {1, 1, 1}, 3);
    var error = assertThrows(IllegalArgumentException.class, () -> affine.backward(dOut));
    assertEquals("affine: d_out.shape=[3], expected [1, 3] [C3]", error.getMessage());
    assertArrayEquals(new double[3], affine.grads().get(1).toDoubles());
  }
}
