package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Dropout.dropout;
import static dev.assay.engine.autograd.function.Pooling.pooling;
import static dev.assay.engine.autograd.function.Relu.relu;
import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Dropout;
import dev.assay.engine.explicit.layer.Dropout.Scaling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Convolutions 3x3 in blocks, and three linear layers ({@code vgg16}).
 *
 * <p>Source: DeZero, models.py, VGG16; Simonyan and Zisserman, arXiv 1409.1556.
 */
public final class Vgg16 extends Layer {

  /**
   * How large a network is.
   *
   * @param depths convolutions of each block
   * @param channels of the convolutions of each block
   * @param hidden outputs of the first two linear layers
   * @param classes how many scores
   */
  public record Sizes(List<Integer> depths, List<Integer> channels, int hidden, int classes) {

    /** The network of the paper, configuration D. */
    public static final Sizes PUBLISHED =
        new Sizes(List.of(2, 2, 3, 3, 3), List.of(64, 128, 256, 512, 512), 4096, 1000);
  }

  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};

  private final List<List<Conv2dLayer>> blocks;
  private final LinearLayer fc6;
  private final LinearLayer fc7;
  private final LinearLayer fc8;
  private final double dropoutRatio;
  private final Initial initial;

  /**
   * A network whose weights are drawn for the first images; refuses depths without channels [C2].
   */
  public Vgg16(Sizes sizes, double dropoutRatio, Initial initial) {
    this.dropoutRatio = dropoutRatio;
    this.initial = initial;
    List<Integer> depths = sizes.depths();
    if (depths.size() != sizes.channels().size() || depths.stream().anyMatch(d -> d < 1)) {
      String expected = "a depth >= 1 for each of channels=" + sizes.channels();
      throw Require.error("vgg16", "depths", depths, expected, "C2");
    }
    blocks = IntStream.range(0, depths.size()).mapToObj(i -> block(i, sizes)).toList();
    fc6 = layer("fc6", new LinearLayer(sizes.hidden(), initial));
    fc7 = layer("fc7", new LinearLayer(sizes.hidden(), initial));
    fc8 = layer("fc8", new LinearLayer(sizes.classes(), initial));
  }

  private List<Conv2dLayer> block(int i, Sizes sizes) {
    int[] three = {3, 3};
    int width = sizes.channels().get(i);
    return IntStream.range(0, sizes.depths().get(i))
        .mapToObj(
            j ->
                layer(
                    "conv%d_%d".formatted(i + 1, j + 1),
                    new Conv2dLayer(width, three, ONE, ONE, true, initial)))
        .toList();
  }

  /** Returns the scores [N, classes] of images [N, C, H, W], with masks that it draws. */
  @Override
  public Variable apply(Variable x) {
    Variable h6 = relu(fc6.apply(features(x)));
    Variable h7 = relu(fc7.apply(dropout(h6, dropoutRatio, initial.random())));
    return fc8.apply(dropout(h7, dropoutRatio, initial.random()));
  }

  /** Returns the scores, where the masks [N, hidden] are true for what dropout keeps [C4]. */
  public Variable apply(Variable x, Array mask6, Array mask7) {
    Variable h6 = relu(fc6.apply(features(x)));
    Variable h7 = relu(fc7.apply(drop(h6, mask6)));
    return fc8.apply(drop(h7, mask7));
  }

  private Variable drop(Variable x, Array mask) {
    Require.shape("vgg16", "mask", mask, x.shape(), "C4");
    return Dropout.dropout(x, mask, dropoutRatio, Scaling.TRAIN);
  }

  private Variable features(Variable x) {
    if (x.shape().length != 4) {
      throw Require.error("vgg16", "x.shape", Shape.text(x.shape()), "[N, C, H, W]", "C3");
    }
    Variable h = x;
    for (List<Conv2dLayer> block : blocks) {
      for (Conv2dLayer convolution : block) {
        h = relu(convolution.apply(h));
      }
      h = pooling(h, TWO, TWO, new int[] {0, 0});
    }
    int rows = h.shape()[0];
    return reshape(h, rows, Shape.size(h.shape()) / rows);
  }
}
