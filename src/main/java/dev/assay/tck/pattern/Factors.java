package dev.assay.tck.pattern;

import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a constant factor equals: a length of the case, one of its settings, a small number. */
final class Factors {

  private static final double SAME = 1e-4;

  private Factors() {}

  static String text(WrongResult seen, double factor) {
    String what = named(seen, factor);
    String times = String.format(Locale.ROOT, "%.4g x expected", factor);
    return what.isEmpty() ? times : "%s, %s".formatted(times, what);
  }

  private static String named(WrongResult seen, double factor) {
    for (Map.Entry<String, Double> known : known(seen).entrySet()) {
      double value = known.getValue();
      if (same(factor, value)) {
        return known.getKey();
      }
      if (same(factor, 1 / value)) {
        return "1/(%s)".formatted(known.getKey());
      }
      if (same(factor, Math.sqrt(value)) || same(factor, 1 / Math.sqrt(value))) {
        return "%s of %s"
            .formatted(factor > 1 == value > 1 ? "the root" : "1/the root", known.getKey());
      }
      if (same(factor, -value) || same(factor, -1 / value)) {
        return "%s of %s"
            .formatted(same(factor, -value) ? "minus" : "minus one part", known.getKey());
      }
    }
    return "";
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.abs(b);
  }

  /** Lengths of the arguments' axes first, then the settings, then two. */
  private static Map<String, Double> known(WrongResult seen) {
    Map<String, Double> known = new LinkedHashMap<>();
    for (int i = seen.step(); i >= 0; i--) {
      Step step = seen.question().steps().get(i);
      step.inputs().forEach((name, tensor) -> lengths(known, seen, name, tensor.asText()));
      settings(known, step.attributes());
    }
    seen.question().params().forEach((name, tensor) -> lengths(known, seen, name, tensor.asText()));
    settings(known, seen.question().attributes());
    known.putIfAbsent("two", 2.0);
    return known;
  }

  private static void lengths(
      Map<String, Double> known, WrongResult seen, String name, String tensor) {
    Tensor argument = seen.question().tensors().get(tensor);
    if (argument == null) {
      return;
    }
    int[] shape = argument.shape();
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1) {
        known.putIfAbsent(
            "the length %d of axis %d of %s".formatted(shape[axis], axis, name),
            (double) shape[axis]);
      }
    }
    if (argument.data().length > 1) {
      known.putIfAbsent(
          "the size %d of %s".formatted(argument.data().length, name),
          (double) argument.data().length);
    }
  }

  private static void settings(
      Map<String, Double> known, com.fasterxml.jackson.databind.node.ObjectNode attributes) {
    attributes
        .properties()
        .forEach(
            each -> {
              double value = each.getValue().asDouble();
              if (each.getValue().isNumber() && value != 0 && value != 1) {
                known.putIfAbsent("%s=%s".formatted(each.getKey(), each.getValue()), value);
                known.putIfAbsent("1 - %s".formatted(each.getKey()), 1 - value);
              }
            });
  }
}
