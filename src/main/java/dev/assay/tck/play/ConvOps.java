package dev.assay.tck.play;

import dev.assay.engine.function.AveragePooling;
import dev.assay.engine.function.Col2im;
import dev.assay.engine.function.Conv2d;
import dev.assay.engine.function.Deconv2d;
import dev.assay.engine.function.Im2col;
import dev.assay.engine.function.Pooling;

/** The define-by-run functions on images. */
final class ConvOps {
  private ConvOps() {}

  static void addTo(OpTable table) {
    table.op("average_pooling", ConvOps::averagePooling);
    table.op("col2im", ConvOps::col2im);
    table.op("conv2d", ConvOps::conv2d);
    table.op("deconv2d", ConvOps::deconv2d);
    table.op("im2col", ConvOps::im2col);
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

  private static Verbs col2im(Arguments a) {
    return Differentiable.verbs(
        a,
        c ->
            Col2im.col2im(
                c.of("col"),
                a.integers("input_shape"),
                a.pair("kernel_size"),
                a.pair("stride"),
                a.pair("pad"),
                a.flag("to_matrix")));
  }

  private static Verbs conv2d(Arguments a) {
    return Differentiable.verbs(
        a, c -> Conv2d.conv2d(c.of("x"), c.of("W"), c.of("b"), a.pair("stride"), a.pair("pad")));
  }

  private static Verbs deconv2d(Arguments a) {
    int[] outsize = a.attribute("outsize").isNull() ? null : a.pair("outsize");
    return Differentiable.verbs(
        a,
        c ->
            Deconv2d.deconv2d(
                c.of("x"), c.of("W"), c.of("b"), a.pair("stride"), a.pair("pad"), outsize));
  }

  private static Verbs im2col(Arguments a) {
    return Differentiable.verbs(
        a,
        c ->
            Im2col.im2col(
                c.of("x"),
                a.pair("kernel_size"),
                a.pair("stride"),
                a.pair("pad"),
                a.flag("to_matrix")));
  }

  private static Verbs pooling(Arguments a) {
    return Differentiable.verbs(
        a, c -> Pooling.pooling(c.of("x"), a.pair("kernel_size"), a.pair("stride"), a.pair("pad")));
  }
}
