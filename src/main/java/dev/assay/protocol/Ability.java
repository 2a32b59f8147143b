package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fixture.Frozen;
import dev.assay.fixture.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine can do of what a case may ask; the cases are adapted to it.
 *
 * @param level how far it differentiates
 * @param levels the same for the ops where it differs
 * @param fixed op to setting to the only values that the engine knows
 * @param refuses whether it refuses bad input
 */
public record Ability(
    Level level,
    Map<String, Level> levels,
    Map<String, Map<String, List<JsonNode>>> fixed,
    boolean refuses) {

  /** Everything: what an engine can that declares nothing. */
  public static final Ability FULL = new Ability(Level.SECOND, Map.of(), Map.of(), true);

  public Ability {
    levels = Map.copyOf(levels);
    Map<String, Map<String, List<JsonNode>>> settings = new LinkedHashMap<>();
    fixed.forEach((op, values) -> settings.put(op, Frozen.lists(values)));
    fixed = Frozen.map(settings);
  }

  /** Returns how far the engine differentiates an op. */
  public Level of(String op) {
    return levels.getOrDefault(op, level);
  }

  /** Returns the same without refusals. */
  public Ability withoutRefusals() {
    return new Ability(level, levels, fixed, false);
  }
}
