package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * The gradient of &lt;d_out, conv2d(x, W)&gt; with respect to the filters W.
 *
 * <p>Source: DeZero, functions_conv.py, Conv2DGradW.
 */
final class FilterGradient extends Function {
  private final Window window;

  private FilterGradient(Window window) {
    this.window = window;
  }

  static Variable filterGradient(Variable x, Variable dOut, Window window) {
    return new FilterGradient(window).apply(x, dOut);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].backend().correlation(window).filters(xs[1], xs[0]);
  }

  @Override
  protected List<Variable> backward(Variable dW) {
    Variable x = input(0);
    Variable dOut = input(1);
    int[] size = ImageCheck.size(x.data());
    return List.of(Deconv2d.deconv2d(dOut, dW, window, size), Conv2d.conv2d(x, dW, window));
  }
}
