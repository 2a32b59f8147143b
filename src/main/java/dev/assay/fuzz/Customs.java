package dev.assay.fuzz;

import dev.assay.fixture.AttributeType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Argument;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/**
 * What the cases of an op ask as a whole: where a spec is silent engines differ, and what none of
 * its own cases asks is no question to hold an engine to.
 */
final class Customs {

  private static final Pattern LEFT_OUT = Pattern.compile("ids that are not");

  private final Signature signature;

  /** Steps that go back, each behind what comes before it in some case. */
  private final Set<List<String>> orders = new HashSet<>();

  /** The roles of tensors that have no elements in some case. */
  private final Set<String> empty = new TreeSet<>();

  /** The numbers to which cases that are given NaN or an infinity set what may be any number. */
  private final Set<String> settings = new TreeSet<>();

  /** Whether some case goes back where it was given NaN. */
  private final boolean goesBackFromNaN;

  /** Whether some case leaves out every id that there is. */
  private final boolean leavesAllOut;

  /**
   * The results that are NaN in some case, and those that are infinite, each with the step that
   * gives it: NaN where an op's own cases are at most infinite is no answer to hold an engine to.
   */
  private final Set<String> specials = new TreeSet<>();

  Customs(Spec spec, List<Case> cases) {
    this.signature = spec.signature();
    boolean fromNaN = false;
    boolean allOut = false;
    for (Case item : cases) {
      Sketch sketch = Sketch.of(spec, item);
      orders.addAll(orders(sketch));
      empty.addAll(empty(sketch));
      settings.addAll(settings(sketch));
      fromNaN |= goesBackFromNaN(sketch);
      allOut |= leavesAllOut(sketch);
      item.steps().forEach(step -> specials.addAll(specials(item, step)));
    }
    this.goesBackFromNaN = fromNaN;
    this.leavesAllOut = allOut;
  }

  /** Returns whether a sketch asks nothing that no case of the op does. */
  boolean allow(Sketch sketch) {
    return orders.containsAll(orders(sketch))
        && empty.containsAll(empty(sketch))
        && settings.containsAll(settings(sketch))
        && (goesBackFromNaN || !goesBackFromNaN(sketch))
        && (leavesAllOut || !leavesAllOut(sketch));
  }

  /** Each step that goes back, behind the step that its instance took before. */
  private static Set<List<String>> orders(Sketch sketch) {
    Set<List<String>> orders = new HashSet<>();
    List<Step> steps = sketch.steps().stream().filter(step -> !isRead(step)).toList();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (goesBack(step)) {
        String before =
            steps.subList(0, i).stream()
                .filter(other -> other.on().equals(step.on()))
                .reduce((first, second) -> second)
                .map(Step::verb)
                .orElse("");
        orders.add(List.of(before, step.verb()));
      }
    }
    return orders;
  }

  private static Set<String> empty(Sketch sketch) {
    Set<String> empty = new TreeSet<>();
    sketch
        .roles()
        .forEach(
            (name, role) -> {
              Tensor tensor = sketch.tensors().get(name);
              if (tensor != null && tensor.data().length == 0) {
                empty.add(role.key());
              }
            });
    return empty;
  }

  /** Of NaN and infinities much hangs on a setting, as on the exponent of a power. */
  private Set<String> settings(Sketch sketch) {
    Set<String> settings = new TreeSet<>();
    if (has(sketch, x -> !Double.isFinite(x))) {
      signature
          .attributes()
          .forEach(
              (name, attribute) -> {
                if (attribute.type() == AttributeType.NUMBER && sketch.attributes().has(name)) {
                  settings.add("%s=%s".formatted(name, sketch.attributes().get(name).asDouble()));
                }
              });
    }
    return settings;
  }

  private static boolean goesBackFromNaN(Sketch sketch) {
    return sketch.steps().stream().anyMatch(Customs::goesBack) && has(sketch, Double::isNaN);
  }

  private static boolean has(Sketch sketch, DoublePredicate what) {
    return sketch.tensors().values().stream()
        .anyMatch(tensor -> Arrays.stream(tensor.data()).anyMatch(what));
  }

  private boolean leavesAllOut(Sketch sketch) {
    List<Tensor> left =
        sketch.roles().entrySet().stream()
            .filter(each -> each.getValue().in(signature).filter(Customs::isLeftOut).isPresent())
            .map(each -> sketch.tensors().get(each.getKey()))
            .filter(Objects::nonNull)
            .toList();
    if (left.isEmpty()) {
      return false; // Most ops have none, and every draw is asked.
    }
    Set<Integer> sizes = Dimensions.of(signature, sketch).sizes("V");
    return left.stream()
        .anyMatch(ids -> sizes.contains((int) Arrays.stream(ids.data()).distinct().count()));
  }

  private static boolean isLeftOut(Argument argument) {
    return LEFT_OUT.matcher(argument.about()).find();
  }

  private static boolean goesBack(Step step) {
    return step.verb().endsWith("backward");
  }

  private static boolean isRead(Step step) {
    return step.verb().equals("read");
  }

  /** Returns whether a case gives NaN or an infinity only where cases of the op do. */
  boolean isOrdinary(Case item) {
    return item.steps().stream().allMatch(step -> specials.containsAll(specials(item, step)));
  }

  /** Returns what is special about the results of a step: each that is NaN or infinite. */
  private static Set<String> specials(Case item, Step step) {
    Set<String> here = new TreeSet<>();
    step.expectation()
        .values()
        .forEach(
            (name, golden) -> {
              Tensor given = isRead(step) ? item.tensors().get(name) : null;
              double[] data = golden.value().data();
              for (int i = 0; i < data.length; i++) {
                boolean asGiven = given != null && Double.compare(given.data()[i], data[i]) == 0;
                if (!Double.isFinite(data[i]) && !asGiven) {
                  // Tensors are named as the case has it, results as the op has it.
                  String result = isRead(step) ? "" : name.replaceFirst("\\[.*", "");
                  here.add("%s %s.%s".formatted(Math.abs(data[i]), step.verb(), result));
                }
              }
            });
    return here;
  }
}
