package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Softmax.softmax;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The mean negative logarithm of the target's probability, from logits ({@code
 * softmax_cross_entropy}).
 *
 * <p>Source: DeZero, functions.py, SoftmaxCrossEntropy and softmax_cross_entropy_simple.
 */
public final class SoftmaxCrossEntropy extends Function {

  /** Whether probabilities are numbers on the way, and clipped. */
  public enum Form {
    FUSED,
    COMPOSED
  }

  private static final double LEAST = 1e-15;

  private final Array ids;
  private final Form form;
  private Array inside;

  private SoftmaxCrossEntropy(Array ids, Form form) {
    this.ids = ids;
    this.form = form;
  }

  /** Returns the loss, a scalar, of logits x [N, V] and ids t [N] [C3] [C4]. */
  public static Variable softmaxCrossEntropy(Variable x, Array t) {
    return softmaxCrossEntropy(x, t, Form.FUSED);
  }

  /** The same in either form. */
  public static Variable softmaxCrossEntropy(Variable x, Array t, Form form) {
    String op = "softmax_cross_entropy";
    int[] shape = x.shape();
    if (shape.length != 2) {
      throw Require.error(op, "x.shape", Shape.text(shape), "[N, V]", "C3");
    }
    Require.shape(op, "t", t, new int[] {shape[0]}, "C3");
    Require.ids(op, "t", t, shape[1], "C4");
    return new SoftmaxCrossEntropy(t, form).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    Array shifted = x.minus(x.max(1, true));
    Array exps = shifted.exp();
    Array total = exps.sum(1, true);
    Array logP = shifted.minus(total.log()).pick(ids);
    inside = logP.zerosLike().plus(1);
    if (form == Form.COMPOSED) {
      Array p = exps.over(total).pick(ids);
      inside = p.lt(LEAST).where(p.zerosLike(), inside);
      logP = p.maximum(LEAST).log();
    }
    return logP.sum().negate().over(x.size(0));
  }

  @Override
  protected List<Variable> backward(Variable dLoss) {
    Array x = input(0).data();
    Variable target = new Variable(ids.oneHot(x.size(1), x.dtype()));
    Variable rows = new Variable(inside.reshape(-1, 1).over(x.size(0)));
    Variable difference = sub(softmax(input(0), 1), target);
    return List.of(mul(difference, mul(dLoss, rows)));
  }
}
