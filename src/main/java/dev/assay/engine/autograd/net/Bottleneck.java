package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Relu.relu;

import dev.assay.engine.autograd.Variable;
import java.util.Optional;

/**
 * Convolutions 1x1, 3x3, 1x1 beside a shortcut, which is x itself or a convolution.
 *
 * <p>Source: DeZero, models.py, BottleneckA and BottleneckB; He et al., arXiv 1512.03385.
 */
final class Bottleneck extends Layer {
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};

  private final Normalized conv1;
  private final Normalized conv2;
  private final Normalized conv3;
  private final Optional<Normalized> shortcut;

  /** A convolution without a bias, which the normalisation behind it would take away again. */
  private record Normalized(Conv2dLayer conv, BatchNormLayer bn) {
    Variable apply(Variable x) {
      return bn.apply(conv.apply(x));
    }
  }

  /** Changes the channels, and the size by the stride (BottleneckA). */
  static Bottleneck changing(int mid, int out, int stride, Downsample at, Initial initial) {
    int[] strides = {stride, stride};
    boolean first = at == Downsample.CONV1X1;
    return new Bottleneck(
        mid, out, first ? strides : ONE, first ? ONE : strides, Optional.of(strides), initial);
  }

  /** Keeps the channels and the size (BottleneckB). */
  static Bottleneck keeping(int mid, int out, Initial initial) {
    return new Bottleneck(mid, out, ONE, ONE, Optional.empty(), initial);
  }

  private Bottleneck(
      int mid, int out, int[] first, int[] second, Optional<int[]> shortcut, Initial initial) {
    conv1 = normalized(1, new Conv2dLayer(mid, ONE, first, NONE, false, initial), initial);
    int[] three = {3, 3};
    conv2 = normalized(2, new Conv2dLayer(mid, three, second, ONE, false, initial), initial);
    conv3 = normalized(3, new Conv2dLayer(out, ONE, ONE, NONE, false, initial), initial);
    this.shortcut =
        shortcut.map(
            stride ->
                normalized(4, new Conv2dLayer(out, ONE, stride, NONE, false, initial), initial));
  }

  private Normalized normalized(int i, Conv2dLayer conv, Initial initial) {
    layer("conv" + i, conv);
    return new Normalized(
        conv, layer("bn" + i, new BatchNormLayer(BatchNormLayer.Settings.DEFAULT, initial)));
  }

  @Override
  public Variable apply(Variable x) {
    Variable h = relu(conv1.apply(x));
    h = conv3.apply(relu(conv2.apply(h)));
    return relu(add(h, shortcut.isPresent() ? shortcut.get().apply(x) : x));
  }
}
