package dev.assay.tck.play;

import dev.assay.engine.function.AveragePooling;
import dev.assay.engine.function.Conv2d;
import dev.assay.engine.function.Pooling;

/** The define-by-run functions on images. */
final class ConvOps {
  private ConvOps() {}

  static void addTo(OpTable table) {
    table.op("average_pooling", ConvOps::averagePooling);
    table.op("conv2d", ConvOps::conv2d);
    table.op("pooling", ConvOps::pooling);
  }

  private static Verbs averagePooling(Arguments a) {
    AveragePooling.CountPadding countPadding =
        a.option("count_padding", AveragePooling.CountPadding.class);
    return Differentiable.verbs(
        a,
        c ->
            AveragePooling.averagePooling(
                c.of("x"), a.pair("kernel_size"), a.pair("stride"), a.pair("pad"), countPadding));
  }

  private static Verbs conv2d(Arguments a) {
    return Differentiable.verbs(
        a, c -> Conv2d.conv2d(c.of("x"), c.of("W"), c.of("b"), a.pair("stride"), a.pair("pad")));
  }

  private static Verbs pooling(Arguments a) {
    return Differentiable.verbs(
        a, c -> Pooling.pooling(c.of("x"), a.pair("kernel_size"), a.pair("stride"), a.pair("pad")));
  }
}
