package dev.assay.fuzz;

import dev.assay.fixture.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Changes the steps of a sketch: fewer, again, on two instances, reads behind them, sharing. */
final class Programs {

  private static final String OTHER = "other";

  /** So many steps are enough. */
  private static final int MOST = 12;

  private final Habits habits;

  Programs(Habits habits) {
    this.habits = habits;
  }

  void change(Sketch sketch, SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0 -> cut(sketch, random);
      case 1, 2 -> again(sketch, random);
      case 3 -> twice(sketch, random);
      default -> {}
    }
    if (random.nextInt(8) == 0) {
      share(sketch, random);
    }
    sketch.sweep();
    if (random.nextInt(6) == 0) {
      readAll(sketch);
    }
  }

  private static void cut(Sketch sketch, SplittableRandom random) {
    List<Step> steps = sketch.steps();
    int keep = 1 + random.nextInt(steps.size());
    steps.subList(keep, steps.size()).clear();
  }

  /** Some last steps once more, with tensors of their own but for those that steps move. */
  private void again(Sketch sketch, SplittableRandom random) {
    List<Step> steps = List.copyOf(sketch.steps());
    List<Step> last = steps.subList(random.nextInt(steps.size()), steps.size());
    if (steps.size() + last.size() <= MOST) {
      Map<String, String> names = new HashMap<>();
      Map<String, Role> roles = sketch.roles();
      moved(sketch).stream()
          .filter(name -> !roles.get(name).argument().equals("grads"))
          .forEach(name -> names.put(name, name));
      last.forEach(
          step -> sketch.steps().add(Sketch.with(step, step.on(), n -> fresh(sketch, names, n))));
    }
  }

  private static String fresh(Sketch sketch, Map<String, String> names, String name) {
    return names.computeIfAbsent(
        name,
        key -> {
          String free = sketch.free(key);
          sketch.tensors().put(free, sketch.tensors().get(key));
          return free;
        });
  }

  /** The same steps on another instance, in between. */
  private static void twice(Sketch sketch, SplittableRandom random) {
    List<Step> first = List.copyOf(sketch.steps());
    boolean alone = first.stream().allMatch(step -> step.on().equals("main"));
    if (!alone || 2 * first.size() > MOST) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    List<Step> both = new ArrayList<>();
    int mine = 0;
    int its = 0;
    while (its < first.size()) {
      if (mine < first.size() && (mine == its || random.nextBoolean())) {
        both.add(first.get(mine++));
      } else {
        Step step = first.get(its++);
        both.add(
            step.verb().equals("read")
                ? step
                : Sketch.with(step, OTHER, n -> fresh(sketch, names, n)));
      }
    }
    both.addAll(first.subList(mine, first.size()));
    sketch.steps().clear();
    sketch.steps().addAll(both);
  }

  /** One tensor in the place of another of the same shape, where no step changes either. */
  private void share(Sketch sketch, SplittableRandom random) {
    Set<String> moved = moved(sketch);
    List<String> names =
        sketch.tensors().keySet().stream()
            .filter(name -> !moved.contains(name))
            .filter(name -> sketch.tensors().get(name).dtype().isFloat())
            .toList();
    if (names.size() < 2) {
      return;
    }
    String kept = names.get(random.nextInt(names.size()));
    String lost = names.get(random.nextInt(names.size()));
    if (Arrays.equals(sketch.tensors().get(kept).shape(), sketch.tensors().get(lost).shape())
        && mayBeOne(sketch.uses(kept), sketch.uses(lost))) {
      sketch.params().replaceAll((a, v) -> Sketch.renamed(v, n -> n.equals(lost) ? kept : n));
      sketch
          .steps()
          .replaceAll(
              step ->
                  step.verb().equals("read")
                      ? step
                      : Sketch.with(step, step.on(), n -> n.equals(lost) ? kept : n));
    }
  }

  /**
   * Whether no two different leaves become one, but where a case of the op has that: only some
   * specs say whether each then has a gradient of its own or both have the sum.
   */
  private boolean mayBeOne(Set<String> kept, Set<String> lost) {
    return kept.stream()
        .allMatch(
            one ->
                lost.stream()
                    .allMatch(
                        other ->
                            one.equals(other)
                                || isGradient(one)
                                || isGradient(other)
                                || habits.together(one, other)));
  }

  private static boolean isGradient(String use) {
    return use.matches(".*\\.[du]_.*");
  }

  /** Returns the tensors that a step may change in place. */
  private Set<String> moved(Sketch sketch) {
    Set<String> moved = new TreeSet<>();
    sketch
        .roles()
        .forEach(
            (name, role) -> {
              boolean list = role.in(habits.signature()).filter(a -> a.isList()).isPresent();
              boolean inPlace =
                  role.in(habits.signature())
                      .filter(a -> a.about().contains("in place"))
                      .isPresent();
              if (list || inPlace || isTrained(role)) {
                moved.add(name);
              }
            });
    return moved;
  }

  /** Whether some step gives a parameter back, moved. */
  private boolean isTrained(Role role) {
    return role.verb().isEmpty()
        && habits.signature().verbs().values().stream()
            .anyMatch(verb -> verb.gives().containsKey(role.argument()));
  }

  /** What an op was given it has not changed, but for what it must. */
  private static void readAll(Sketch sketch) {
    sketch.steps().removeIf(step -> step.verb().equals("read"));
    sketch.steps().add(Sketch.read(List.copyOf(sketch.roles().keySet())));
  }
}
