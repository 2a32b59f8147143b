package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.AttributeType;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** Draws settings, of an instance and of steps, within what the cases of the op have. */
final class SettingDraws {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private final Habits habits;

  SettingDraws(Habits habits) {
    this.habits = habits;
  }

  /** Draws some settings of a sketch anew. */
  void change(Sketch sketch, SplittableRandom random) {
    Map<String, Attribute> own = habits.signature().attributes();
    // What an object holds depends on the settings beside it.
    boolean tied = own.values().stream().anyMatch(a -> a.type() == AttributeType.OBJECT);
    own.forEach(
        (name, attribute) -> {
          if (!tied && random.nextInt(own.size() + 1) == 0 && !habits.isSize(name)) {
            put(sketch.attributes(), name, name, attribute, random);
          }
        });
    List<Step> steps = sketch.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (habits.signature().verbs().containsKey(step.verb()) && random.nextInt(3) == 0) {
        ObjectNode changed = step.attributes().deepCopy();
        habits
            .signature()
            .verbs()
            .get(step.verb())
            .attributes()
            .forEach(
                (name, a) -> put(changed, name, "%s.%s".formatted(step.verb(), name), a, random));
        steps.set(
            i,
            new Step(
                step.verb(), step.on(), step.inputs(), changed, step.want(), step.expectation()));
      }
    }
  }

  private void put(
      ObjectNode target, String name, String key, Attribute attribute, SplittableRandom random) {
    List<JsonNode> seen = new ArrayList<>(habits.values(key));
    if (seen.isEmpty()) {
      return; // No case says it: engines may have no such argument.
    }
    if (attribute.byDefault() != null && !seen.contains(attribute.byDefault())) {
      seen.add(attribute.byDefault());
    }
    JsonNode one = seen.get(random.nextInt(seen.size()));
    target.set(name, random.nextBoolean() ? one : near(one, seen, attribute.type(), random));
  }

  private static JsonNode near(
      JsonNode one, List<JsonNode> seen, AttributeType type, SplittableRandom random) {
    if (type == AttributeType.NUMBER && one.isNumber()) {
      double low = seen.stream().mapToDouble(JsonNode::asDouble).min().orElse(0);
      double high = seen.stream().mapToDouble(JsonNode::asDouble).max().orElse(0);
      double x = low + random.nextDouble() * (high - low);
      return DoubleNode.valueOf(BigDecimal.valueOf(x).round(THREE_DIGITS).doubleValue());
    }
    boolean whole = type == AttributeType.INTEGER || type == AttributeType.INTEGERS;
    if (whole && one.isInt()) {
      return IntNode.valueOf(one.intValue() + random.nextInt(-1, 2));
    }
    if (type == AttributeType.INTEGERS && one.isArray() && !one.isEmpty()) {
      ArrayNode changed = one.deepCopy();
      int at = random.nextInt(changed.size());
      changed.set(at, IntNode.valueOf(changed.get(at).asInt() + random.nextInt(-1, 2)));
      return changed;
    }
    return one;
  }

  /** Has the settings that are sizes follow the dimensions. */
  void follow(Sketch sketch, Map<Dimension, Integer> changes) {
    ObjectNode attributes = sketch.attributes();
    for (String name : habits.signature().attributes().keySet()) {
      JsonNode value = attributes.path(name);
      changes.forEach(
          (dimension, size) -> {
            if (habits.isSize(name, dimension.symbol()) && is(value, dimension.size())) {
              attributes.set(name, IntNode.valueOf(size));
            } else if (value.isArray() && name.contains("shape")) {
              replace((ArrayNode) attributes.get(name), v -> v == dimension.size(), size);
            }
          });
    }
  }

  private static boolean is(JsonNode value, int size) {
    return value.isInt() && value.intValue() == size;
  }

  private static void replace(ArrayNode items, IntPredicate which, int size) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).isInt() && which.test(items.get(i).intValue())) {
        items.set(i, IntNode.valueOf(size));
        return;
      }
    }
  }
}
