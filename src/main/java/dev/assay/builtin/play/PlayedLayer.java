package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.autograd.net.Slot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gives a define-by-run layer the verbs of an explicit one.
 *
 * <p>One array is one parameter, however often it is passed. The parameter {@code l0/W} is {@code
 * l0_W} in a case, and {@code d_l0_W} its gradient; or {@code params} is the list of all.
 */
final class PlayedLayer<L extends Layer> {

  private final Arguments making;
  private final BiFunction<L, Arguments, Variable> call;
  private final L layer;
  private Map<String, Variable> inputs = Map.of();
  private Variable out;

  /** Returns forward, backward, statistics and draw of a layer, called by the expression. */
  static <L extends Layer> Verbs verbs(
      Arguments making, Supplier<L> maker, BiFunction<L, Arguments, Variable> call) {
    PlayedLayer<L> played = new PlayedLayer<>(making, maker.get(), call);
    return Verbs.none()
        .and("forward", played::forward)
        .and("backward", played::backward)
        .and("statistics", s -> played.statistics())
        .and("draw", s -> draw(maker, s))
        .leaving(() -> played.out);
  }

  PlayedLayer(Arguments making, L layer, BiFunction<L, Arguments, Variable> call) {
    this.making = making;
    this.call = call;
    this.layer = layer;
    adopt(making, layer);
    layer.named().forEach(PlayedLayer::name);
  }

  /** Makes the arrays of the case the layer's parameters, and its statistics if given [C3]. */
  static void adopt(Arguments making, Layer layer) {
    IdentityHashMap<Array, Parameter> shared = new IdentityHashMap<>();
    if (making.has("params")) {
      adopt(making, "params", slots(layer, false), shared);
      if (making.has("statistics")) {
        adopt(making, "statistics", slots(layer, true), shared);
      }
      return;
    }
    layer
        .named()
        .forEach(
            (path, slot) -> {
              if (making.has(flat(path))) {
                slot.put(shared.computeIfAbsent(making.array(flat(path)), Parameter::new));
              }
            });
  }

  private static void adopt(
      Arguments making,
      String list,
      Map<String, Slot> slots,
      IdentityHashMap<Array, Parameter> shared) {
    List<Array> given = making.arrays(list);
    if (given.size() != slots.size()) {
      String expected = "%d: %s".formatted(slots.size(), String.join(", ", slots.keySet()));
      throw Require.error(making.op(), list + ".length", given.size(), expected, "C3");
    }
    Iterator<Array> arrays = given.iterator();
    slots.values().forEach(slot -> slot.put(shared.computeIfAbsent(arrays.next(), Parameter::new)));
  }

  /** Returns the places of the statistics, or those of the parameters. */
  private static Map<String, Slot> slots(Layer layer, boolean statistics) {
    Map<String, Slot> slots = new LinkedHashMap<>(layer.named());
    slots.values().removeIf(slot -> slot.isStatistic() != statistics);
    return slots;
  }

  /** Gives a parameter that is there the name of its place, which drawings show. */
  private static void name(String path, Slot slot) {
    if (!slot.isEmpty()) {
      slot.get().named(path);
    }
  }

  private static String flat(String path) {
    return path.replace('/', '_');
  }

  private Gives forward(Arguments step) {
    inputs = Differentiable.variables(step);
    try (Config.Scope scope = Differentiable.mode(step)) {
      out = call.apply(layer, step.with(inputs));
    }
    return Gives.of("out", out.data());
  }

  private Gives backward(Arguments step) {
    Require.shape(making.op(), "d_out", step.array("d_out"), out.shape(), "C1");
    layer.cleargrads();
    inputs.values().forEach(Variable::clearGradient);
    out.setGradient(new Variable(step.array("d_out")));
    out.backward();
    Gives gives = gradients();
    inputs.forEach((name, x) -> gives.and("d_" + name, x.gradient().data()));
    return gives;
  }

  /** Returns the gradients of the parameters, each by its name and all in a list. */
  Gives gradients() {
    Gives gives = Gives.nothing();
    List<Array> list = new ArrayList<>();
    layer
        .named()
        .forEach(
            (path, slot) -> {
              if (!slot.isStatistic()) {
                list.add(slot.get().gradient().data());
                gives.and("d_" + flat(path), list.get(list.size() - 1));
              }
            });
    return gives.and("d_params", list);
  }

  /** Returns what the layer keeps of its batches, each by its name and all in a list. */
  private Gives statistics() {
    Gives gives = Gives.nothing();
    List<Array> list = new ArrayList<>();
    layer
        .named()
        .forEach(
            (path, slot) -> {
              if (slot.isStatistic()) {
                list.add(slot.get().data());
                gives.and(flat(path), list.get(list.size() - 1));
              }
            });
    return gives.and("statistics", list);
  }

  /** Returns the initial parameters of several layers that are called with x, stacked. */
  static <L extends Layer> Gives draw(Supplier<L> maker, Arguments step) {
    List<L> layers = Stream.generate(maker).limit(step.integer("count")).toList();
    layers.forEach(layer -> layer.apply(new Variable(step.array("x"))));
    Gives gives = Gives.nothing();
    for (String path : layers.get(0).named().keySet()) {
      Array[] drawn =
          layers.stream().map(layer -> layer.named().get(path).get().data()).toArray(Array[]::new);
      gives.and(flat(path), Array.stack(0, drawn));
    }
    return gives;
  }
}
