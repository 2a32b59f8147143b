package dev.assay.parity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.judge.Finding;

/**
 * Where two engines part in a model: the first layer, in the order of computation, that gives
 * numbers further apart than those of two right engines can be.
 *
 * @param step counted from 1
 * @param layer as in {@code time_lstm[1]}
 * @param result of the layer, by its spec
 * @param place of the first such element, as in {@code [2,1]}
 * @param distance of that element, 1 being the most that two right engines can have
 * @param leftOff how far left is from golden there, in multiples of what is allowed
 * @param rightOff the same of right
 * @param beyond how many elements of the result are too far apart
 * @param elements of how many
 * @param worst the distance of those furthest apart
 */
public record Parting(
    int step,
    @JsonProperty("do") String verb,
    String layer,
    Direction direction,
    String result,
    String place,
    double left,
    double right,
    double golden,
    double distance,
    double leftOff,
    double rightOff,
    int beyond,
    int elements,
    double worst) {

  /** Returns the parting in words, without its step and layer. */
  public String words() {
    return "the first layer to part, %s %s%s: left %s, right %s, expected %s (%s x allowed apart; off by left %s, right %s; %d of %d elements, at most %s x)"
        .formatted(
            direction.wireName(),
            result,
            place,
            left,
            right,
            golden,
            Finding.times(distance),
            Finding.times(leftOff),
            Finding.times(rightOff),
            beyond,
            elements,
            Finding.times(worst));
  }
}
