package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/**
 * Makes a failing case small: fewer steps, results and list entries, smaller shapes, default
 * settings, rounder numbers; each change is kept where the case still fails.
 */
final class Shrinker {

  private static final int MOST_TRIES = 400;
  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  /** So many numbers are tried one by one. */
  private static final int FEW = 16;

  private final Generator generator;
  private final Predicate<Sketch> fails;
  private final long until = System.nanoTime() + MOST_TIME.toNanos();
  private Sketch best;
  private int tries;

  private Shrinker(Generator generator, Sketch start, Predicate<Sketch> fails) {
    this.generator = generator;
    this.best = start;
    this.fails = fails;
  }

  /** Returns the smallest sketch that was found which fails. */
  static Sketch shrink(Generator generator, Sketch start, Predicate<Sketch> fails) {
    return new Shrinker(generator, start, fails).run();
  }

  private Sketch run() {
    boolean smaller = true;
    while (smaller) {
      smaller = steps();
      smaller |= wants();
      smaller |= entries();
      smaller |= dimensions();
      smaller |= settings();
      smaller |= numbers();
      smaller &= tries < MOST_TRIES && System.nanoTime() < until;
    }
    return best;
  }

  private interface Change {
    /** Changes the sketch; returns whether that is worth a try. */
    boolean made(Sketch sketch);
  }

  private boolean keeps(Change change) {
    if (tries >= MOST_TRIES || System.nanoTime() > until) {
      return false;
    }
    Sketch candidate = best.copy();
    if (!change.made(candidate)) {
      return false;
    }
    tries++;
    candidate.sweep();
    if (candidate.steps().isEmpty() || !fails.test(candidate)) {
      return false;
    }
    best = candidate;
    return true;
  }

  private boolean steps() {
    boolean any = false;
    for (int n = best.steps().size() / 2; n >= 1; n /= 2) {
      for (int from = best.steps().size() - n; from >= 0; from -= n) {
        int at = from;
        int to = from + n;
        any |= keeps(sketch -> remove(sketch, at, to));
      }
    }
    return any;
  }

  private static boolean remove(Sketch sketch, int from, int to) {
    if (to > sketch.steps().size() || to - from == sketch.steps().size()) {
      return false;
    }
    sketch.steps().subList(from, to).clear();
    return true;
  }

  private boolean wants() {
    boolean any = false;
    for (int i = 0; i < best.steps().size(); i++) {
      for (String name : best.steps().get(i).want()) {
        int at = i;
        any |= keeps(sketch -> unwant(sketch, at, name));
      }
    }
    return any;
  }

  private static boolean unwant(Sketch sketch, int at, String name) {
    if (at >= sketch.steps().size()
        || sketch.steps().stream().mapToInt(s -> s.want().size()).sum() < 2) {
      return false;
    }
    Step step = sketch.steps().get(at);
    List<String> others = step.want().stream().filter(each -> !each.equals(name)).toList();
    sketch
        .steps()
        .set(
            at,
            new Step(
                step.verb(),
                step.on(),
                step.inputs(),
                step.attributes(),
                others,
                step.expectation()));
    return others.size() < step.want().size();
  }

  /** Takes an entry out of all lists, as of parameters and their gradients. */
  private boolean entries() {
    boolean any = false;
    for (int i = longest(best) - 1; i >= 0; i--) {
      int at = i;
      any |= keeps(sketch -> longest(sketch) > 1 && without(sketch, at));
    }
    return any;
  }

  private static int longest(Sketch sketch) {
    return sketch.steps().stream()
        .flatMap(step -> step.inputs().values().stream())
        .mapToInt(value -> value.isArray() ? value.size() : 0)
        .max()
        .orElse(0);
  }

  private static boolean without(Sketch sketch, int at) {
    sketch
        .steps()
        .replaceAll(
            step -> {
              Map<String, JsonNode> inputs = new LinkedHashMap<>(step.inputs());
              inputs.replaceAll((name, value) -> without(value, at));
              return new Step(
                  step.verb(),
                  step.on(),
                  inputs,
                  step.attributes(),
                  step.want(),
                  step.expectation());
            });
    return true;
  }

  private static JsonNode without(JsonNode value, int at) {
    if (value.isArray() && at < value.size()) {
      ArrayNode fewer = value.deepCopy();
      fewer.remove(at);
      return fewer;
    }
    return value;
  }

  private boolean dimensions() {
    boolean any = false;
    for (Dimension one : Dimensions.of(generator.habits().signature(), best).all()) {
      for (int size : new int[] {1, 2, 3, one.size() / 2, one.size() - 1}) {
        if (size >= 1
            && size < one.size()
            && (keeps(sketch -> resize(sketch, one, size, false))
                || keeps(sketch -> resize(sketch, one, size, true)))) {
          any = true;
          break;
        }
      }
    }
    return any;
  }

  /** Keeps what is in front, or what is behind. */
  private boolean resize(Sketch sketch, Dimension one, int size, boolean behind) {
    Dimensions dimensions = Dimensions.of(generator.habits().signature(), sketch);
    if (!dimensions.all().contains(one)) {
      return false;
    }
    Map<Dimension, Integer> changes = Map.of(one, size);
    if (behind) {
      for (String name : dimensions.names()) {
        int[] shape = dimensions.shape(name, changes);
        sketch.tensors().compute(name, (key, tensor) -> turned(tensor, shape));
      }
    }
    generator.apply(sketch, dimensions, changes);
    ids(sketch, dimensions);
    rows(sketch);
    return generator.reshape(sketch);
  }

