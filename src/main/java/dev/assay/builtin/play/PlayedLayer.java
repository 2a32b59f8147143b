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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gives a define-by-run layer the verbs of an explicit one.
 *
 * <p>One array is one parameter, however often it is passed. The parameter {@code l0/W} is {@code
 * l0_W} in a case, and {@code d_l0_W} its gradient; or {@code params} is the list of all.
 */
final class PlayedLayer<L extends Layer> {

  /** What a layer computes from the variables that a step hands over. */
  @FunctionalInterface
  interface Call<L> {
    Variable of(L layer, Differentiable.Call call);
  }

  private final Arguments making;
  private final Call<L> call;
  final L layer;
  private final Map<String, Variable> inputs = new LinkedHashMap<>();
  private Variable out;

  /** Returns forward, backward and draw of a layer of one input x. */
  static <L extends Layer> Verbs verbs(Arguments making, Supplier<L> maker) {
    return verbs(making, maker, (layer, c) -> layer.apply(c.of("x")));
  }

  /** Returns forward, backward and draw of a layer that is called with several inputs. */
  static <L extends Layer> Verbs verbs(Arguments making, Supplier<L> maker, Call<L> call) {
    PlayedLayer<L> played = new PlayedLayer<>(making, maker, call);
    return Verbs.on("forward", played::forward)
        .and("backward", played::backward)
        .and("statistics", s -> played.statistics())
        .and("draw", s -> draw(maker, s))
        .leaving(() -> played.out);
  }

  PlayedLayer(Arguments making, Supplier<L> maker, Call<L> call) {
    this.making = making;
    this.call = call;
    layer = maker.get();
    adopt();
    layer.named().forEach(PlayedLayer::name);
  }

  /** Makes the arrays of the case the layer's parameters [C3]. */
  private void adopt() {
    IdentityHashMap<Array, Parameter> shared = new IdentityHashMap<>();
    if (making.has("params")) {
      adopt("params", slots(false), shared);
      if (making.has("statistics")) {
        adopt("statistics", slots(true), shared);
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

  private void adopt(
      String list, Map<String, Slot> slots, IdentityHashMap<Array, Parameter> shared) {
    List<Array> given = making.arrays(list);
    if (given.size() != slots.size()) {
      String expected = "%d: %s".formatted(slots.size(), String.join(", ", slots.keySet()));
      throw Require.error(making.op(), list + ".length", given.size(), expected, "C3");
    }
    int i = 0;
    for (Slot slot : slots.values()) {
      Array array = given.get(i++);
      if (array != null) {
        slot.put(shared.computeIfAbsent(array, Parameter::new));
      }
    }
  }

  private Map<String, Slot> slots(boolean statistics) {
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
    inputs.clear();
    for (String name : step.named().keySet()) {
      if (step.has(name)) {
        inputs.put(name, new Variable(step.array(name)).named(name));
      }
    }
    boolean tests = step.attributes().containsKey("train") && !step.flag("train");
    try (Config.Scope scope = tests ? Config.testMode() : () -> {}) {
      out = call.of(layer, new Differentiable.Call(inputs, step));
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
