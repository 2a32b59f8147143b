package dev.assay.beside;

import java.util.List;

/**
 * How results of a device lie beside what they must be.
 *
 * @param judged the results, of all, of which rounding does not explain too much
 * @param open the others, by name
 * @param elements of those
 * @param worst the largest distance of an element, in multiples of what is allowed
 * @param worstAt where that is
 * @param wrong the results that lie further off than rounding explains, in order and in words
 */
public record Judged(
    int results,
    int judged,
    List<String> open,
    long elements,
    double worst,
    String worstAt,
    List<String> wrong) {
  public Judged {
    open = List.copyOf(open);
    wrong = List.copyOf(wrong);
  }
}
