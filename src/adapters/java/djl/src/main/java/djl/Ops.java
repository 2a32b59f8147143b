package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Unsupported;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Methods of NDArray. */
final class Ops {

  private Ops() {}

  static void in(Adapter<NDArray> table) {
    one(table, "tanh", Activation::tanh);
    one(table, "sigmoid", Activation::sigmoid);
    one(table, "relu", Activation::relu);
    one(table, "gelu", Activation::gelu);
    one(table, "exp", NDArray::exp);
    one(table, "log", NDArray::log);
    one(table, "sin", NDArray::sin);
    one(table, "cos", NDArray::cos);
    one(table, "neg", NDArray::neg);
    two(table, "add", NDArray::add);
    two(table, "sub", NDArray::sub);
    two(table, "mul", NDArray::mul);
    two(table, "div", NDArray::div);
    table
        .op(
            "leaky_relu",
            Graph.of((v, m, s) -> Activation.leakyRelu(v.get("x"), Graph.single(m, "slope"))))
        .op("pow", Graph.of((v, m, s) -> v.get("x").pow(m.number("c"))))
        .convention("clip", "at_bounds", "passes")
        .op("clip", Graph.of((v, m, s) -> v.get("x").clip(m.number("x_min"), m.number("x_max"))))
        .op("softmax", Graph.of((v, m, s) -> v.get("x").softmax(m.integer("axis"))))
        .op("log_softmax", Graph.of((v, m, s) -> v.get("x").logSoftmax(m.integer("axis"))));
    reduced(table, "sum", NDArray::sum, (x, axes) -> keeps -> x.sum(axes, keeps));
    reduced(table, "mean", NDArray::mean, (x, axes) -> keeps -> x.mean(axes, keeps));
    reduced(table, "max", NDArray::max, (x, axes) -> keeps -> x.max(axes, keeps));
    reduced(table, "min", NDArray::min, (x, axes) -> keeps -> x.min(axes, keeps));
    table.convention("max", "ties", "first").convention("min", "ties", "first");
    shapes(table);
  }

  private static void one(Adapter<NDArray> table, String op, Function<NDArray, NDArray> function) {
    table.op(op, Graph.of((v, m, s) -> function.apply(v.get("x"))));
  }

  private static void two(
      Adapter<NDArray> table, String op, BiFunction<NDArray, NDArray, NDArray> function) {
    table.op(op, Graph.of((v, m, s) -> function.apply(v.get("x0"), v.get("x1"))));
  }

  private static void reduced(
      Adapter<NDArray> table,
      String op,
      Function<NDArray, NDArray> all,
      BiFunction<NDArray, int[], Function<Boolean, NDArray>> some) {
    table.op(
        op,
        Graph.of(
            (v, m, s) -> {
              NDArray x = v.get("x");
              if (m.hasAttribute("axis")) {
                return some.apply(x, m.integers("axis")).apply(m.flag("keepdims"));
              }
              if (m.flag("keepdims")) {
                int[] axes = IntStream.range(0, x.getShape().dimension()).toArray();
                return some.apply(x, axes).apply(true);
              }
              return all.apply(x);
            }));
  }

  private static void shapes(Adapter<NDArray> table) {
    table
        .op("matmul", Graph.of((v, m, s) -> v.get("x").matMul(v.get("W"))))
        .op("reshape", Graph.of((v, m, s) -> v.get("x").reshape(shape(m))))
        .op("broadcast_to", Graph.of((v, m, s) -> v.get("x").broadcast(shape(m))))
        .op("expand_dims", Graph.of((v, m, s) -> v.get("x").expandDims(m.integer("axis"))))
        .op(
            "flatten",
            Graph.of(
                (v, m, s) -> {
                  NDArray x = v.get("x");
                  if (x.getShape().dimension() < 2) {
                    throw new Unsupported("flatten has a first and a last axis");
                  }
                  return x.flatten(1, -1);
                }))
        .op(
            "transpose",
            Graph.of(
                (v, m, s) ->
                    m.hasAttribute("axes")
                        ? v.get("x").transpose(m.integers("axes"))
                        : v.get("x").transpose()))
        .op("repeat", Graph.of(Ops::repeat));
  }

  private static NDArray repeat(
      Map<String, NDArray> v, Given<NDArray> making, Given<NDArray> step) {
    return v.get("x").repeat(making.integer("axis"), making.integer("count"));
  }

  private static Shape shape(Given<NDArray> making) {
    return new Shape(IntStream.of(making.integers("shape")).asLongStream().toArray());
  }
}
