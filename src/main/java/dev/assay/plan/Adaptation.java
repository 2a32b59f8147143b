package dev.assay.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Level;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.plan.Omission.Kind;
import dev.assay.plan.Omission.Reason;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Hello;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a case is asked of an engine that cannot do all of it: the suite adapts to the engine. */
public final class Adaptation {

  private final Hello hello;
  private final Ability ability;
  private final Spec spec;
  private final Case item;

  public Adaptation(Hello hello, Spec spec, Case item) {
    this.hello = hello;
    this.ability = hello.ability();
    this.spec = spec;
    this.item = item;
  }

  /** Returns why nothing of the case can be asked; empty when something can. */
  public Optional<Reason> whyNot() {
    if (item.hasRefusal() && !ability.refuses()) {
      return reason(Kind.NO_REFUSALS, "the engine does not refuse bad input, or is not asked to");
    }
    Level level = ability.of(spec.op());
    if (!expectsAnything(within(level))) {
      return reason(Kind.BEYOND_LEVEL, "the engine differentiates less: " + level.words());
    }
    for (String setting : foreign().keySet()) {
      if (item.hasDraws() || (item.hasRefusal() && item.attributes().has(setting))) {
        return reason(Kind.FIXED_SETTING, "the engine cannot vary " + setting);
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> reason(Kind kind, String text) {
    return Optional.of(new Reason(kind, text));
  }

  /** Returns the case as it is asked. */
  public Question at(DType dtype) {
    Level level = ability.of(spec.op());
    List<Step> steps = within(level);
    int fewer = item.steps().size() - steps.size();
    Map<String, JsonNode> fixed = foreign();
    Case asked = fewer == 0 ? item : item.withSteps(steps);
    if (!fixed.isEmpty()) {
      ObjectNode attributes = item.attributes().deepCopy();
      fixed.forEach(attributes::set);
      asked = asked.withAttributes(attributes).withConventions(chosen());
    }
    String left =
        fewer == 0
            ? ""
            : "%s; %d %s not asked".formatted(level.words(), fewer, fewer == 1 ? "step" : "steps");
    return new Question(spec, asked, dtype, left, fixed);
  }

  /**
   * Returns the options of the case, and the engine's of what the case leaves open: where eps goes
   * is all the same to a case without it, and not at the engine's own eps.
   */
  private Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    hello
        .conventions()
        .getOrDefault(spec.op(), Map.of())
        .forEach((convention, options) -> chosen.put(convention, options.get(0)));
    chosen.putAll(item.conventions());
    return chosen;
  }

  private List<Step> within(Level level) {
    return item.steps().stream().filter(level::covers).toList();
  }

  private static boolean expectsAnything(List<Step> steps) {
    return steps.stream()
        .map(Step::expectation)
        .anyMatch(
            due -> !due.values().isEmpty() || !due.laws().isEmpty() || due.refusal().isPresent());
  }

  /** Returns the engine's values of those settings at which it cannot play the case. */
  private Map<String, JsonNode> foreign() {
    Map<String, JsonNode> foreign = new LinkedHashMap<>();
    ability
        .fixed()
        .getOrDefault(spec.op(), Map.of())
        .forEach(
            (setting, values) -> {
              JsonNode asked = item.attributes().path(setting);
              if (asked.isMissingNode()) {
                asked = spec.attributeDefault(setting);
              }
              if (!values.isEmpty() && !knows(values, asked)) {
                foreign.put(setting, values.get(0));
              }
            });
    return foreign;
  }

  private static boolean knows(List<JsonNode> values, JsonNode asked) {
    return values.stream()
        .anyMatch(
            value ->
                value.equals(asked)
                    || (value.isNumber()
                        && asked.isNumber()
                        && value.doubleValue() == asked.doubleValue()));
  }
}
