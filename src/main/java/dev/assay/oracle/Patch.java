package dev.assay.oracle;

import dev.assay.fixture.Spec;

/**
 * A change to one module of the Python reference.
 *
 * @param name who is told of it when it does not apply, such as {@code adam: eps_inside_sqrt}
 * @param module the module, such as {@code optim.adam}
 * @param find the text to replace, which occurs exactly once
 */
public record Patch(String name, String module, String find, String replace) {

  /** Returns the patch that makes a mistake. */
  public static Patch of(Spec.Mistake mistake) {
    return new Patch(
        mistake.op() + ": mistake " + mistake.name(),
        mistake.module(),
        mistake.find(),
        mistake.replace());
  }

  /**
   * Returns the patched source of the module.
   *
   * @throws IllegalArgumentException when the text to find does not occur exactly once
   */
  String apply(String source) {
    int first = source.indexOf(find);
    int count = 0;
    for (int i = first; i >= 0 && !find.isEmpty(); i = source.indexOf(find, i + 1)) {
      count++;
    }
    if (count != 1) {
      throw new IllegalArgumentException(
          "%s: find occurs %d times in module %s, expected once: %s"
              .formatted(name, count, module, find.strip()));
    }
    return source.substring(0, first) + replace + source.substring(first + find.length());
  }
}
