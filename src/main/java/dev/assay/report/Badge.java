package dev.assay.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.judge.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A badge: {@code badge.svg}, and the same for a service that draws it (shields.io's endpoint).
 *
 * @param file its name without an ending
 * @param color by its CSS name
 */
record Badge(String file, String label, String message, String color) {

  /** About so many pixels a character takes; the drawing stretches the text to fit. */
  private static final double CHARACTER = 6.6;

  private static final int MARGIN = 12;
  private static final String GOOD = "#1a7f37";
  private static final String BAD = "#b3261e";
  private static final String PART = "#59636e";
  private static final JsonMapper JSON = new JsonMapper();

  /** The fields that an endpoint badge has. */
  record Endpoint(int schemaVersion, String label, String message, String color) {}

  /** Returns one badge of the run, and one of each profile. */
  static List<Badge> of(Run run) {
    List<Badge> badges = new ArrayList<>();
    String passed = "%d of %d passed".formatted(run.count(Outcome.PASS), run.counted());
    badges.add(new Badge("assay", "assay", passed, run.isAsItShould() ? GOOD : BAD));
    run.hallmarks().forEach(hallmark -> badges.add(of(hallmark)));
    return badges;
  }

  static Badge of(Hallmark hallmark) {
    return new Badge(
        hallmark.profile(),
        hallmark.profile(),
        hallmark.message(),
        hallmark.isEarned() ? GOOD : PART);
  }

  /** Writes all badges of a run into a folder. */
  static void write(Run run, ReportFolder folder) throws IOException {
    for (Badge badge : of(run)) {
      folder.write("badges/%s.svg".formatted(badge.file), out -> out.write(badge.svg()));
      folder.write(
          "badges/%s.json".formatted(badge.file), out -> JSON.writeValue(out, badge.endpoint()));
    }
  }

  Endpoint endpoint() {
    return new Endpoint(1, label, message, color);
  }

  String svg() throws IOException {
    return HtmlPage.of("badge.svg", this);
  }

  String left() {
    return pixels(wide(label));
  }

  String right() {
    return pixels(wide(message));
  }

  String width() {
    return pixels(wide(label) + wide(message));
  }

  String labelAt() {
    return pixels(wide(label) / 2);
  }

  String messageAt() {
    return pixels(wide(label) + wide(message) / 2);
  }

  String labelWide() {
    return pixels(wide(label) - MARGIN);
  }

  String messageWide() {
    return pixels(wide(message) - MARGIN);
  }

  private static double wide(String text) {
    return text.length() * CHARACTER + MARGIN;
  }

  private static String pixels(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }
}
