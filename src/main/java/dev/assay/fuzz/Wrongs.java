package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.fixture.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws values of settings that may be beyond a limit: at it, just below, just above, far off. */
final class Wrongs {

  /** Limits are 0 and 1 most often. */
  private static final double[] LIMITS = {0, 1, -1};

  private static final double JUST = 0x1p-10;
  private static final double FAR = 1e30;

  private Wrongs() {}

  /**
   * Returns a value that may be wrong.
   *
   * @param base what stands there now, or by default
   * @param seen what the cases of the op have
   */
  static Optional<JsonNode> of(
      AttributeType type, JsonNode base, List<JsonNode> seen, SplittableRandom random) {
    return switch (type) {
      case NUMBER -> Optional.of(DoubleNode.valueOf(number(base, random)));
      case INTEGER -> Optional.of(whole(base, seen, random));
      case INTEGERS ->
          Optional.of(
              base.isArray() ? list((ArrayNode) base, seen, random) : whole(base, seen, random));
      case STRING -> Optional.of(TextNode.valueOf("no_such_option"));
      case BOOLEAN, OBJECT -> Optional.empty();
    };
  }

  private static double number(JsonNode base, SplittableRandom random) {
    double limit = LIMITS[random.nextInt(LIMITS.length)];
    double[] some = {limit, limit - JUST, limit + JUST, -base.asDouble(), FAR, -FAR};
    return some[random.nextInt(some.length)] + 0.0;
  }

  private static JsonNode whole(JsonNode base, List<JsonNode> seen, SplittableRandom random) {
    int v = base.asInt();
    int low = seen.stream().mapToInt(JsonNode::asInt).min().orElse(v);
    int high = seen.stream().mapToInt(JsonNode::asInt).max().orElse(v);
    int[] some = {0, -1, v + 1, v - 1, -v, low - 1, high + 1, v + 1000};
    int pick = random.nextInt(some.length + 1);
    return pick == some.length ? DoubleNode.valueOf(v + 0.5) : IntNode.valueOf(some[pick]);
  }

  /** A list with an entry that is wrong, one too few, one too many, or one twice. */
  private static JsonNode list(ArrayNode base, List<JsonNode> seen, SplittableRandom random) {
    ArrayNode other = base.deepCopy();
    List<JsonNode> entries = new ArrayList<>();
    seen.forEach(each -> each.forEach(entries::add));
    int at = other.isEmpty() ? 0 : random.nextInt(other.size());
    switch (other.isEmpty() ? 2 : random.nextInt(4)) {
      case 0 -> other.set(at, whole(other.get(at), entries, random));
      case 1 -> other.remove(at);
      case 2 -> other.add(random.nextInt(-1, 3));
      default -> other.add(other.get(at));
    }
    return other;
  }
}
