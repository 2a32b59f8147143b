package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Images and batch normalisation: many images, channels, filters, lines or columns. */
final class ImageSizes {

  private static final int[] LENGTHS = {2, 17, 31, 33, 65, 257, 781, 1025};

  private ImageSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    drafts.put("conv2d", ImageSizes::convolutions);
    drafts.put("pooling", () -> windows("pooling", Drawn.whole(1 << 22)));
    drafts.put("average_pooling", () -> windows("average_pooling", Drawn.whole(1000)));
    drafts.put("im2col", () -> windows("im2col", Drawn.whole(Drawn.TWELVE_BITS)));
    drafts.put("batch_norm", ImageSizes::batchNorms);
  }

  private static List<Draft> convolutions() {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LENGTHS) {
      drafts.add(convolution("images_" + n, n, 2, 3, 4, 3));
      drafts.add(convolution("channels_" + n, 2, n, 2, 3, 4));
      drafts.add(convolution("filters_" + n, 2, 2, n, 3, 4));
      drafts.add(convolution("wide_" + n, 1, 2, 2, 4, n + 2));
    }
    drafts.add(convolution("channels_256", 1, 256, 33, 7, 5));
    return drafts;
  }

  /** A kernel of 3 x 3. */
  private static Draft convolution(String name, int n, int c, int filters, int h, int w) {
    int[] out = {n, filters, h - 2, w - 2};
    int terms = Math.max(9 * c + 1, n * (h - 2) * (w - 2));
    return new Draft("conv2d", name, "sums of products that are exact in every order")
        .param("W", Drawn.whole(2), filters, c, 3, 3)
        .param("b", Drawn.whole(2), filters)
        .tensor("x", Drawn.wide(terms, 2), n, c, h, w)
        .tensor("d_out", Drawn.whole(2), out)
        .step("forward", List.of("x"), "out")
        .step("backward", List.of("d_out"), "d_x", "d_W", "d_b");
  }

  private static List<Draft> windows(String op, Drawn x) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LENGTHS) {
      drafts.add(window(op, "images_" + n, x, n, 2, 4, 4));
      drafts.add(window(op, "channels_" + n, x, 2, n, 4, 4));
      drafts.add(window(op, "high_" + n, x, 1, 2, 2 * n, 4));
      drafts.add(window(op, "wide_" + n, x, 1, 2, 4, 2 * n));
    }
    return drafts;
  }

  /** A window of 2 x 2, side by side. */
  private static Draft window(String op, String name, Drawn x, int n, int c, int h, int w) {
    int[] out =
        op.equals("im2col")
            ? new int[] {n * (h / 2) * (w / 2), c * 4}
            : new int[] {n, c, h / 2, w / 2};
    return new Draft(op, name, "many windows")
        .set("kernel_size", 2)
        .set("stride", 2)
        .tensor("x", x, n, c, h, w)
        .tensor("d_out", Drawn.whole(2), out)
        .step("forward", List.of("x"), "out")
        .step("backward", List.of("d_out"), "d_x");
  }

  private static List<Draft> batchNorms() {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LENGTHS) {
      if (n > 2) { // The gradient of two rows is 0 but for eps.
        drafts.add(differentiated(batchNorm("rows_" + n, 2, n, 2), n, 2));
      }
      drafts.add(differentiated(batchNorm("channels_" + n, n, 4, n), 4, n));
      drafts.add(differentiated(batchNorm("wide_" + n, 2, 2, 2, 3, n), 2, 2, 3, n));
    }
    // The gradient of gamma, a sum of both signs, would be too uncertain at such a length.
    drafts.add(batchNorm("rows_65537", 2, 65537, 2));
    return drafts;
  }

  private static Draft differentiated(Draft draft, int... shape) {
    return draft
        .tensor("d_out", Drawn.whole(60), shape)
        .step("backward", List.of("d_out"), "d_x", "d_gamma", "d_beta");
  }

  private static Draft batchNorm(String name, int channels, int... shape) {
    return new Draft("batch_norm", name, "many numbers a channel, or many channels")
        .param("gamma", Drawn.multiples(8, 0x1p-2), channels)
        .param("beta", Drawn.multiples(8, 0x1p-2), channels)
        .tensor("x", Drawn.whole(15), shape)
        .tensor("running_mean", Drawn.whole(3), channels)
        .tensor("running_var", Drawn.all(2), channels)
        .step("forward", List.of("x", "running_mean", "running_var"), "out")
        .step("read", List.of(), "running_mean", "running_var");
  }
}
