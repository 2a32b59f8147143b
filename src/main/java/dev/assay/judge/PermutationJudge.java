package dev.assay.judge;

import static dev.assay.judge.LawJudge.number;

import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** Tests the rows of a table for being independent, uniformly drawn permutations of 0..n-1. */
final class PermutationJudge {

  private PermutationJudge() {}

  static void collect(Tensor draws, List<String> wrong, List<Check> checks) {
    if (draws.shape().length != 2) {
      wrong.add(
          "shape=%s, expected [count, n]: one permutation a row"
              .formatted(Arrays.toString(draws.shape())));
      return;
    }
    int count = draws.shape()[0];
    int n = draws.shape()[1];
    int[][] rows = new int[count][n];
    for (int r = 0; r < count; r++) {
      boolean[] seen = new boolean[n];
      for (int j = 0; j < n; j++) {
        double id = draws.data()[r * n + j];
        if (!(id >= 0 && id < n && id == Math.rint(id)) || seen[(int) id]) {
          wrong.add("row %d is no permutation of 0..%d".formatted(r, n - 1));
          return;
        }
        seen[(int) id] = true;
        rows[r][j] = (int) id;
      }
    }
    if (n < 2) {
      return;
    }
    checks.add(places(rows, n));
    // Rotations have uniform places; the step from the first to the second entry gives them away.
    checks.add(
        uniform(
            Arrays.stream(rows).mapToInt(row -> Math.floorMod(row[1] - row[0], n) - 1).toArray(),
            n - 1,
            "the step from the first to the second entry is %2$d in %1$d of %3$d rows"));
    double collision = Math.exp(-LogGamma.value(n + 1.0));
    LawJudge.repeats("rows", count, distinct(rows), collision).ifPresent(checks::add);
    for (int start = 0; start < 2 && count >= start + 2; start++) {
      checks.add(between(rows, n, start));
    }
  }

  private static int distinct(int[][] rows) {
    return (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
  }

  /** Every number is in every place equally often. */
  private static Check places(int[][] rows, int n) {
    int[][] counts = new int[n][n];
    for (int[] row : rows) {
      for (int j = 0; j < n; j++) {
        counts[j][row[j]]++;
      }
    }
    double least = 1;
    String text = "";
    for (int j = 0; j < n; j++) {
      for (int v = 0; v < n; v++) {
        double p = Tail.binomial(rows.length, 1.0 / n, counts[j][v]);
        if (p < least) {
          least = p;
          text =
              "%d is in place %d in %d of %d rows, expected %s"
                  .formatted(v, j, counts[j][v], rows.length, number((double) rows.length / n));
        }
      }
    }
    return Check.of(least * n * n, text);
  }

  /** A counter or a generator that is reseeded shows in the step between neighbouring rows. */
  private static Check between(int[][] rows, int n, int start) {
    int pairs = (rows.length - start) / 2;
    int[] steps = new int[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      int r = start + 2 * pair;
      steps[pair] = Math.floorMod(rows[r + 1][0] - rows[r][0], n) - 1;
    }
    return uniform(
        Arrays.stream(steps).map(s -> Math.floorMod(s, n)).toArray(),
        n,
        "the step between the first entries of neighbouring rows is %2$d (mod n) in %1$d of %3$d"
            + " pairs");
  }

  /** Values 0..kinds-1, each equally likely; shown as 1..kinds. */
  private static Check uniform(int[] values, int kinds, String text) {
    int[] counts = new int[kinds];
    Arrays.stream(values).forEach(v -> counts[v]++);
    double least = 1;
    int at = 0;
    for (int v = 0; v < kinds; v++) {
      double p = kinds == 1 ? 1 : Tail.binomial(values.length, 1.0 / kinds, counts[v]);
      if (p < least) {
        least = p;
        at = v;
      }
    }
    return Check.of(
        least * kinds,
        (text + ", expected %4$s")
            .formatted(counts[at], at + 1, values.length, number((double) values.length / kinds)));
  }
}
