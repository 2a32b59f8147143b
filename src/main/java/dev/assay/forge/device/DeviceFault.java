package dev.assay.forge.device;

import java.util.List;
import java.util.Set;

/**
 * A known fault of a device, as a patch of the text of the kernels.
 *
 * @param group what it belongs to, such as {@code norms}
 * @param ops the ops whose cases are put to it
 * @param kernels those that it is in; the others stay right
 * @param find the text to replace, which occurs exactly once
 * @param bug what is wrong
 * @param effect what one sees
 * @param source where it was made
 */
public record DeviceFault(
    String name,
    String group,
    List<String> ops,
    Set<String> kernels,
    String find,
    String replace,
    String bug,
    String effect,
    String source) {

  private static final Set<String> OF_GPU = Set.of("product_tiles");
  private static final Set<String> OF_CPU = Set.of("pack_left", "pack_right", "product_panels");

  public DeviceFault {
    ops = List.copyOf(ops);
    kernels = Set.copyOf(kernels);
  }

  /** Returns whether GPUs, or else CPUs, run a kernel that the fault is in. */
  boolean runs(boolean gpu) {
    return !(gpu ? OF_CPU : OF_GPU).containsAll(kernels);
  }

  /**
   * Returns the text of the kernels with the fault.
   *
   * @throws IllegalArgumentException when the text to find does not occur exactly once
   */
  public String in(String text) {
    int at = text.indexOf(find);
    if (at < 0 || text.indexOf(find, at + 1) >= 0) {
      throw new IllegalArgumentException(
          "%s: find occurs %s in the kernels, expected once: %s"
              .formatted(name, at < 0 ? "never" : "more than once", find.strip()));
    }
    return text.substring(0, at) + replace + text.substring(at + find.length());
  }
}
