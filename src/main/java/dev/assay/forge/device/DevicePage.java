package dev.assay.forge.device;

import dev.assay.forge.device.Sensitivity.Report;
import dev.assay.judge.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code spec/device-faults.md} shows: which faults of devices are reported and named.
 *
 * <p>The table stands between {@code <!-- figures, made by ./assay mutants --device --page -->} and
 * {@code <!-- end -->}.
 */
public final class DevicePage {

  private static final Pattern TABLE =
      Pattern.compile(
          "(<!-- figures, made by ./assay mutants --device --page -->\n).*?(<!-- end -->)",
          Pattern.DOTALL);

  private DevicePage() {}

  /** Returns a report as a line of a terminal. */
  public static String line(Report report) {
    return "%-14s %-26s %10s %10s %10s  %-52s %s"
        .formatted(
            report.fault().group(),
            report.fault().name(),
            report.failing() + "/" + report.cases(),
            report.failingProbes() + "/" + report.probes(),
            report.isReported() ? Finding.times(report.factor()) : "SURVIVES",
            report.best(),
            named(report));
  }

  private static String named(Report report) {
    return report.isNamed() ? "yes" : "no: " + report.said();
  }

  /** Returns the page with its table as it must read. */
  public static String on(String page, List<Report> reports) {
    return TABLE
        .matcher(page)
        .replaceAll(t -> Matcher.quoteReplacement(t.group(1) + table(reports) + t.group(2)));
  }

  private static String table(List<Report> reports) {
    List<String> lines = new ArrayList<>();
    lines.add("| fault | group | bug | reported by | x allowed | named first | source |");
    lines.add("| --- | --- | --- | --- | ---: | --- | --- |");
    reports.forEach(report -> lines.add(row(report)));
    return String.join("\n", lines) + "\n";
  }

  private static String row(Report report) {
    return "%s %s | %s | %s | %s |"
        .formatted(
            start(report.fault()),
            reportedBy(report),
            report.isReported() ? Finding.times(report.factor()) : "",
            named(report),
            report.fault().source());
  }

  /** Returns how the row of a fault begins: what the fault is. */
  static String start(DeviceFault fault) {
    return "| %s | %s | %s; %s |"
        .formatted(fault.name(), fault.group(), fault.bug(), fault.effect());
  }

  private static String reportedBy(Report report) {
    return report.failing() > 0
        ? report.best()
        : report.failingProbes() > 0 ? "probe " + report.best() : "nothing";
  }
}
