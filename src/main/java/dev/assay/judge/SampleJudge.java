package dev.assay.judge;

import static dev.assay.judge.LawJudge.number;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Tests the rows of a table for being independent samples of ids of known probabilities.
 *
 * <p>Given the ids before it, an id of a row is drawn with a known probability, and the rows are
 * independent; so every count has an exact law, with repeats and without.
 */
final class SampleJudge {

  /**
   * How many roundings of its own a probability may be off by that an engine computed; products and
   * quotients of two are off by twice as many.
   */
  private static final double ROUNDINGS = 4;

  private final Law.Sample law;
  private final double[] p;
  private final int[][] rows;
  private final double slack;

  private SampleJudge(Law.Sample law, int[][] rows, double slack) {
    this.law = law;
    this.p = probabilities(law);
    this.rows = rows;
    this.slack = slack;
  }

  static void collect(
      Law.Sample law, Tensor draws, DType dtype, List<String> wrong, List<Check> checks) {
    int[] shape = draws.shape();
    if (shape.length != 2 || shape[1] != law.size()) {
      wrong.add(
          "shape=%s, expected [count, %d]: one sample a row"
              .formatted(Arrays.toString(shape), law.size()));
      return;
    }
    int[][] rows = new int[shape[0]][law.size()];
    for (int i = 0; i < draws.data().length; i++) {
      double id = draws.data()[i];
      int r = i / law.size();
      int place = i % law.size();
      if (!(id >= 0 && id < law.probabilities().size() && id == Math.rint(id))
          || law.probabilities().get((int) id) == 0) {
        wrong.add(
            "%s is %s, expected an id whose probability is not 0"
                .formatted(draws.place(i), number(id)));
        return;
      }
      rows[r][place] = (int) id;
      if (law.distinct() && isTaken(rows[r], place, (int) id)) {
        wrong.add("row %d has %d twice, expected distinct ids".formatted(r, (int) id));
        return;
      }
    }
    if (law.isRandom()) {
      double slack = ROUNDINGS * dtype.unitRoundoff();
      new SampleJudge(law, rows, slack).collect(checks);
    }
  }

  private void collect(List<Check> checks) {
    for (int place = 0; place < law.size(); place++) {
      checks.add(frequencies(place));
    }
    if (law.size() > 1) {
      checks.add(pairs());
    }
    for (int start = 0; start < 2 && rows.length >= start + 2; start++) {
      checks.add(agreement(start));
    }
    int distinct = (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
    LawJudge.repeats("rows", rows.length, distinct, likeliestRow()).ifPresent(checks::add);
  }

  /** Every id is in a place as often as its probability says, given the ids before it. */
  private Check frequencies(int place) {
    double least = 1;
    String text = "";
    double[] left = Arrays.stream(rows).mapToDouble(row -> left(row, place)).toArray();
    for (int v = 0; v < p.length; v++) {
      double[] chances = new double[rows.length];
      int count = 0;
      for (int r = 0; r < rows.length; r++) {
        chances[r] = chance(rows[r], place, v, left[r]);
        count += rows[r][place] == v ? 1 : 0;
      }
      double tail = Tail.binomial(chances, count, 2 * slack);
      if (tail < least) {
        least = tail;
        text =
            "id %d is in place %d in %d of %d rows, expected %s"
                .formatted(v, place, count, rows.length, number(Arrays.stream(chances).sum()));
      }
    }
    return Check.of(least * p.length, text);
  }

  /** The probability of all that may be in a place of a row, given the ids before it. */
  private double left(int[] row, int place) {
    if (!law.distinct()) {
      return 1;
    }
    double left = 0;
    for (int v = 0; v < p.length; v++) {
      left += isTaken(row, place, v) ? 0 : p[v];
    }
    return left;
  }

  /** The probability of an id in a place of a row, given the ids before it. */
  private double chance(int[] row, int place, int id, double left) {
    return law.distinct() && isTaken(row, place, id) ? 0 : p[id] / left;
  }

  private static boolean isTaken(int[] row, int place, int id) {
    for (int before = 0; before < place; before++) {
      if (row[before] == id) {
        return true;
      }
    }
    return false;
  }

  /** One uniform number used for two places has right frequencies; the pairs give it away. */
  private Check pairs() {
    double least = 1;
    String text = "";
    for (int v = 0; v < p.length; v++) {
      int[] first = {v};
      double left = left(first, 1);
      for (int w = 0; w < p.length; w++) {
        double chance = p[v] * chance(first, 1, w, left);
        int count = 0;
        for (int[] row : rows) {
          count += row[0] == v && row[1] == w ? 1 : 0;
        }
        double tail = Tail.binomial(rows.length, chance, count, 3 * slack);
        if (tail < least) {
          least = tail;
          text =
              "ids %d, %d begin %d of %d rows, expected %s"
                  .formatted(v, w, count, rows.length, number(chance * rows.length));
        }
      }
    }
    return Check.of(least * p.length * p.length, text);
  }

  /** Two independent first ids are equal with the sum of the squared probabilities. */
  private Check agreement(int start) {
    int pairs = (rows.length - start) / 2;
    int equal = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int r = start + 2 * pair;
      equal += rows[r][0] == rows[r + 1][0] ? 1 : 0;
    }
    double expected = Arrays.stream(p).map(each -> each * each).sum();
    return Check.of(
        Tail.binomial(pairs, expected, equal, 2 * slack),
        "first ids of neighbouring rows agree at a rate of %s, expected %s"
            .formatted(number((double) equal / pairs), number(expected)));
  }

  /** No two rows are equal more often than the likeliest row is drawn. */
  private double likeliestRow() {
    double[] falling = Arrays.stream(p).map(each -> -each).sorted().map(each -> -each).toArray();
    double likeliest = 1;
    double left = 1;
    for (int place = 0; place < law.size(); place++) {
      likeliest *= falling[law.distinct() ? place : 0] / left;
      left -= law.distinct() ? falling[place] : 0;
    }
    return Math.min(1, likeliest * Math.pow(1 + 2 * slack, law.size()));
  }

  private static double[] probabilities(Law.Sample law) {
    double[] p = law.probabilities().stream().mapToDouble(each -> each).toArray();
    double total = Arrays.stream(p).sum();
    return Arrays.stream(p).map(each -> each / total).toArray();
  }
}
