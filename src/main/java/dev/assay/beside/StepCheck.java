package dev.assay.beside;

import java.util.stream.Stream;

/**
 * One step of the training, each layer of it held against what its own inputs must give.
 *
 * @param iteration counted from 1 over all epochs
 * @param layers what the layers gave, and what they had in hand at their steps
 * @param params the parameters after the step, from the gradients that the optimizer was given
 * @param telling the part of all parameters for which what is allowed is less than the largest move
 *     of their array: the others may move anywhere
 */
public record StepCheck(int iteration, Judged layers, Judged params, double telling) {

  /** Returns whether rounding explains what every layer and the optimizer gave. */
  public boolean isExplained() {
    return layers.wrong().isEmpty() && params.wrong().isEmpty();
  }

  /** Returns the first result that rounding does not explain, and how many there are. */
  String words() {
    return "%s%s; %d of %d results part"
        .formatted(
            layers.wrong().isEmpty() ? "parameters alone: " : "",
            Stream.concat(layers.wrong().stream(), params.wrong().stream())
                .findFirst()
                .orElseThrow(),
            layers.wrong().size() + params.wrong().size(),
            layers.results() + params.results());
  }
}
