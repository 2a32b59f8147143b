package dev.assay.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A case that an engine is asked at a dtype, adapted to what the engine can.
 *
 * @param asked the case without the steps beyond the engine's level
 * @param left what was left out of it, and why; empty when nothing was
 * @param fixed settings that are the engine's and not the case's: its golden values are to be made
 *     at run time
 */
public record Question(
    Spec spec, Case asked, DType dtype, String left, Map<String, JsonNode> fixed) {

  public Question {
    fixed = Map.copyOf(fixed);
  }

  /** Returns what of the case is not as in the fixture, in words; empty when all is. */
  public String scope() {
    if (fixed.isEmpty()) {
      return left;
    }
    String settings =
        fixed.entrySet().stream()
            .map(each -> "%s=%s".formatted(each.getKey(), each.getValue()))
            .sorted()
            .collect(Collectors.joining(", "));
    String made = "golden values made at run time: the engine has only " + settings;
    return left.isEmpty() ? made : "%s; %s".formatted(left, made);
  }
}
