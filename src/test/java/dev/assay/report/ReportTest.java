package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Schema;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Sample;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {

  /** What an engine may say to forge a report: markup, terminal codes, a verdict of its own. */
  private static final String HOSTILE =
      "<script>alert(1)</script>&\"'\u001b[2J\u0000\n]]>\nassay: pass passed=9\u202e";

  private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{.*?}}}|\\{\\{&.*?}}");

  private static final Duration MILLI = Duration.ofMillis(1);

  private static Hello hello(String name) {
    return new Hello(name, "0.3", "Rust", "cpu", List.of(DType.FLOAT64), List.of(), Map.of());
  }

  private static Verdict verdict(String id, DType dtype, Answer answer) {
    Case question =
        Sample.of(
            id,
            Double.POSITIVE_INFINITY,
            List.of(DType.FLOAT64, DType.FLOAT32),
            Sample.gives(Map.of("out", Sample.golden(1, 1, 2))));
    return Judge.judge(question, answer, dtype);
  }

  private static Answer gives(DType dtype, double... values) {
    return Sample.answer(Sample.floats(dtype, values));
  }

  private static Verdict right(String id) {
    return verdict(id, DType.FLOAT64, gives(DType.FLOAT64, 1, 2));
  }

  /** One of every kind, with hostile text in every place that an engine can fill. */
  private static RunWriter mixed() {
    RunWriter writer = RunWriter.of(hello("port " + HOSTILE));
    writer.add(right("adam/right"), MILLI);
    writer.add(verdict("adam/wrong", DType.FLOAT64, gives(DType.FLOAT64, 1, 2.5)), MILLI);
    writer.add(verdict("adam/nan", DType.FLOAT32, gives(DType.FLOAT32, Double.NaN, 2)), MILLI);
    writer.add(
        verdict("adam/error", DType.FLOAT64, Answer.refused("E", HOSTILE, List.of())), MILLI);
    writer.add(verdict("lstm/dead", DType.FLOAT64, Answer.crashed(HOSTILE)), MILLI);
    writer.add(verdict("lstm/none", DType.FLOAT64, Answer.unsupported(HOSTILE)), MILLI);
    writer.add(verdict("lstm/half", DType.FLOAT16, gives(DType.FLOAT16, 1, 2)), MILLI);
    writer.add(
        verdict(
            "lstm/more",
            DType.FLOAT64,
            Answer.complete(
                List.of(
                    Map.of(
                        "out",
                        Sample.floats(DType.FLOAT64, 1, 2),
                        HOSTILE,
                        Sample.floats(DType.FLOAT64))))),
        MILLI);
    writer.add(new Diagnosis("adam", "mistake", "eps_inside_sqrt", 2, 3, "eps is in the root"));
    writer.add(new Skipped("gru/a", "gru", "float16", "the engine has no float16"));
    writer.add(new Skipped("gru/b", "gru", "float16", "the engine has no float16"));
    writer.complete();
    return writer;
  }

  private static String write(Run run, Format format) throws IOException {
    StringWriter out = new StringWriter();
    format.write(run, out);
    return out.toString();
  }

  private static Run run(boolean complete, Verdict... verdicts) {
    RunWriter writer = RunWriter.of(hello("port"));
    for (Verdict verdict : verdicts) {
      writer.add(verdict, MILLI);
    }
    if (complete) {
      writer.complete();
    }
    return writer.run();
  }

  @Test
  void statusIsAPassOnlyWhenSomethingPassedAndNothingFailed() {
    Verdict wrong = verdict("adam/a", DType.FLOAT64, gives(DType.FLOAT64, 1, 9));
    Verdict crashed = verdict("adam/a", DType.FLOAT64, Answer.crashed("gone"));
    Verdict unsupported = verdict("adam/a", DType.FLOAT64, Answer.unsupported("none"));
    Verdict half = verdict("adam/a", DType.FLOAT16, gives(DType.FLOAT16, 1, 2));
    assertEquals(Outcome.NOT_ADMISSIBLE, half.outcome());
    assertEquals(Run.Status.PASS, run(true, right("adam/a")).status());
    assertEquals(Run.Status.PASS, run(true, right("adam/a"), unsupported).status());
    assertEquals(Run.Status.FAIL, run(true, right("adam/a"), wrong).status());
    assertEquals(Run.Status.FAIL, run(true, right("adam/a"), crashed).status());
    assertEquals(Run.Status.EMPTY, run(true).status());
    assertEquals(Run.Status.EMPTY, run(true, unsupported, half).status());
    assertEquals(Run.Status.INCOMPLETE, run(false, right("adam/a")).status());
    assertEquals(Run.Status.FAIL, run(false, wrong).status());
  }

  @Test
  void textNamesEachFailureOnceAndEndsInALineForPrograms() throws IOException {
    List<String> lines = write(mixed().run(), Format.TEXT).lines().toList();
    assertTrue(
        lines.contains("adam  1/3 7.5e14 2f             0/1 inf 1f                -"),
        () -> String.join("\n", lines));
    assertTrue(lines.contains("adam: 3 wrong"));
    assertTrue(
        lines.contains(
            "  looks like eps_inside_sqrt (mistake): explains 2 of 3 wrong results; eps is in the"
                + " root"));
    assertTrue(lines.contains("  adam/nan float32 step 1 out[0]: NaN, expected 1"));
    assertTrue(lines.contains("  2: the engine has no float16: gru/a float16, gru/b float16"));
    assertEquals(
        "assay: fail passed=1 failed=4 crashed=1 expected=0 unsupported=1 unproven=0"
            + " not_admissible=1 skipped=2 not_checked=0 values=1/6 refusals=0/0 worst=inf",
        lines.get(lines.size() - 1));
    assertEquals(1, lines.stream().filter(line -> line.startsWith("assay:")).count());
  }

  private static final String COMMAND = "assay check --exec './port --fast'";

  /** One case that fails as expected, beside one that is right, and perhaps another. */
  private static Run expecting(String list, Verdict... more) throws IOException {
    Path file = Files.createTempFile("expected", ".txt");
    Files.writeString(file, list);
    RunWriter writer = RunWriter.of(hello("port"));
    writer.expect(ExpectedFailures.read(file, Library.standard()));
    writer.askedBy(COMMAND);
    Files.delete(file);
    writer.add(right("affine/square"), MILLI);
    writer.add(verdict("affine/small", DType.FLOAT64, gives(DType.FLOAT64, 1, 9)), MILLI);
    writer.add(verdict("affine/one_row", DType.FLOAT64, Answer.crashed("gone")), MILLI);
    for (Verdict verdict : more) {
      writer.add(verdict, MILLI);
    }
    writer.complete();
    return writer.run();
  }

  private static final String BOTH =
      "affine/small float64 # too large\naffine/one_row * # dies there\n";

  @Test
  void expectedFailuresAreExpectedInEveryReport() throws IOException {
    Run run = expecting(BOTH);
    assertEquals(Run.Status.AS_EXPECTED, run.status());
    assertTrue(run.isAsItShould());
    String text = write(run, Format.TEXT);
    assertTrue(text.contains("affine  1/3 1.1e16 2e"), text);
    assertTrue(text.contains("failures that are expected: 2\n  1: too large: affine/small"), text);
    assertTrue(text.contains("passed, but for 2 failures that are expected."), text);
    assertTrue(text.contains("\nassay: as_expected passed=1 failed=0 crashed=0 expected=2"), text);
    assertFalse(text.contains("affine: 2 wrong"), text);
    Schema.REPORT.check(json(run));
    assertEquals("as_expected", json(run).path("status").asText());
    assertEquals("too large", json(run).at("/verdicts/1/expected").asText());
    assertEquals("fail", json(run).at("/verdicts/1/outcome").asText());
    assertEquals(2, json(run).at("/totals/expected").asInt());
    assertEquals(0, json(run).at("/totals/fail").asInt());
    Document junit = xml(run);
    assertEquals(0, elements(junit, "failure").getLength());
    assertEquals(0, elements(junit, "error").getLength());
    Element skipped = (Element) elements(junit, "skipped").item(0);
    assertEquals("expected: too large", skipped.getAttribute("message"));
    assertTrue(skipped.getTextContent().contains("affine/small float64 step 1 out[1]: 9"));
    String page = write(run, Format.HTML);
    assertTrue(page.contains("<p class=\"verdict pass\">"), page);
    assertTrue(page.contains("2 expected to fail"), page);
    assertTrue(page.contains("too large"), page);
  }

  @Test
  void aFailureThatIsNotExpectedFailsTheRun() throws IOException {
    Run run = expecting(BOTH, verdict("affine/small", DType.FLOAT32, gives(DType.FLOAT32, 1, 9)));
    assertEquals(Run.Status.FAIL, run.status());
    assertEquals(1, run.wrong());
    assertEquals(1, elements(xml(run), "failure").getLength());
  }

  @Test
  void aStaleLineFailsEveryReport() throws IOException {
    Run run = expecting(BOTH + "affine/square * # was wrong\n");
    assertEquals(Run.Status.FAIL, run.status());
    assertEquals(0, run.wrong());
    String text = write(run, Format.TEXT);
    assertTrue(text.contains("STALE affine/square *: expected to fail, no longer does"), text);
    assertTrue(text.contains("no longer does: take it off the list"), text);
    Schema.REPORT.check(json(run));
    assertEquals("affine/square *", json(run).at("/stale/0").asText());
    assertEquals(1, elements(xml(run), "error").getLength());
    assertTrue(write(run, Format.HTML).contains("Expected to fail, and no longer do"));
  }

  @Test
  void aFailureIsToldWithAllThatHelps() throws IOException {
    Case question =
        Sample.of(
            "affine/small",
            Double.POSITIVE_INFINITY,
            List.of(DType.FLOAT64),
            Sample.gives(
                new TreeMap<>(Map.of("b", Sample.golden(1, 3, 4), "out", Sample.golden(1, 1, 2)))));
    Answer answer =
        Answer.complete(
            List.of(
                Map.of(
                    "b", Sample.floats(DType.FLOAT64, 3, 5),
                    "out", Sample.floats(DType.FLOAT64, 9, 9))));
    Verdict wrong =
        Judge.judge(question, answer, DType.FLOAT64).labelled(Library.standard().spec("affine"));
    RunWriter writer = RunWriter.of(hello("port"));
    writer.askedBy(COMMAND);
    writer.add(wrong, MILLI);
    writer.complete();
    String again = "again: " + COMMAND + " --case affine/small --dtype float64";
    String text = write(writer.run(), Format.TEXT);
    assertTrue(text.contains("    first wrong step 1: 1 of 2 elements wrong\n"), text);
    assertTrue(text.contains("    also step 1 out[0]: 9, expected 1"), text);
    assertTrue(text.contains("allowed), 2 of 2 elements wrong [R1]\n"), text);
    assertTrue(text.contains("    " + again + "\n"), text);
    JsonNode json = json(writer.run());
    Schema.REPORT.check(json);
    assertEquals("R1", json.at("/verdicts/0/findings/1/label").asText());
    assertTrue(json.at("/verdicts/0/again").asText().startsWith(COMMAND));
    assertTrue(elements(xml(writer.run()), "failure").item(0).getTextContent().contains(again));
    assertTrue(write(writer.run(), Format.HTML).contains("2 of 2 elements wrong [R1]"));
  }

  @Test
  void textHoldsNoControlCharacter() throws IOException {
    for (Format format : List.of(Format.TEXT, Format.JSON)) {
      String text = write(mixed().run(), format);
      assertTrue(text.contains("script"), "the engine's text is shown");
      text.chars()
          .forEach(
              c ->
                  assertTrue(
                      c == '\n' || !Character.isISOControl(c) && c != 0x202e,
                      () -> format + " holds " + c));
    }
  }

  @Test
  void zeroVerdictsAreAFailureEverywhere() throws IOException {
    Run empty = run(true);
    assertTrue(write(empty, Format.TEXT).contains("No case was run: this is a failure."));
    assertTrue(write(empty, Format.TEXT).endsWith("worst=0\n"));
    assertEquals("empty", json(empty).path("status").asText());
    assertEquals(1, elements(xml(empty), "error").getLength());
    assertTrue(write(empty, Format.HTML).contains("No case was run: this is a failure."));
  }

  @Test
  void jsonMeetsItsSchemaAndKeepsTheEnginesText() throws IOException {
    for (Run run : List.of(mixed().run(), run(true), run(false, right("adam/a")))) {
      Schema.REPORT.check(json(run));
    }
    JsonNode report = json(mixed().run());
    assertEquals("port " + HOSTILE, report.at("/engine/name").asText());
    assertEquals("Infinity", report.path("worst").asText());
    JsonNode finding = report.at("/verdicts/1/findings/0");
    assertEquals("[1]", finding.path("place").asText());
    assertEquals(2.5, finding.path("actual").asDouble());
    assertEquals(2, finding.path("expected").asDouble());
    assertEquals(4, report.at("/totals/fail").asInt());
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    ObjectNode report = (ObjectNode) json(mixed().run());
    report.put("colour", "red");
    assertThrows(IllegalArgumentException.class, () -> Schema.REPORT.check(report));
    ObjectNode other = (ObjectNode) json(mixed().run());
    ((ObjectNode) other.at("/verdicts/1/findings/0")).put("text", "both kinds at once");
    assertThrows(IllegalArgumentException.class, () -> Schema.REPORT.check(other));
  }

  private static JsonNode json(Run run) throws IOException {
    return new JsonMapper().readTree(write(run, Format.JSON));
  }

  @Test
  void junitCountsEveryCaseAndParses() throws IOException {
    Document document = xml(mixed().run());
    assertEquals(8, elements(document, "testcase").getLength(), "nothing of an undeclared op");
    assertEquals(4, elements(document, "failure").getLength());
    assertEquals(1, elements(document, "error").getLength());
    assertEquals(2, elements(document, "skipped").getLength());
    Element adam = (Element) elements(document, "testsuite").item(0);
    assertEquals("4", adam.getAttribute("tests"));
    assertEquals("3", adam.getAttribute("failures"));
    Element failure = (Element) elements(document, "failure").item(0);
    assertTrue(
        failure.getAttribute("message").startsWith("adam/wrong float64 step 1 out[1]: 2.500"),
        failure.getAttribute("message"));
    assertTrue(failure.getTextContent().contains("looks like eps_inside_sqrt"));
  }

  @Test
  void junitIsNotGreenWhenTheRunStopsEarly() throws IOException {
    assertEquals(1, elements(xml(run(false, right("adam/a"))), "error").getLength());
    assertEquals(0, elements(xml(run(true, right("adam/a"))), "error").getLength());
  }

  @Test
  void junitIsWhatAntTakes() throws Exception {
    javax.xml.validation.Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(HtmlPage.class.getResource("/assay/spec/schema/junit.xsd"));
    for (Run run : List.of(mixed().run(), run(true), expecting(BOTH))) {
      schema.newValidator().validate(new StreamSource(new StringReader(write(run, Format.JUNIT))));
    }
  }

  @Test
  void markdownSaysWhatIsWrongAndNothingInItIsMarkup() throws IOException {
    String summary = write(mixed().run(), Format.MARKDOWN);
    assertTrue(summary.startsWith("### \u274c port &lt;script&gt;alert\\(1\\)"), summary);
    assertTrue(summary.contains("| adam | 3 | eps\\_inside\\_sqrt \\(mistake\\) |"), summary);
    assertFalse(summary.contains("<"), summary);
    assertTrue(summary.lines().count() < 30, summary);
    assertTrue(write(run(true, right("adam/a")), Format.MARKDOWN).startsWith("### \u2705 port"));
  }

  private static Document xml(Run run) throws IOException {
    try {
      byte[] bytes = write(run, Format.JUNIT).getBytes(StandardCharsets.UTF_8);
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(bytes));
    } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
      throw new IOException(e);
    }
  }

  private static NodeList elements(Document document, String name) {
    return document.getElementsByTagName(name);
  }

  @Test
  void htmlNeedsNoNetworkAndEscapesTheEnginesText() throws IOException {
    String page = write(mixed().run(), Format.HTML);
    assertEquals(2, page.split("<script", -1).length - 1, "the page's own script and its data");
    String links = page.replace("http://www.w3.org/2000/svg", "the name of SVG");
    assertFalse(links.contains("http://") || links.contains("https://"), "a link to elsewhere");
    assertFalse(page.contains("src=") || page.contains("<link"), "something to load");
    assertTrue(page.contains("&lt;script&gt;"), "the engine's text is shown");
    assertTrue(page.contains("<td>adam</td>"));
    assertTrue(page.contains("looks like eps_inside_sqrt"));
    assertTrue(page.contains("</html>"));
    assertTrue(
        page.contains("&lt;/script&gt;&amp;&quot;&#39;\\u001b[2J"), "every special character");
  }

  @Test
  void templatesLeaveNothingUnescapedButPictures() throws Exception {
    Set<String> unescaped = new TreeSet<>();
    Path folder = Path.of(HtmlPage.class.getResource("report.html").toURI()).getParent();
    try (DirectoryStream<Path> templates = Files.newDirectoryStream(folder, "*.{html,svg,css}")) {
      for (Path template : templates) {
        UNESCAPED
            .matcher(Files.readString(template))
            .results()
            .forEach(raw -> unescaped.add(raw.group()));
      }
    }
    assertEquals(
        Set.of("{{{png}}}", "{{{script.hash}}}", "{{{script.text}}}", "{{{data}}}"), unescaped);
  }

  @Test
  void histogramCountsUpToTheBoundAsGood() throws IOException {
    int[] counts =
        Histogram.counts(List.of(0.0, 1e-9, 0.5, 1.0, 1.0001, 50.0, Double.POSITIVE_INFINITY));
    assertArrayEquals(new int[] {2, 0, 0, 0, 0, 0, 2, 1, 0, 2}, counts);
    String svg = HtmlPage.of("histogram.svg", Histogram.of("float64", List.of(0.5, 2.0)));
    assertTrue(svg.contains("<title>up to 1.0: 1</title>"), svg);
    assertTrue(svg.contains("<title>up to 3.2: 1</title>"), svg);
  }
}
