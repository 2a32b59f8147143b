package dev.assay.report;

import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * JUnit's XML, which build servers read: as Ant's own schema wants it, which is the narrowest
 * ({@code spec/schema/junit.xsd} says what is written).
 */
public final class JunitXml {

  /**
   * One test.
   *
   * @param element failure, error, skipped, or null when it passed
   */
  public record Test(String name, Duration took, @Nullable String element, String text) {}

  private JunitXml() {}

  /** Writes suites of tests by their names; the caller closes the writer. */
  public static void write(Instant started, Map<String, List<Test>> suites, Writer out)
      throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml);
      xml.writeStartElement("testsuites");
      String timestamp =
          LocalDateTime.ofInstant(started.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
              .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      int id = 0;
      for (Map.Entry<String, List<Test>> suite : suites.entrySet()) {
        line(xml);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("id", Integer.toString(id++));
        xml.writeAttribute("timestamp", timestamp);
        xml.writeAttribute("hostname", hostname());
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

  private static void suite(XMLStreamWriter xml, String op, List<Test> tests)
      throws XMLStreamException {
    xml.writeAttribute("package", "assay");
    xml.writeAttribute("name", op);
    Duration took = tests.stream().map(Test::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeAttribute("time", seconds(took));
    xml.writeAttribute("tests", Integer.toString(tests.size()));
    for (String[] count :
        new String[][] {{"failures", "failure"}, {"errors", "error"}, {"skipped", "skipped"}}) {
      long number = tests.stream().filter(test -> count[1].equals(test.element())).count();
      xml.writeAttribute(count[0], Long.toString(number));
    }
    line(xml);
    xml.writeEmptyElement("properties");
    for (Test test : tests) {
      line(xml);
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "assay." + op);
      xml.writeAttribute("name", test.name());
      xml.writeAttribute("time", seconds(test.took()));
      if (test.element() != null) {
        xml.writeStartElement(test.element());
        if (!test.element().equals("skipped")) {
          xml.writeAttribute("type", "assay");
        }
        String[] lines = test.text().split("\n", -1);
        xml.writeAttribute("message", Printable.of(lines[0]));
        for (String text : lines) {
          xml.writeCharacters(Printable.whole(text) + "\n");
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    for (String output : new String[] {"system-out", "system-err"}) {
      line(xml);
      xml.writeEmptyElement(output);
    }
    line(xml);
    xml.writeEndElement();
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static void line(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
