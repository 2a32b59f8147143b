package dev.assay.report;

import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** JUnit's XML, which build servers read. */
public final class JunitXml {

  /**
   * One test.
   *
   * @param element failure, error, skipped, or null when it passed
   */
  public record Test(String name, Duration took, @Nullable String element, String text) {}

  private JunitXml() {}

  /** Writes suites of tests by their names; the caller closes the writer. */
  public static void write(String name, Map<String, List<Test>> suites, Writer out)
      throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml);
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", Printable.of(name));
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
