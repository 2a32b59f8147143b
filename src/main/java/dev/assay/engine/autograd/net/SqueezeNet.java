package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.AveragePooling.averagePooling;
import static dev.assay.engine.autograd.function.Dropout.dropout;
import static dev.assay.engine.autograd.function.Pooling.pooling;
import static dev.assay.engine.autograd.function.Relu.relu;
import static dev.assay.engine.autograd.function.Reshape.reshape;
import static dev.assay.engine.autograd.net.Concat.concat;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.AveragePooling.CountPadding;
import dev.assay.engine.autograd.function.Dropout;
import dev.assay.engine.explicit.layer.Dropout.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Convolutions 1x1 that squeeze the channels before others expand them ({@code squeeze_net}),
 * version 1.1.
 *
 * <p>Source: Iandola et al., arXiv 1602.07360, whose authors published 1.1 later; DeZero,
 * models.py, SqueezeNet, has no layers.
 */
public final class SqueezeNet extends Layer {

  /**
   * How large a network is.
   *
   * @param stem channels of the first convolution
   * @param squeeze channels of the first convolution of each fire module
   * @param expand channels of each of its two others
   * @param pools behind how many fire modules there is a pooling
   * @param classes how many scores
   */
  public record Sizes(
      int stem, List<Integer> squeeze, List<Integer> expand, List<Integer> pools, int classes) {

    /** Version 1.1 for ImageNet. */
    public static final Sizes PUBLISHED =
        new Sizes(
            64,
            List.of(16, 16, 32, 32, 48, 48, 64, 64),
            List.of(64, 64, 128, 128, 192, 192, 256, 256),
            List.of(2, 4),
            1000);
  }

  private static final int[] NONE = {0, 0};
  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] THREE = {3, 3};

  private final Sizes sizes;
  private final double dropoutRatio;
  private final Initial initial;
  private final Conv2dLayer conv1;
  private final List<Fire> fires;
  private final Conv2dLayer conv10;

  /** Squeezes, then expands by 1x1 and by 3x3 side by side. */
  private static final class Fire extends Layer {
    private final Conv2dLayer squeeze;
    private final Conv2dLayer expand1x1;
    private final Conv2dLayer expand3x3;

    Fire(int narrow, int wide, Initial initial) {
      squeeze = layer("squeeze", new Conv2dLayer(narrow, ONE, ONE, NONE, true, initial));
      expand1x1 = layer("expand1x1", new Conv2dLayer(wide, ONE, ONE, NONE, true, initial));
      expand3x3 = layer("expand3x3", new Conv2dLayer(wide, THREE, ONE, ONE, true, initial));
    }

    @Override
    public Variable apply(Variable x) {
      Variable narrow = relu(squeeze.apply(x));
      return concat(relu(expand1x1.apply(narrow)), relu(expand3x3.apply(narrow)));
    }
  }

  /** A network whose weights are drawn for the first images; refuses lists that differ [C2]. */
  public SqueezeNet(Sizes sizes, double dropoutRatio, Initial initial) {
    if (sizes.squeeze().size() != sizes.expand().size()) {
      String expected = "as many numbers as expand=" + sizes.expand();
      throw Require.error("squeeze_net", "squeeze", sizes.squeeze(), expected, "C2");
    }
    this.sizes = sizes;
    this.dropoutRatio = dropoutRatio;
    this.initial = initial;
    conv1 = layer("conv1", new Conv2dLayer(sizes.stem(), THREE, TWO, NONE, true, initial));
    fires =
        IntStream.range(0, sizes.squeeze().size())
            .mapToObj(
                i -> {
                  Fire fire = new Fire(sizes.squeeze().get(i), sizes.expand().get(i), initial);
                  return layer("fire" + (i + 2), fire);
                })
            .toList();
    conv10 = layer("conv10", new Conv2dLayer(sizes.classes(), ONE, ONE, NONE, true, initial));
  }

  /** Returns the scores [N, classes] of images [N, C, H, W], with a mask that it draws. */
  @Override
  public Variable apply(Variable x) {
    return scores(dropout(features(x), dropoutRatio, initial.random()));
  }

  /** Returns the scores, where the mask is true for what dropout keeps of the features [C4]. */
  public Variable apply(Variable x, Array mask) {
    Variable features = features(x);
    Require.shape("squeeze_net", "mask", mask, features.shape(), "C4");
    return scores(Dropout.dropout(features, mask, dropoutRatio, Scaling.TRAIN));
  }

  private Variable features(Variable x) {
    if (x.shape().length != 4) {
      throw Require.error("squeeze_net", "x.shape", Shape.text(x.shape()), "[N, C, H, W]", "C3");
    }
    Variable h = pooling(relu(conv1.apply(x)), THREE, TWO, NONE);
    for (int i = 0; i < fires.size(); i++) {
      h = fires.get(i).apply(h);
      if (sizes.pools().contains(i + 1)) {
        h = pooling(h, THREE, TWO, NONE);
      }
    }
    return h;
  }

  private Variable scores(Variable features) {
    Variable h = relu(conv10.apply(features));
    int[] shape = h.shape();
    int[] size = {shape[2], shape[3]};
    h = averagePooling(h, size, ONE, NONE, CountPadding.INCLUDED);
    return reshape(h, Arrays.copyOf(shape, 2));
  }
}
