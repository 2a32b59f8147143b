package dev.assay.report;

import dev.assay.judge.Finding;
import java.util.List;
import java.util.Locale;

/** How far off the cases of a dtype are, against what is allowed: a picture as inline SVG. */
final class Histogram {

  /** Half decades from 1e-3 to 1e1; the first bar is what is below, the last what is beyond. */
  private static final int BARS = 10;

  private static final double FIRST = -3;
  private static final int WIDTH = 34;
  private static final int HEIGHT = 90;

  private Histogram() {}

  /** Returns the number of cases in each bar; a distance of 1 is still allowed. */
  static int[] counts(List<Double> worst) {
    int[] counts = new int[BARS];
    for (double x : worst) {
      double halves = 2 * (Math.log10(x) - FIRST);
      counts[(int) Math.max(0, Math.min(BARS - 1, Math.ceil(halves)))]++;
    }
    return counts;
  }

  static String svg(List<Double> worst) {
    int[] counts = counts(worst);
    int most = Math.max(1, java.util.Arrays.stream(counts).max().orElse(1));
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"worst distance of each case\">"
            .formatted(BARS * WIDTH, HEIGHT + 36, BARS * WIDTH));
    for (int i = 0; i < BARS; i++) {
      double top = Math.pow(10, FIRST + i / 2.0);
      String range =
          i == BARS - 1
              ? "more than " + Finding.times(Math.pow(10, FIRST + (i - 1) / 2.0))
              : "up to " + Finding.times(top);
      double height = HEIGHT * counts[i] / (double) most;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>%s: %d</title></rect>",
              top <= 1 + 1e-9 ? "good" : "bad",
              i * WIDTH + 2,
              14 + HEIGHT - height,
              WIDTH - 4,
              height,
              range,
              counts[i]));
      if (counts[i] > 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%.1f\" text-anchor=\"middle\">%d</text>",
                i * WIDTH + WIDTH / 2,
                11 + HEIGHT - height,
                counts[i]));
      }
      if (i % 2 == 0 && i < BARS - 1) {
        svg.append(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                .formatted((i + 1) * WIDTH, HEIGHT + 30, Finding.times(top)));
      }
    }
    int bound = (int) ((1 - 2 * FIRST) * WIDTH);
    svg.append(
        "<line x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"><title>what is allowed</title></line></svg>"
            .formatted(bound, bound, HEIGHT + 18));
    return svg.toString();
  }
}
