package dev.assay.report;

import dev.assay.judge.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far off the cases of a dtype are, against what is allowed: {@code histogram.svg}. */
public record Histogram(String dtype, List<Bar> bars) {

  public Histogram {
    bars = List.copyOf(bars);
  }

  /** Half decades from 1e-3 to 1e1; the first bar is what is below, the last what is beyond. */
  private static final int BARS = 10;

  private static final double FIRST = -3;
  private static final int STEP = 34;
  private static final int GAP = 4;
  private static final int TOP = 14;
  private static final int FOOT = TOP + 90;

  /**
   * One bar, and its count above it.
   *
   * @param tall how many pixels
   * @param range of distances that it stands for
   * @param limit the largest of them below which a tick is written; empty for none
   */
  public record Bar(int index, double tall, boolean isGood, String range, String limit, int count) {

    String style() {
      return isGood ? "good" : "bad";
    }

    int x() {
      return index * STEP + GAP / 2;
    }

    String y() {
      return tenths(FOOT - tall);
    }

    int width() {
      return STEP - GAP;
    }

    String height() {
      return tenths(tall);
    }

    boolean isFilled() {
      return count > 0;
    }

    int middle() {
      return index * STEP + STEP / 2;
    }

    String above() {
      return tenths(FOOT - 3 - tall);
    }

    int end() {
      return (index + 1) * STEP;
    }

    private static String tenths(double pixels) {
      return String.format(Locale.ROOT, "%.1f", pixels);
    }
  }

  /** Returns the histogram of the worst distances of some cases. */
  public static Histogram of(String dtype, List<Double> worst) {
    int[] counts = counts(worst);
    int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      double top = Math.pow(10, FIRST + i / 2.0);
      boolean isLast = i == BARS - 1;
      String range =
          isLast
              ? "more than " + Finding.times(Math.pow(10, FIRST + (i - 1) / 2.0))
              : "up to " + Finding.times(top);
      String limit = i % 2 == 0 && !isLast ? Finding.times(top) : "";
      double tall = (FOOT - TOP) * counts[i] / (double) most;
      bars.add(new Bar(i, tall, top <= 1 + 1e-9, range, limit, counts[i]));
    }
    return new Histogram(dtype, bars);
  }

  /** Returns the number of cases in each bar; a distance of 1 is still allowed. */
  static int[] counts(List<Double> worst) {
    int[] counts = new int[BARS];
    for (double x : worst) {
      double halves = 2 * (Math.log10(x) - FIRST);
      counts[(int) Math.max(0, Math.min(BARS - 1, Math.ceil(halves)))]++;
    }
    return counts;
  }

  int width() {
    return BARS * STEP;
  }

  int height() {
    return FOOT + 22;
  }

  /** How far down the line goes that a distance must not pass. */
  int foot() {
    return FOOT + 4;
  }

  int caption() {
    return FOOT + 16;
  }

  /** Where that line stands. */
  int bound() {
    return (int) ((1 - 2 * FIRST) * STEP);
  }
}
