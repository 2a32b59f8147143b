package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the cases of an op have in common, by role and by attribute. */
final class Habits {

  private static final Pattern MEANT = Pattern.compile("bytes|file|\\btext");
  private static final Pattern ONE_HOT = Pattern.compile("one-hot");

  /**
   * What a role is in such a case: a vector may be ids, or one row that is one-hot.
   *
   * @param role its key
   * @param axes of its tensor
   * @param targets how the case says targets, empty where it does not
   */
  private record Likeness(String role, int axes, String targets) {
    static Likeness of(Role role, Tensor tensor, Sketch sketch) {
      return new Likeness(
          role.key(), tensor.shape().length, sketch.conventions().getOrDefault("targets", ""));
    }
  }

  private final Signature signature;
  private final Customs customs;
  private final Map<String, Habit> roles = new HashMap<>();

  /** The habits of one-hot rows, in whose place there may be ids. */
  private final Map<Likeness, Habit> oneHot = new HashMap<>();

  private final Map<String, List<JsonNode>> attributes = new HashMap<>();

  /** Pairs of uses that one tensor has in some case. */
  private final Set<Set<String>> together = new HashSet<>();

  /** Attribute to the symbol whose size it is, in every case. */
  private final Map<String, Set<String>> sizes = new HashMap<>();

  /** Role to the symbols that are beyond its ids, in every case. */
  private final Map<String, Set<String>> counts = new HashMap<>();

  Habits(Spec spec, List<Case> cases) {
    this.signature = spec.signature();
    this.customs = new Customs(spec, cases);
    Map<String, List<Tensor>> seen = new LinkedHashMap<>();
    Map<Likeness, List<Tensor>> alike = new LinkedHashMap<>();
    Map<String, Set<JsonNode>> values = new LinkedHashMap<>();
    for (Case item : cases) {
      Sketch sketch = Sketch.of(spec, item);
      Dimensions dimensions = Dimensions.of(signature, sketch);
      sketch
          .roles()
          .forEach(
              (name, role) -> {
                Tensor tensor = sketch.tensors().get(name);
                Set<String> uses = sketch.uses(name);
                uses.forEach(
                    one -> uses.forEach(other -> together.add(Set.copyOf(List.of(one, other)))));
                if (tensor != null) {
                  seen.computeIfAbsent(role.key(), key -> new ArrayList<>()).add(tensor);
                  alike
                      .computeIfAbsent(Likeness.of(role, tensor, sketch), key -> new ArrayList<>())
                      .add(tensor);
                  ids(role.key(), tensor, dimensions);
                }
              });
      learn("", item.attributes(), values, dimensions);
      for (Step step : item.steps()) {
        learn(step.verb() + ".", step.attributes(), values, dimensions);
      }
    }
    seen.forEach((key, tensors) -> roles.put(key, Habit.of(tensors, says(key, MEANT))));
    alike.forEach(this::keepOneHot);
    values.forEach((name, all) -> attributes.put(name, List.copyOf(all)));
  }

  private void keepOneHot(Likeness likeness, List<Tensor> tensors) {
    Habit habit = Habit.of(tensors, false);
    if (habit.form() == Habit.Form.ONE_HOT && says(likeness.role, ONE_HOT)) {
      oneHot.put(likeness, habit);
    }
  }

  private boolean says(String key, Pattern word) {
    int dot = key.indexOf('.');
    Role role = new Role(key.substring(0, dot), key.substring(dot + 1), 0);
    return role.in(signature).filter(a -> word.matcher(a.about()).find()).isPresent();
  }

  private void ids(String key, Tensor tensor, Dimensions dimensions) {
    if (tensor.dtype() == DType.INT64 && tensor.data().length > 0) {
      double highest = Arrays.stream(tensor.data()).max().orElse(0);
      keep(counts, key, dimensions, size -> size > highest);
    }
  }

  private void learn(
      String prefix, ObjectNode given, Map<String, Set<JsonNode>> values, Dimensions dimensions) {
    given
        .properties()
        .forEach(
            each -> {
              String name = prefix + each.getKey();
              values.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(each.getValue());
              if (each.getValue().isInt()) {
                keep(sizes, name, dimensions, size -> size == each.getValue().intValue());
              }
            });
  }

  private interface Sizes {
    boolean hold(int size);
  }

  /** Keeps those symbols of which this holds here as in every case before. */
  private static void keep(
      Map<String, Set<String>> all, String name, Dimensions dimensions, Sizes what) {
    Set<String> here = new TreeSet<>();
    for (String symbol : dimensions.symbols()) {
      if (dimensions.sizes(symbol).stream().allMatch(what::hold)) {
        here.add(symbol);
      }
    }
    Set<String> before = all.putIfAbsent(name, here);
    if (before != null) {
      before.retainAll(here);
    }
  }

  Signature signature() {
    return signature;
  }

  Customs customs() {
    return customs;
  }

  Habit of(Role role) {
    return roles.get(role.key());
  }

  /** Returns whether one tensor is used as both in some case. */
  boolean together(String one, String other) {
    return together.contains(Set.copyOf(List.of(one, other)));
  }

  /** Returns what the tensors of a role have in common that have as many axes as this one. */
  Habit of(Role role, Tensor tensor, Sketch sketch) {
    return oneHot.getOrDefault(Likeness.of(role, tensor, sketch), of(role));
  }

  /** Returns how many things the ids of a role tell apart; 0 where that is not known. */
  int count(Role role, Dimensions dimensions) {
    Set<String> symbols = counts.getOrDefault(role.key(), Set.of());
    String symbol =
        symbols.contains("V") ? "V" : symbols.size() == 1 ? symbols.iterator().next() : "";
    return dimensions.sizes(symbol).stream().mapToInt(size -> size).min().orElse(0);
  }

  /** Returns whether an attribute is the size of a symbol. */
  boolean isSize(String attribute, String symbol) {
    return sizes.getOrDefault(attribute, Set.of()).contains(symbol);
  }

  boolean isSize(String attribute) {
    return !sizes.getOrDefault(attribute, Set.of()).isEmpty();
  }

  /** Returns the values that an attribute has in the cases; that of a step has its verb before. */
  List<JsonNode> values(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }
}
