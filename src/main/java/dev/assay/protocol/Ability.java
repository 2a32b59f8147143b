package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fixture.Frozen;
import dev.assay.fixture.Level;
import dev.assay.fixture.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine can do of what a case may ask; the cases and what is allowed are adapted to it.
 *
 * @param level how far it differentiates
 * @param levels the same for the ops where it differs
 * @param fixed op to setting to the only values that the engine knows
 * @param combinations op to the options that go together, as convention to option; an op that is
 *     not named follows every combination of its options
 * @param refuses whether it refuses bad input
 * @param precision where its arithmetic is coarser than its dtypes
 */
public record Ability(
    Level level,
    Map<String, Level> levels,
    Map<String, Map<String, List<JsonNode>>> fixed,
    Map<String, List<Map<String, String>>> combinations,
    boolean refuses,
    Precision precision) {

  /** Everything: what an engine can that declares nothing. */
  public static final Ability FULL = new Ability(Level.SECOND, Map.of(), Map.of(), true);

  /** Of an engine whose options go together in every way. */
  public Ability(
      Level level,
      Map<String, Level> levels,
      Map<String, Map<String, List<JsonNode>>> fixed,
      boolean refuses) {
    this(level, levels, fixed, Map.of(), refuses);
  }

  /** Of an engine whose arithmetic is as exact as its dtypes. */
  public Ability(
      Level level,
      Map<String, Level> levels,
      Map<String, Map<String, List<JsonNode>>> fixed,
      Map<String, List<Map<String, String>>> combinations,
      boolean refuses) {
    this(level, levels, fixed, combinations, refuses, Precision.FULL);
  }

  public Ability {
    levels = Map.copyOf(levels);
    Map<String, Map<String, List<JsonNode>>> settings = new LinkedHashMap<>();
    fixed.forEach((op, values) -> settings.put(op, Frozen.lists(values)));
    fixed = Frozen.map(settings);
    Map<String, List<Map<String, String>>> together = new LinkedHashMap<>();
    combinations.forEach((op, choices) -> together.put(op, Frozen.maps(choices)));
    combinations = Frozen.map(together);
  }

  /** Returns whether the engine has the options of an op together. */
  public boolean combines(String op, Map<String, String> conventions) {
    return !combinations.containsKey(op)
        || combinations.get(op).stream()
            .anyMatch(
                choice ->
                    choice.entrySet().stream()
                        .allMatch(
                            chosen ->
                                conventions
                                    .getOrDefault(chosen.getKey(), chosen.getValue())
                                    .equals(chosen.getValue())));
  }

  /** Returns how far the engine differentiates an op. */
  public Level of(String op) {
    return levels.getOrDefault(op, level);
  }

  /** Returns the same without refusals. */
  public Ability withoutRefusals() {
    return new Ability(level, levels, fixed, combinations, false, precision);
  }

  /** Returns the same at another precision. */
  public Ability with(Precision other) {
    return new Ability(level, levels, fixed, combinations, refuses, other);
  }
}
