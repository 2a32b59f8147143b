package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BroadcastTo;
import dev.assay.engine.autograd.function.ExpandDims;
import dev.assay.engine.autograd.function.Flatten;
import dev.assay.engine.autograd.function.GetItem;
import dev.assay.engine.autograd.function.Index;
import dev.assay.engine.autograd.function.LogSoftmax;
import dev.assay.engine.autograd.function.Logsumexp;
import dev.assay.engine.autograd.function.Matmul;
import dev.assay.engine.autograd.function.Max;
import dev.assay.engine.autograd.function.Mean;
import dev.assay.engine.autograd.function.Min;
import dev.assay.engine.autograd.function.Reshape;
import dev.assay.engine.autograd.function.Softmax;
import dev.assay.engine.autograd.function.Sum;
import dev.assay.engine.autograd.function.SumTo;
import dev.assay.engine.autograd.function.Ties;
import dev.assay.engine.autograd.function.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The define-by-run functions that change shapes, reduce and multiply matrices. */
final class ShapeOps {
  private ShapeOps() {}

  static void addTo(OpTable table) {
    unary(table, "broadcast_to", (a, x) -> BroadcastTo.broadcastTo(x, a.integers("shape")));
    unary(table, "expand_dims", (a, x) -> ExpandDims.expandDims(x, a.integer("axis")));
    unary(table, "flatten", (a, x) -> Flatten.flatten(x));
    table.op("get_item", a -> Differentiable.verbs(a, c -> getItem(a, c)));
    unary(table, "log_softmax", (a, x) -> LogSoftmax.logSoftmax(x, a.integer("axis")));
    unary(
        table,
        "logsumexp",
        (a, x) -> Logsumexp.logsumexp(x, a.integer("axis"), a.flag("keepdims")));
    table.op("matmul", a -> Differentiable.verbs(a, c -> Matmul.matmul(c.of("x"), c.of("W"))));
    unary(table, "max", (a, x) -> Max.max(x, axes(a, "axis"), a.flag("keepdims"), ties(a)));
    unary(table, "mean", (a, x) -> Mean.mean(x, axes(a, "axis"), a.flag("keepdims")));
    unary(table, "min", (a, x) -> Min.min(x, axes(a, "axis"), a.flag("keepdims"), ties(a)));
    unary(table, "reshape", (a, x) -> Reshape.reshape(x, a.integers("shape")));
    unary(table, "softmax", (a, x) -> Softmax.softmax(x, a.integer("axis")));
    unary(table, "sum", (a, x) -> Sum.sum(x, axes(a, "axis"), a.flag("keepdims")));
    unary(table, "sum_to", (a, x) -> SumTo.sumTo(x, a.integers("shape")));
    unary(table, "transpose", ShapeOps::transpose);
  }

  private static void unary(
      OpTable table, String op, BiFunction<Arguments, Variable, Variable> function) {
    table.op(op, a -> Differentiable.verbs(a, c -> function.apply(a, c.of("x"))));
  }

  /** Returns one axis or several; null for all of them. */
  private static int[] axes(Arguments a, String name) {
    return a.attribute(name).isNull() ? null : a.integers(name);
  }

  private static Ties ties(Arguments a) {
    return a.option("ties", Ties.class);
  }

  private static Variable transpose(Arguments a, Variable x) {
    int[] axes = axes(a, "axes");
    return axes == null ? Transpose.transpose(x) : Transpose.transpose(x, axes);
  }

  private static Variable getItem(Arguments a, Differentiable.Call call) {
    List<Index.Item> index = new ArrayList<>();
    for (JsonNode item : a.attribute("index")) {
      if (item.isTextual()) {
        Array ids = call.of(item.textValue()).data();
        index.add(new Index.Ids(ids));
      } else if (item.isArray()) {
        index.add(new Index.Slice(end(item.get(0)), end(item.get(1)), item.get(2).asInt(1)));
      } else {
        index.add(new Index.At(item.asInt()));
      }
    }
    return GetItem.getItem(call.of("x"), index.toArray(Index.Item[]::new));
  }

  private static Integer end(JsonNode end) {
    return end.isNull() ? null : end.asInt();
  }
}
