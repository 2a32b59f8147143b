package dev.assay.builtin.play;

import static dev.assay.engine.autograd.function.Dropout.dropout;
import static dev.assay.engine.autograd.function.Linear.linear;
import static dev.assay.engine.autograd.function.SigmoidCrossEntropy.sigmoidCrossEntropy;
import static dev.assay.engine.autograd.function.SoftmaxCrossEntropy.softmaxCrossEntropy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Derivatives;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Divisor;
import dev.assay.engine.autograd.function.Dropout;
import dev.assay.engine.autograd.function.GetItem;
import dev.assay.engine.autograd.function.Index;
import dev.assay.engine.autograd.function.Linear;
import dev.assay.engine.autograd.function.SigmoidCrossEntropy;
import dev.assay.engine.autograd.function.SoftmaxCrossEntropy;
import dev.assay.engine.explicit.layer.Dropout.Scaling;
import java.util.ArrayList;
import java.util.List;

/** Functions that have another name than their op, an index, or draws. */
final class FunctionsByHand {
  private FunctionsByHand() {}

  static void addTo(OpTable table) {
    table.byHand("affine", Linear.class, (op, a) -> op.function(a, FunctionsByHand::affine));
    table.byHand("derivatives", FunctionsByHand::derivatives);
    table.byHand("dropout", FunctionsByHand::dropouts);
    table.byHand("get_item", (op, a) -> op.function(a, FunctionsByHand::getItem));
    addLossesTo(table);
  }

  /** The layers that are losses too: these functions have neither their 1e-7 nor one-hot rows. */
  private static void addLossesTo(OpTable table) {
    table.byHand(
        "sigmoid_with_loss",
        SigmoidCrossEntropy.class,
        (op, a) ->
            op.function(
                a,
                s -> {
                  Require.ndim("sigmoid_with_loss", "x", s.array("x"), 1, "C4");
                  return sigmoidCrossEntropy(s.variable("x"), s.array("t"), Divisor.ROWS);
                }));
    table.follows("sigmoid_with_loss", "log_eps", "none");
    table.byHand(
        "softmax_with_loss",
        SoftmaxCrossEntropy.class,
        (op, a) -> op.function(a, s -> softmaxCrossEntropy(s.variable("x"), s.array("t"))));
    table.follows("softmax_with_loss", "log_eps", "none");
    table.follows("softmax_with_loss", "targets", "ids");
  }

  /** The layer has rows, where the function has any number of axes before the last. */
  private static Variable affine(Arguments s) {
    Variable x = s.variable("x");
    if (x.shape().length != 2) {
      throw Require.error("affine", "x.shape", Shape.text(x.shape()), "[N, D]", "C1");
    }
    return linear(x, s.variable("W"), s.variable("b"));
  }

  private static Verbs dropouts(Op op, Arguments a) {
    double ratio = a.number("dropout_ratio");
    Scaling scaling = a.option("scaling", Scaling.class);
    return op.function(a, s -> dropout(s.variable("x"), s.array("mask"), ratio, scaling))
        .and(
            "draw",
            s -> {
              Variable x = new Variable(s.array("x"));
              return Gives.of(
                  "out",
                  LayersByHand.drawn(
                      s,
                      () -> dropout(x, Dropout.mask(x, ratio, s.random()), ratio, scaling).data()));
            });
  }

  private static Verbs derivatives(Op op, Arguments a) {
    String function = a.text("function");
    int order = a.integer("order");
    Derivatives derivatives =
        function.equals("pow")
            ? Derivatives.ofPow(a.number("exponent"), order)
            : Derivatives.of(function, order);
    return op.verbs(() -> derivatives);
  }

  private static Variable getItem(Arguments s) {
    List<Index.Item> index = new ArrayList<>();
    s.attribute("index").forEach(item -> index.add(item(item, s)));
    return GetItem.getItem(s.variable("x"), index.toArray(Index.Item[]::new));
  }

  /** An integer, three ends and a step, or the name of an argument with ids. */
  private static Index.Item item(JsonNode item, Arguments s) {
    if (item.isTextual()) {
      return new Index.Ids(s.array(item.textValue()));
    }
    if (item.isArray() && item.size() == 3) {
      Integer step = end(item.get(2), s);
      return new Index.Slice(end(item.get(0), s), end(item.get(1), s), step == null ? 1 : step);
    }
    if (item.canConvertToInt() && item.isIntegralNumber()) {
      return new Index.At(item.intValue());
    }
    throw s.error("index", item, "an integer, [start, stop, step], or a name");
  }

  private static Integer end(JsonNode end, Arguments s) {
    if (!end.isNull() && !(end.isIntegralNumber() && end.canConvertToInt())) {
      throw s.error("index", end, "an integer, or null");
    }
    return end.isNull() ? null : end.intValue();
  }
}
