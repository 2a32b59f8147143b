package dev.assay.tck.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where in a tensor the wrong elements stand: some rows, columns, gates, channels or images. */
final class Slices {

  private Slices() {}

  /** An axis says something when some of its slices are right and the others are wrong. */
  static Optional<Pattern> of(WrongResult seen) {
    int[] shape = seen.shape();
    boolean[] wrong = seen.wrongElements();
    Optional<Pattern> gates = gates(seen, wrong);
    if (gates.isPresent()) {
      return gates;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      Set<Integer> at = wrongAlong(axis, shape, wrong);
      if (shape[axis] > 1 && at.size() < shape[axis]) {
        String text = "%s of %d, axis %d of %s".formatted(at, shape[axis], axis, seen.name());
        return Optional.of(new Pattern("some " + axisName(shape.length, axis), text));
      }
    }
    return Optional.empty();
  }

  private static Set<Integer> wrongAlong(int axis, int[] shape, boolean[] wrong) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    TreeSet<Integer> at = new TreeSet<>();
    for (int i = 0; i < wrong.length; i++) {
      if (wrong[i]) {
        at.add(i / inner % shape[axis]);
      }
    }
    return at;
  }

  private static String axisName(int rank, int axis) {
    if (rank == 4) {
      return List.of("images", "channels", "rows", "columns").get(axis);
    }
    if (rank == 1) {
      return "elements";
    }
    return axis == rank - 1 ? "columns" : axis == rank - 2 ? "rows" : "batches";
  }

  /** The blocks of a weight whose gates stand side by side, as the convention orders them. */
  private static Optional<Pattern> gates(WrongResult seen, boolean[] wrong) {
    String order = seen.question().conventions().getOrDefault("gate_order", "");
    int[] shape = seen.shape();
    if (order.isEmpty() || !seen.name().matches("d_(Wx|Wh|b|bh)[12]?")) {
      return Optional.empty();
    }
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int size = shape[axis] / order.length();
      if (size == 0 || shape[axis] % order.length() != 0) {
        continue;
      }
      TreeSet<Integer> blocks = new TreeSet<>();
      wrongAlong(axis, shape, wrong).forEach(at -> blocks.add(at / size));
      if (blocks.size() < order.length()) {
        List<String> names = new ArrayList<>();
        blocks.forEach(block -> names.add(order.substring(block, block + 1)));
        String text =
            "%s of the order %s, in %s".formatted(String.join(", ", names), order, seen.name());
        return Optional.of(new Pattern("some gates", text));
      }
    }
    return Optional.empty();
  }
}
