package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Recurrent layers: many rows, inputs or units. */
final class RecurrentSizes {

  /** Rows, inputs, units. */
  private static final int[][] SHAPES = {
    {1, 2, 2}, {17, 3, 2}, {33, 2, 3}, {257, 2, 2}, {1025, 2, 2}, {2, 31, 3}, {2, 65, 2},
    {2, 255, 2}, {2, 781, 2}, {2, 3, 17}, {2, 2, 63}, {2, 3, 65}, {3, 2, 257}, {128, 64, 256}
  };

  private static final int STEPS = 2;

  private RecurrentSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    drafts.put("lstm", () -> of(RecurrentSizes::lstm));
    drafts.put("time_lstm", () -> of(RecurrentSizes::timeLstm));
    drafts.put("gru", () -> of(RecurrentSizes::gru));
  }

  private interface Shaped {
    Draft of(String name, int n, int d, int h);
  }

  private static List<Draft> of(Shaped shaped) {
    List<Draft> drafts = new ArrayList<>();
    for (int[] s : SHAPES) {
      drafts.add(shaped.of("n_%d_d_%d_h_%d".formatted(s[0], s[1], s[2]), s[0], s[1], s[2]));
    }
    return drafts;
  }

  private static Draft weights(String op, String name, int d, int h, int gates) {
    return new Draft(op, name, "products that are exact, and what follows from them")
        .param("Wx", weight(), d, gates * h)
        .param("Wh", weight(), h, gates * h)
        .param("b", weight(), gates * h);
  }

  /** Twelve bits, and small: the gates are not to be saturated. */
  private static Drawn weight() {
    return Drawn.multiples(Drawn.TWELVE_BITS, 0x1p-15);
  }

  private static Drawn state() {
    return Drawn.multiples(16, 0x1p-4);
  }

  private static Draft lstm(String name, int n, int d, int h) {
    return weights("lstm", name, d, h, 4)
        .tensor("x", state(), n, d)
        .tensor("h_prev", state(), n, h)
        .tensor("c_prev", state(), n, h)
        .tensor("d_h", Drawn.whole(2), n, h)
        .tensor("d_c", Drawn.whole(2), n, h)
        .step("forward", List.of("h_prev", "c_prev", "x"), "h", "c")
        .step(
            "backward",
            List.of("d_h", "d_c"),
            "d_x",
            "d_h_prev",
            "d_c_prev",
            "d_Wx",
            "d_Wh",
            "d_b");
  }

  private static Draft gru(String name, int n, int d, int h) {
    return weights("gru", name, d, h, 3)
        .tensor("x", state(), n, d)
        .tensor("h_prev", state(), n, h)
        .tensor("d_h", Drawn.whole(2), n, h)
        .step("forward", List.of("h_prev", "x"), "h")
        .step("backward", List.of("d_h"), "d_x", "d_h_prev", "d_Wx", "d_Wh", "d_b");
  }

  private static Draft timeLstm(String name, int n, int d, int h) {
    return weights("time_lstm", name, d, h, 4)
        .tensor("xs", state(), n, STEPS, d)
        .tensor("d_hs", Drawn.whole(2), n, STEPS, h)
        .step("forward", List.of("xs"), "hs")
        .step("backward", List.of("d_hs"), "d_xs", "d_Wx", "d_Wh", "d_b");
  }
}
