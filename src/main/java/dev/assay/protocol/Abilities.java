package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Level;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an engine's ability stands in its reply to {@code start}; what is not there is full. */
final class Abilities {

  private Abilities() {}

  /**
   * Reads level, levels, fixed, combinations, refusals and precision.
   *
   * @throws IllegalArgumentException that says which is wrong
   */
  static Ability read(ObjectNode reply) {
    Level level = reply.has("level") ? level("level", reply.get("level")) : Level.SECOND;
    Map<String, Level> levels = new LinkedHashMap<>();
    Wire.members(reply, "levels")
        .forEach((op, name) -> levels.put(op, level("levels." + op, name)));
    Map<String, Map<String, List<JsonNode>>> fixed = new LinkedHashMap<>();
    Wire.members(reply, "fixed")
        .forEach(
            (op, settings) -> {
              Map<String, List<JsonNode>> values = new LinkedHashMap<>();
              Wire.members("fixed." + op, settings)
                  .forEach((name, value) -> values.put(name, oneOrMore(value)));
              fixed.put(op, values);
            });
    JsonNode refusals = reply.path("refusals");
    if (!refusals.isMissingNode() && !refusals.isBoolean()) {
      throw new IllegalArgumentException("refusals=%s, expected true or false".formatted(refusals));
    }
    return new Ability(
        level,
        levels,
        fixed,
        combinations(reply),
        refusals.asBoolean(true),
        precision(Wire.members(reply, "precision")));
  }

  private static Precision precision(Map<String, JsonNode> members) {
    Precision precision = Precision.FULL;
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      precision = precision.declaring(member.getKey(), member.getValue());
    }
    return precision;
  }

  private static Map<String, List<Map<String, String>>> combinations(ObjectNode reply) {
    Map<String, List<Map<String, String>>> combinations = new LinkedHashMap<>();
    Wire.members(reply, "combinations")
        .forEach(
            (op, choices) -> {
              String where = "combinations." + op;
              List<Map<String, String>> together = new ArrayList<>();
              for (JsonNode choice : oneOrMore(choices)) {
                Map<String, String> options = new LinkedHashMap<>();
                Wire.members(where, choice)
                    .forEach((convention, option) -> options.put(convention, option.asText()));
                together.add(options);
              }
              combinations.put(op, together);
            });
    return combinations;
  }

  /** Writes what {@link #read} reads, as far as it is less than full. */
  static void write(Ability ability, ObjectNode reply) {
    if (ability.level() != Level.SECOND) {
      reply.put("level", ability.level().wireName());
    }
    ability.levels().forEach((op, level) -> reply.withObject("/levels").put(op, level.wireName()));
    ability
        .fixed()
        .forEach(
            (op, settings) ->
                settings.forEach(
                    (name, values) ->
                        values.forEach(
                            reply.withObject("/fixed").withObject("/" + op).withArray(name)::add)));
    ability
        .combinations()
        .forEach(
            (op, choices) ->
                choices.forEach(
                    choice -> {
                      ObjectNode options =
                          reply.withObject("/combinations").withArray(op).addObject();
                      choice.forEach(options::put);
                    }));
    if (!ability.refuses()) {
      reply.put("refusals", false);
    }
    write(ability.precision(), reply);
  }

  private static void write(Precision precision, ObjectNode reply) {
    if (precision.products() != Products.FULL) {
      reply.withObject("/precision").put("products", precision.products().wireName());
    }
    if (precision.flushed()) {
      reply.withObject("/precision").put("subnormals", "flushed");
    }
    if (precision.fast()) {
      reply.withObject("/precision").put("functions", "fast");
    }
  }

  private static Level level(String where, JsonNode name) {
    try {
      return Level.named(name.isTextual() ? name.textValue() : name.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          where.equals("level") ? e.getMessage() : "%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static List<JsonNode> oneOrMore(JsonNode value) {
    List<JsonNode> values = new ArrayList<>();
    (value.isArray() ? value : List.of(value)).forEach(values::add);
    return values;
  }
}
