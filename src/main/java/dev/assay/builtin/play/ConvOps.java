package dev.assay.builtin.play;

import dev.assay.builtin.play.Differentiable.Call;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.AveragePooling;
import dev.assay.engine.autograd.function.Col2im;
import dev.assay.engine.autograd.function.Conv2d;
import dev.assay.engine.autograd.function.Deconv2d;
import dev.assay.engine.autograd.function.Im2col;
import dev.assay.engine.autograd.function.Pooling;
import java.util.function.BiFunction;

/** The define-by-run functions on images. */
final class ConvOps {
  private ConvOps() {}

  static void addTo(OpTable table) {
    function(table, "average_pooling", ConvOps::averagePooling);
    function(table, "col2im", ConvOps::col2im);
    function(table, "conv2d", ConvOps::conv2d);
    function(table, "deconv2d", ConvOps::deconv2d);
    function(table, "im2col", ConvOps::im2col);
    function(table, "pooling", ConvOps::pooling);
  }

  private static void function(
      OpTable table, String op, BiFunction<Arguments, Call, Variable> function) {
    table.op(op, a -> Differentiable.verbs(a, c -> function.apply(a, c)));
  }

  private static Variable averagePooling(Arguments a, Call c) {
    return AveragePooling.averagePooling(
        c.of("x"),
        a.pair("kernel_size"),
        a.pair("stride"),
        a.pair("pad"),
        a.option("count_padding", AveragePooling.CountPadding.class));
  }

  private static Variable col2im(Arguments a, Call c) {
    return Col2im.col2im(
        c.of("col"),
        a.integers("input_shape"),
        a.pair("kernel_size"),
        a.pair("stride"),
        a.pair("pad"),
        a.flag("to_matrix"));
  }

  private static Variable conv2d(Arguments a, Call c) {
    return Conv2d.conv2d(c.of("x"), c.of("W"), c.of("b"), a.pair("stride"), a.pair("pad"));
  }

  private static Variable deconv2d(Arguments a, Call c) {
    int[] outsize = a.attribute("outsize").isNull() ? null : a.pair("outsize");
    return Deconv2d.deconv2d(
        c.of("x"), c.of("W"), c.of("b"), a.pair("stride"), a.pair("pad"), outsize);
  }

  private static Variable im2col(Arguments a, Call c) {
    return Im2col.im2col(
        c.of("x"), a.pair("kernel_size"), a.pair("stride"), a.pair("pad"), a.flag("to_matrix"));
  }

  private static Variable pooling(Arguments a, Call c) {
    return Pooling.pooling(c.of("x"), a.pair("kernel_size"), a.pair("stride"), a.pair("pad"));
  }
}
