package dev.assay.beside;

import dev.assay.judge.Finding;
import dev.assay.parity.Layers;
import dev.assay.parity.Parting;
import java.util.Optional;

/**
 * One step that both sides have taken from the same state.
 *
 * @param iteration counted from 1 over all epochs
 * @param layers how the layers compare
 * @param param the parameter whose element is furthest apart after the step, and where
 * @param distance of that element, 1 being the most that two right steps can have
 * @param telling the part of all elements for which what is allowed is less than the largest move
 *     of their array: the others may move anywhere, as Adam does where a gradient is nearly 0
 */
public record StepCheck(
    int iteration, Layers layers, String param, double distance, double telling) {

  /** Returns whether rounding explains where the two sides are after the step. */
  public boolean isExplained() {
    return layers.parting().isEmpty() && distance <= 1;
  }

  /** Returns what parts, in words. */
  String words() {
    Optional<Parting> layer = layers.parting();
    return layer
        .map(parting -> "%s: %s".formatted(parting.layer(), parting.words()))
        .orElseGet(() -> "%s is %s x allowed apart".formatted(param, Finding.times(distance)));
  }
}
