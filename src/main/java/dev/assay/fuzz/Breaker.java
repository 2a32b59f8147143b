package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.array.DType;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Changes one thing of a right case that a constraint may forbid, or the signature: the shape or a
 * number of a tensor, the length of a list, a setting, or a name that is missing or too many.
 */
final class Breaker {

  /** One change; it returns what it is in words, or empty where there is nothing to change. */
  private interface Change extends Function<SplittableRandom, Optional<String>> {}

  private static final String UNKNOWN = "no_such_name";

  private final Habits habits;

  Breaker(Habits habits) {
    this.habits = habits;
  }

  /** Changes one thing; returns what in words, or empty where nothing came of it. */
  Optional<String> change(Sketch sketch, SplittableRandom random) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Role> each : sketch.roles().entrySet()) {
      String name = each.getKey();
      if (sketch.tensors().containsKey(name)) {
        changes.add(r -> reshape(sketch, name, r));
        changes.add(r -> renumber(sketch, name, each.getValue(), r));
      }
    }
    settings(sketch.attributes(), "", habits.signature().attributes(), changes);
    changes.add(r -> rename(sketch, r));
    for (int i = 0; i < sketch.steps().size(); i++) {
      int at = i;
      ofStep(sketch, at, changes);
      sketch.steps().get(i).inputs().entrySet().stream()
          .filter(each -> each.getValue().isArray() && !each.getValue().isEmpty())
          .forEach(each -> changes.add(r -> relist(sketch, at, each.getKey(), r)));
    }
    return changes.isEmpty()
        ? Optional.empty()
        : changes.get(random.nextInt(changes.size())).apply(random);
  }

  private void ofStep(Sketch sketch, int at, List<Change> changes) {
    Step step = sketch.steps().get(at);
    if (habits.signature().verbs().containsKey(step.verb())) {
      ObjectNode changed = step.attributes().deepCopy();
      List<Change> own = new ArrayList<>();
      Map<String, Attribute> known = habits.signature().verbs().get(step.verb()).attributes();
      settings(changed, step.verb() + ".", known, own);
      for (Change change : own) {
        changes.add(
            random -> {
              Optional<String> words = change.apply(random);
              sketch.steps().set(at, with(step, step.inputs(), changed));
              return words;
            });
      }
    }
  }

  private static Step with(Step step, Map<String, JsonNode> inputs, ObjectNode attributes) {
    return new Step(step.verb(), step.on(), inputs, attributes, step.want(), step.expectation());
  }

  /** A list of tensors with an entry too few or too many. */
  private static Optional<String> relist(
      Sketch sketch, int at, String argument, SplittableRandom random) {
    Step step = sketch.steps().get(at);
    ArrayNode entries = step.inputs().get(argument).deepCopy();
    boolean fewer = random.nextBoolean();
    if (fewer) {
      entries.remove(entries.size() - 1);
    } else {
      entries.add(entries.get(entries.size() - 1));
    }
    Map<String, JsonNode> inputs = new LinkedHashMap<>(step.inputs());
    inputs.put(argument, entries);
    sketch.steps().set(at, with(step, inputs, step.attributes()));
    return Optional.of("%s with an entry too %s".formatted(argument, fewer ? "few" : "many"));
  }

  /** A name that no signature has, or none where one is due, in any of the places of names. */
  private static Optional<String> rename(Sketch sketch, SplittableRandom random) {
    List<Map.Entry<String, Role>> used = List.copyOf(sketch.roles().entrySet());
    if (used.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Role> one = used.get(random.nextInt(used.size()));
    boolean more = random.nextBoolean();
    String name = more ? UNKNOWN : one.getValue().argument();
    String words = more ? "%s, which none has".formatted(name) : name + " left out";
    if (more && random.nextInt(3) == 0) {
      sketch.attributes().put(name, 1);
    } else if (one.getValue().verb().isEmpty()) {
      put(sketch.params(), name, one.getKey(), more);
    } else {
      int at = user(sketch, one.getValue());
      Step step = sketch.steps().get(at);
      Map<String, JsonNode> inputs = new LinkedHashMap<>(step.inputs());
      put(inputs, name, one.getKey(), more);
      sketch.steps().set(at, with(step, inputs, step.attributes()));
    }
    return Optional.of(words);
  }

  private static void put(Map<String, JsonNode> arguments, String name, String of, boolean more) {
    if (more) {
      arguments.put(name, TextNode.valueOf(of));
    } else {
      arguments.remove(name);
    }
  }

  /** Returns the first step that uses a role. */
  private static int user(Sketch sketch, Role role) {
    return IntStream.range(0, sketch.steps().size())
        .filter(i -> sketch.steps().get(i).verb().equals(role.verb()))
        .filter(i -> sketch.steps().get(i).inputs().containsKey(role.argument()))
        .findFirst()
        .orElseThrow();
  }

  /** What a rank or a length is not; the numbers are cut, or repeated. */
  private static Optional<String> reshape(Sketch sketch, String name, SplittableRandom random) {
    Tensor tensor = sketch.tensors().get(name);
    int[] shape = tensor.shape();
    int kind = random.nextInt(shape.length == 0 ? 2 : 9);
    int axis = shape.length == 0 ? 0 : random.nextInt(shape.length);
    int length = shape.length == 0 ? 1 : shape[axis];
    int[] other =
        switch (kind) {
          case 0 -> insert(shape, 0, 1);
          case 1 -> insert(shape, shape.length, 1);
          case 2 -> insert(shape, 0, 2);
          case 3 -> without(shape, axis);
          case 4 -> replaced(shape, axis, 1);
          case 5 -> replaced(shape, axis, length + 1);
          case 6 -> replaced(shape, axis, Math.max(0, length - 1));
          case 7 -> replaced(shape, axis, 0);
          default -> swapped(shape, axis, random.nextInt(shape.length));
        };
    if (Arrays.equals(other, shape)) {
      return Optional.empty();
    }
    boolean turned = Tensor.size(other) == tensor.data().length;
    sketch
        .tensors()
        .put(
            name,
            turned ? new Tensor(tensor.dtype(), other, tensor.data()) : Shaper.cut(tensor, other));
    return Optional.of(
        "%s of shape %s, not %s".formatted(name, Arrays.toString(other), Arrays.toString(shape)));
  }

  private static int[] insert(int[] shape, int at, int length) {
    return IntStream.concat(
            IntStream.concat(Arrays.stream(shape, 0, at), IntStream.of(length)),
            Arrays.stream(shape, at, shape.length))
        .toArray();
  }

  private static int[] without(int[] shape, int axis) {
    return IntStream.range(0, shape.length).filter(i -> i != axis).map(i -> shape[i]).toArray();
  }

  private static int[] replaced(int[] shape, int axis, int length) {
    int[] other = shape.clone();
    other[axis] = length;
    return other;
  }

  private static int[] swapped(int[] shape, int one, int two) {
    int[] other = shape.clone();
    other[one] = shape[two];
    other[two] = shape[one];
    return other;
  }

  /** One number, anywhere, that none of the role's own cases has. */
  private Optional<String> renumber(
      Sketch sketch, String name, Role role, SplittableRandom random) {
    Tensor tensor = sketch.tensors().get(name);
    Habit habit = habits.of(role);
    if (habit == null || tensor.data().length == 0 || tensor.dtype() == DType.BOOL) {
      return Optional.empty();
    }
    int count = habits.count(role, Dimensions.of(habits.signature(), sketch));
    double beyond = count > 0 ? count : habit.highest() + 1;
    double[] odd =
        tensor.dtype() == DType.INT64
            ? new double[] {-1, beyond, beyond + 1, -beyond, habit.lowest() - 1}
            : new double[] {
              Double.NaN,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY,
              0,
              -1,
              1.5,
              habit.lowest() - 1,
              habit.highest() + 1
            };
    int place = random.nextInt(tensor.data().length);
    double x = odd[random.nextInt(odd.length)];
    double[] data = tensor.data().clone();
    data[place] = x;
    sketch.tensors().put(name, new Tensor(tensor.dtype(), tensor.shape(), data));
    return Optional.of("%s with %s at %s".formatted(name, x, tensor.place(place)));
  }

  private void settings(
      ObjectNode target, String prefix, Map<String, Attribute> known, List<Change> changes) {
    known.forEach(
        (name, attribute) -> {
          List<JsonNode> seen = habits.values(prefix + name);
          JsonNode now = target.path(name);
          JsonNode base =
              !now.isMissingNode()
                  ? now
                  : attribute.byDefault() != null && !attribute.byDefault().isNull()
                      ? attribute.byDefault()
                      : seen.isEmpty() ? now : seen.get(0);
          if (!seen.isEmpty()) { // No case says it: engines may have no such argument.
            changes.add(
                random ->
                    Wrongs.of(attribute.type(), base, seen, random)
                        .map(put(target, name))
                        .map(value -> "%s=%s".formatted(name, value)));
          }
        });
  }

  private static UnaryOperator<JsonNode> put(ObjectNode target, String name) {
    return value -> {
      target.set(name, value);
      return value;
    };
  }
}
