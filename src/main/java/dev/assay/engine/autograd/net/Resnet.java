package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.AveragePooling.averagePooling;
import static dev.assay.engine.autograd.function.Pooling.pooling;
import static dev.assay.engine.autograd.function.Relu.relu;
import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.AveragePooling.CountPadding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A deep residual network of bottlenecks ({@code resnet}).
 *
 * <p>Source: DeZero, models.py, ResNet; He et al., arXiv 1512.03385.
 */
public final class Resnet extends Layer {

  /**
   * How large a network is.
   *
   * @param stem channels of the first convolution
   * @param depths bottlenecks of each block
   * @param widths channels inside the bottlenecks of each block
   * @param expansion channels of a block are so many times its width
   * @param classes how many scores
   */
  public record Sizes(
      int stem, List<Integer> depths, List<Integer> widths, int expansion, int classes) {

    /** ResNet-50. */
    public static final Sizes RESNET50 = imageNet(3, 4, 6, 3);

    /** ResNet-101. */
    public static final Sizes RESNET101 = imageNet(3, 4, 23, 3);

    /** ResNet-152. */
    public static final Sizes RESNET152 = imageNet(3, 8, 36, 3);

    private static Sizes imageNet(Integer... depths) {
      return new Sizes(64, List.of(depths), List.of(64, 128, 256, 512), 4, 1000);
    }
  }

  private final Conv2dLayer conv1;
  private final BatchNormLayer bn1;
  private final List<Sequence> blocks;
  private final LinearLayer fc6;

  /** Bottlenecks one after the other: a, b1, b2, ... */
  private static final class Sequence extends Layer {
    private final List<Bottleneck> parts;

    Sequence(int depth, int mid, int out, int stride, Downsample at, Initial initial) {
      parts =
          IntStream.range(0, depth)
              .mapToObj(
                  i ->
                      i == 0
                          ? layer("a", Bottleneck.changing(mid, out, stride, at, initial))
                          : layer("b" + i, Bottleneck.keeping(mid, out, initial)))
              .toList();
    }

    @Override
    public Variable apply(Variable x) {
      Variable out = x;
      for (Bottleneck part : parts) {
        out = part.apply(out);
      }
      return out;
    }
  }

  /** A network whose weights are drawn for the first images; refuses depths without widths [C2]. */
  public Resnet(Sizes sizes, Downsample downsample, Initial initial) {
    List<Integer> depths = sizes.depths();
    List<Integer> widths = sizes.widths();
    if (depths.size() != widths.size() || depths.stream().anyMatch(depth -> depth < 1)) {
      String expected = "a depth >= 1 for each of widths=" + widths;
      throw Require.error("resnet", "depths", depths, expected, "C2");
    }
    int[] seven = {7, 7};
    int[] two = {2, 2};
    int[] three = {3, 3};
    conv1 = layer("conv1", new Conv2dLayer(sizes.stem(), seven, two, three, true, initial));
    bn1 = layer("bn1", new BatchNormLayer(BatchNormLayer.Settings.DEFAULT, initial));
    blocks =
        IntStream.range(0, depths.size())
            .mapToObj(
                i -> {
                  int mid = widths.get(i);
                  int out = sizes.expansion() * mid;
                  int stride = i == 0 ? 1 : 2;
                  return layer(
                      "res" + (i + 2),
                      new Sequence(depths.get(i), mid, out, stride, downsample, initial));
                })
            .toList();
    fc6 = layer("fc6", new LinearLayer(sizes.classes(), initial));
  }

  /** Returns the scores [N, classes] of images [N, C, H, W] [C3]. */
  @Override
  public Variable apply(Variable x) {
    if (x.shape().length != 4) {
      throw Require.error("resnet", "x.shape", Shape.text(x.shape()), "[N, C, H, W]", "C3");
    }
    Variable h = relu(bn1.apply(conv1.apply(x)));
    h = pooling(h, new int[] {3, 3}, new int[] {2, 2}, new int[] {0, 0});
    for (Sequence block : blocks) {
      h = block.apply(h);
    }
    int[] shape = h.shape();
    int[] size = {shape[2], shape[3]};
    h = averagePooling(h, size, new int[] {1, 1}, new int[] {0, 0}, CountPadding.INCLUDED);
    return fc6.apply(reshape(h, Arrays.copyOf(shape, 2)));
  }
}
