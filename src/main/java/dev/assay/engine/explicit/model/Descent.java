package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import java.util.OptionalDouble;

/**
 * A step of gradient descent.
 *
 * @param lr how far each parameter moves against its gradient
 * @param maxGrad the greatest common norm of the gradients, if they are to be clipped
 */
public record Descent(double lr, OptionalDouble maxGrad, ClipGrads.NormEps normEps) {

  /** Refuses a negative rate or limit [C5]. */
  void check(String op) {
    Require.notNegative(op, "lr", lr, "C5");
    maxGrad.ifPresent(limit -> Require.notNegative(op, "max_grad", limit, "C5"));
  }

  /** Moves the parameters of the model whose latest forward gave the loss. */
  void step(Model model, Array loss) {
    model.backward(loss.scalar(1));
    maxGrad.ifPresent(limit -> new ClipGrads(limit, normEps).clip(model.grads()));
    new Sgd(lr).update(model.params(), model.grads());
  }
}
