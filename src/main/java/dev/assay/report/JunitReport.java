package dev.assay.report;

import dev.assay.judge.Printable;
import dev.assay.judge.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The report for build servers: JUnit's XML, a suite an op, a test a case and dtype. */
final class JunitReport {

  /** One test; {@code element} is failure, error, skipped, or null when it passed. */
  private record Test(String name, Duration took, @Nullable String element, String text) {}

  private JunitReport() {}

  static void write(Run run, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml);
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "assay " + Printable.of(run.engine().name()));
      Map<String, List<Test>> suites = suites(run);
      for (Map.Entry<String, List<Test>> suite : suites.entrySet()) {
        suite(xml, suite.getKey(), suite.getValue());
      }
      line(xml);
      xml.writeEndElement();
      line(xml);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, List<Test>> suites(Run run) {
    Map<String, List<Test>> suites = new LinkedHashMap<>();
    for (Run.Entry entry : run.entries()) {
      suites.computeIfAbsent(entry.verdict().op(), op -> new ArrayList<>()).add(test(entry, run));
    }
    for (Skipped skip : run.skipped()) {
      String name = (skip.id() + " " + skip.dtype()).trim();
      suites
          .computeIfAbsent(skip.op(), op -> new ArrayList<>())
          .add(new Test(name, Duration.ZERO, "skipped", skip.reason()));
    }
    // A build server counts tests: a run that ends early or judges nothing must not look green.
    if (run.status() == Run.Status.EMPTY
        || run.status() == Run.Status.NOT_CHECKED
        || !run.stale().isEmpty()
        || !run.complete()) {
      suites.put("assay", List.of(new Test("the run", run.took(), "error", run.sentence())));
    }
    return suites;
  }

  private static Test test(Run.Entry entry, Run run) {
    Verdict verdict = entry.verdict();
    if (entry.isExpected()) {
      String text = "expected: %s\n%s".formatted(entry.expected(), failure(verdict, run));
      return new Test(name(verdict), entry.took(), "skipped", text);
    }
    String name = name(verdict);
    return switch (verdict.outcome()) {
      case PASS -> new Test(name, entry.took(), null, "");
      case FAIL -> new Test(name, entry.took(), "failure", failure(verdict, run));
      case CRASHED -> new Test(name, entry.took(), "error", failure(verdict, run));
      case UNSUPPORTED, UNPROVEN, NOT_ADMISSIBLE ->
          new Test(name, entry.took(), "skipped", verdict.line());
    };
  }

  private static String failure(Verdict verdict, Run run) {
    StringBuilder text = new StringBuilder();
    if (verdict.findings().isEmpty()) {
      text.append(verdict.line()).append('\n');
    }
    verdict.findings().forEach(finding -> text.append(verdict.fullLine(finding)).append('\n'));
    run.diagnoses().stream()
        .filter(diagnosis -> diagnosis.op().equals(verdict.op()))
        .forEach(diagnosis -> text.append(Printable.of(diagnosis.line())).append('\n'));
    if (!run.command().isEmpty()) {
      text.append("again: ").append(run.again(verdict)).append('\n');
    }
    return text.toString();
  }

  private static String name(Verdict verdict) {
    return "%s %s".formatted(verdict.id(), verdict.dtype().wireName());
  }

  private static void suite(XMLStreamWriter xml, String op, List<Test> tests)
      throws XMLStreamException {
    line(xml);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", op);
    xml.writeAttribute("tests", Integer.toString(tests.size()));
    for (String[] count :
        new String[][] {{"failures", "failure"}, {"errors", "error"}, {"skipped", "skipped"}}) {
      long number = tests.stream().filter(test -> count[1].equals(test.element())).count();
      xml.writeAttribute(count[0], Long.toString(number));
    }
    for (Test test : tests) {
      line(xml);
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "assay." + op);
      xml.writeAttribute("name", test.name());
      xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", test.took().toNanos() / 1e9));
      if (test.element() != null) {
        xml.writeStartElement(test.element());
        String[] lines = test.text().split("\n", -1);
        xml.writeAttribute("message", Printable.of(lines[0]));
        for (String text : lines) {
          xml.writeCharacters(Printable.whole(text) + "\n");
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    line(xml);
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
