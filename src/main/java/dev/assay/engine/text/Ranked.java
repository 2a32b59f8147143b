package dev.assay.engine.text;

import dev.assay.array.Array;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words of the highest similarities, the highest first, and of equal ones the lower id first.
 *
 * @param ids [K], int64
 * @param similarities [K]
 */
public record Ranked(Array ids, Array similarities) {

  /** Ranks all words but the skipped ones and those whose similarity [V] is NaN. */
  static Ranked of(Array similarities, Set<Integer> skipped, int top) {
    double[] s = similarities.toDoubles();
    // Not Double.compare, for which 0 is more than -0.
    Comparator<Integer> highestFirst = (v, w) -> s[v] > s[w] ? -1 : s[v] < s[w] ? 1 : 0;
    int[] ids =
        IntStream.range(0, s.length)
            .filter(word -> !skipped.contains(word) && !Double.isNaN(s[word]))
            .boxed()
            .sorted(highestFirst.thenComparing(Comparator.naturalOrder()))
            .limit(top)
            .mapToInt(Integer::intValue)
            .toArray();
    Array ranked = similarities.backend().ints(ids, ids.length);
    return new Ranked(ranked, similarities.take(ranked));
  }
}