  /** Returns a tensor with the axes the other way round that are to be of other lengths. */
  private static Tensor turned(Tensor tensor, int[] shape) {
    double[] data = new double[tensor.data().length];
    for (int flat = 0; flat < data.length; flat++) {
      int rest = flat;
      int from = 0;
      int stride = 1;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        int length = tensor.shape()[axis];
        int at = rest % length;
        rest /= length;
        from += (shape[axis] == length ? at : length - 1 - at) * stride;
        stride *= length;
      }
      data[flat] = tensor.data()[from];
    }
    return new Tensor(tensor.dtype(), tensor.shape(), data);
  }

  /** Ids stay below what they count, or beyond it where they are. */
  private void ids(Sketch sketch, Dimensions before) {
    Dimensions dimensions = Dimensions.of(generator.habits().signature(), sketch);
    sketch
        .roles()
        .forEach(
            (name, role) -> {
              Tensor tensor = sketch.tensors().get(name);
              int count = generator.habits().count(role, dimensions);
              if (tensor != null && tensor.dtype() == DType.INT64 && count > 0) {
                int old = generator.habits().count(role, before);
                put(sketch, name, x -> x < 0 ? x : x < old ? x % count : x - old + count);
              }
            });
  }

  /** One-hot rows, and shares of a whole, stay so. */
  private void rows(Sketch sketch) {
    sketch
        .roles()
        .forEach(
            (name, role) ->
                sketch
                    .tensors()
                    .computeIfPresent(
                        name,
                        (key, tensor) -> {
                          Habit habit = generator.habits().of(role, tensor, sketch);
                          return habit == null ? tensor : habit.whole(tensor);
                        }));
  }

  private boolean settings() {
    boolean any = false;
    for (String name : names(best.attributes())) {
      any |=
          keeps(
              sketch ->
                  !sketch.spec().attributeDefault(name).isMissingNode()
                      && sketch.attributes().remove(name) != null
                      && generator.reshape(sketch));
    }
    return any;
  }

  private static List<String> names(ObjectNode attributes) {
    return attributes.properties().stream().map(Map.Entry::getKey).toList();
  }

  private boolean numbers() {
    boolean any = false;
    for (Map.Entry<String, Role> each : best.roles().entrySet()) {
      String name = each.getKey();
      Tensor tensor = best.tensors().get(name);
      Habit habit = tensor == null ? null : generator.habits().of(each.getValue(), tensor, best);
      if (habit == null) {
        continue;
      }
      for (DoubleUnaryOperator rounder : ROUNDERS) {
        if (keeps(
            sketch -> put(sketch, name, rounder) && habit.admits(sketch.tensors().get(name)))) {
          any = true;
          break;
        }
      }
      any |= best.tensors().get(name).data().length <= FEW && elements(name, habit);
    }
    return any;
  }

  private static final List<DoubleUnaryOperator> ROUNDERS =
      List.of(
          x -> 0,
          x -> 1,
          Math::rint,
          x -> Math.rint(2 * x) / 2,
          x -> Math.rint(8 * x) / 8,
          x -> Math.rint(128 * x) / 128);

  private boolean elements(String name, Habit habit) {
    boolean any = false;
    for (int i = 0; i < best.tensors().get(name).data().length; i++) {
      int at = i;
      double x = best.tensors().get(name).data()[i];
      for (double rounder : new double[] {0, 1, 2, Math.rint(x), Math.rint(2 * x) / 2}) {
        if (isRounder(rounder, x)
            && keeps(
                sketch ->
                    put(sketch, name, at, rounder) && habit.admits(sketch.tensors().get(name)))) {
          any = true;
          break;
        }
      }
    }
    return any;
  }

  /** 0 before 1 before 2 before other whole numbers before halves before the rest: no circles. */
  private static boolean isRounder(double x, double than) {
    return rank(x) < rank(than);
  }

  private static int rank(double x) {
    return x == 0
        ? 0
        : x == 1 ? 1 : x == 2 ? 2 : x == Math.rint(x) ? 3 : 2 * x == Math.rint(2 * x) ? 4 : 5;
  }

  private static boolean put(Sketch sketch, String name, int at, double x) {
    Tensor tensor = sketch.tensors().get(name);
    double[] data = tensor.data().clone();
    data[at] = x;
    sketch.tensors().put(name, new Tensor(tensor.dtype(), tensor.shape(), data));
    return true;
  }

  /** Returns whether any number is another now. */
  private static boolean put(Sketch sketch, String name, DoubleUnaryOperator rounder) {
    Tensor tensor = sketch.tensors().get(name);
    double[] data = Arrays.stream(tensor.data()).map(rounder).toArray();
    sketch.tensors().put(name, new Tensor(tensor.dtype(), tensor.shape(), data));
    return Arrays.stream(data).mapToInt(Shrinker::rank).sum()
        < Arrays.stream(tensor.data()).mapToInt(Shrinker::rank).sum();
  }
}
