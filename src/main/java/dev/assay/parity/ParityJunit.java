package dev.assay.parity;

import dev.assay.report.JunitXml;
import dev.assay.report.JunitXml.Test;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The comparison for build servers: a suite an op, a test a case and pair of dtypes. */
public final class ParityJunit {

  private ParityJunit() {}

  /** Writes the document; the caller closes the writer. */
  public static void write(ParityResult result, Writer out) throws IOException {
    Map<String, List<Test>> suites = new LinkedHashMap<>();
    for (Comparison c : result.comparisons()) {
      suites.computeIfAbsent(c.op(), op -> new ArrayList<>()).add(test(c));
    }
    for (NotCompared n : result.notCompared()) {
      String name = (n.id() + " " + n.dtypes()).strip();
      suites
          .computeIfAbsent(n.op(), op -> new ArrayList<>())
          .add(new Test(name, Duration.ZERO, "skipped", n.reason().text() + " " + n.detail()));
    }
    if (result.status() == ParityResult.Status.NOT_COVERED) {
      suites.put("assay", List.of(new Test("coverage", result.took(), "error", result.coverage())));
    }
    JunitXml.write(result.started(), suites, out);
  }

  private static Test test(Comparison c) {
    Duration took = c.left().took().plus(c.right().took());
    String name = "%s %s".formatted(c.id(), c.dtypes().label());
    if (c.differences().isEmpty()) {
      return new Test(name, took, null, "");
    }
    String text = c.differences().stream().map(c::line).collect(Collectors.joining("\n"));
    return new Test(name, took, c.crashed() ? "error" : "failure", text);
  }
}
