package dev.assay.fuzz;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws cases of one op from its own: other steps, settings, sizes and numbers. */
final class Generator {

  /** Small ones most often; beyond warps, tiles and blocks now and then. */
  private static final int[] SIZES = {
    1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 7, 8, 9, 0, 16, 17, 31, 32, 33, 64, 65, 129, 257
  };

  /** The numbers of one case at most; most have far fewer. */
  private static final int MOST_NUMBERS = 2000;

  /** A net of many numbers is not to have many rows, too: what it computes grows with both. */
  private static final int MOST_WORK = 5000;

  private final Spec spec;
  private final List<Case> seeds;
  private final Habits habits;
  private final SettingDraws settings;
  private final Programs programs;
  private final Shaper shaper;

  /**
   * Takes the cases to draw from.
   *
   * @param all the cases of the op, under any convention
   * @param seeds those of them that an engine is asked, with values only
   */
  Generator(Spec spec, List<Case> all, List<Case> seeds, Shaper shaper) {
    this.spec = spec;
    this.seeds = List.copyOf(seeds);
    this.habits = new Habits(spec, all);
    this.settings = new SettingDraws(habits);
    this.programs = new Programs(habits);
    this.shaper = shaper;
  }

  Habits habits() {
    return habits;
  }

  /** Returns a case without golden values, or empty where none came of it. */
  Optional<Case> draw(String id, SplittableRandom random) {
    Case seed = smaller(random);
    Sketch sketch = Sketch.of(spec, seed);
    programs.change(sketch, random);
    boolean other = random.nextInt(5) < 2;
    if (other) {
      settings.change(sketch, random);
    }
    boolean resized = resize(sketch, random);
    if ((other || resized) && !shaper.shape(sketch)) {
      return Optional.empty();
    }
    if (sketch.size() > MOST_NUMBERS) {
      return Optional.empty();
    }
    fill(sketch, random);
    if (!habits.customs().allow(sketch)) {
      return Optional.empty();
    }
    return Optional.of(sketch.question(id, "fuzzed from " + seed.id()));
  }

  /** The smaller of two: it costs less, and shows as much. */
  private Case smaller(SplittableRandom random) {
    Case one = seeds.get(random.nextInt(seeds.size()));
    Case two = seeds.get(random.nextInt(seeds.size()));
    return numbers(one) <= numbers(two) ? one : two;
  }

  private static int numbers(Case item) {
    return item.tensors().values().stream().mapToInt(t -> t.data().length).sum();
  }

  private boolean resize(Sketch sketch, SplittableRandom random) {
    Dimensions dimensions = Dimensions.of(habits.signature(), sketch);
    List<Dimension> all = List.copyOf(dimensions.all());
    if (all.isEmpty()) {
      return false;
    }
    Map<Dimension, Integer> changes = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Dimension one = all.get(random.nextInt(all.size()));
      changes.put(one, SIZES[random.nextInt(SIZES.length)]);
      if (growth(changes) * sketch.size() > MOST_WORK) {
        changes.remove(one);
      }
    }
    apply(sketch, dimensions, changes);
    return !changes.isEmpty();
  }

  private static double growth(Map<Dimension, Integer> changes) {
    return changes.entrySet().stream()
        .mapToDouble(each -> each.getValue() / Math.max(1.0, each.getKey().size()))
        .filter(factor -> factor > 1)
        .reduce(1, (a, b) -> a * b);
  }

  /** Gives dimensions other sizes, and all that depends on them; nothing that gets too large. */
  void apply(Sketch sketch, Dimensions dimensions, Map<Dimension, Integer> changes) {
    Map<String, int[]> shapes = new HashMap<>();
    dimensions.names().forEach(name -> shapes.put(name, dimensions.shape(name, changes)));
    if (shapes.values().stream().allMatch(shape -> size(shape) <= MOST_NUMBERS)) {
      shapes.forEach(
          (name, shape) ->
              sketch.tensors().put(name, Shaper.cut(sketch.tensors().get(name), shape)));
      settings.follow(sketch, changes);
    }
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int axis : shape) {
      size *= axis;
    }
    return size;
  }

  private void fill(Sketch sketch, SplittableRandom random) {
    Dimensions dimensions = Dimensions.of(habits.signature(), sketch);
    Flavour flavour = Flavour.any(random);
    for (Map.Entry<String, Role> each : sketch.roles().entrySet()) {
      Tensor tensor = sketch.tensors().get(each.getKey());
      Habit habit = tensor == null ? null : habits.of(each.getValue(), tensor, sketch);
      if (habit != null) {
        Flavour own = random.nextInt(4) == 0 ? Flavour.any(random) : flavour;
        int count = habits.count(each.getValue(), dimensions);
        sketch.tensors().put(each.getKey(), habit.draw(tensor, own, count, random));
      }
    }
  }

  /** Returns a sketch's shapes made whole again, as far as that is possible. */
  boolean reshape(Sketch sketch) {
    return shaper.shape(sketch);
  }
}
