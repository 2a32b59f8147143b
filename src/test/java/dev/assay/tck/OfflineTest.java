package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.TinyLibrary;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.ProtocolException;
import dev.assay.protocol.Requests;
import dev.assay.protocol.Requests.Request;
import dev.assay.protocol.Server;
import dev.assay.protocol.TinyEngine;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineTest {

  @TempDir Path folder;
  private Library library;
  private Path requests;
  private Path answers;

  @BeforeEach
  void export() throws IOException {
    library = TinyLibrary.at(folder);
    requests = folder.resolve("requests.jsonl");
    answers = folder.resolve("answers.jsonl");
    List<Request> all = new ArrayList<>();
    for (Case question : library.cases("thrice")) {
      all.add(new Request(all.size() + 1, question, DType.FLOAT32));
    }
    write(all);
    answer(new TinyEngine());
  }

  private void write(List<Request> all) throws IOException {
    try (OutputStream out = Files.newOutputStream(requests)) {
      new Requests(all).write(out);
    }
  }

  /** What {@code ./adapter < requests.jsonl > answers.jsonl} does. */
  private void answer(Engine engine) throws IOException {
    try (InputStream in = Files.newInputStream(requests);
        OutputStream out = Files.newOutputStream(answers)) {
      new Server(engine).serve(in, out);
    }
  }

  /** Changes the lines of the answers; line 1 is the hello, line n + 1 answers id n. */
  private void edit(Function<List<String>, List<String>> change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(answers));
    Files.writeString(answers, String.join("\n", change.apply(lines)) + "\n");
  }

  private Run judge() throws IOException, InterruptedException {
    Requests asked = Requests.read(requests, library);
    try (OfflineEngine engine = new OfflineEngine(answers, asked);
        RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(library, Selection.of(asked), Optional.empty())
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  private List<String> strays() throws IOException {
    try (OfflineEngine engine = new OfflineEngine(answers, Requests.read(requests, library))) {
      return engine.strays();
    }
  }

  /** Exactly one case crashed, and the others passed. */
  private void loses(int plain, String why) throws IOException, InterruptedException {
    Run run = judge();
    List<Verdict> crashed = run.with(Outcome.CRASHED);
    assertEquals(1, crashed.size(), run.lastLine());
    assertEquals("thrice/plain_" + plain, crashed.get(0).id());
    assertEquals(TinyLibrary.CASES - 1, run.count(Outcome.PASS));
    assertTrue(crashed.get(0).reason().contains(why), crashed.get(0).reason());
  }

  @Test
  void answersFromAFileAreJudgedLikeThoseOfAProcess() throws Exception {
    Run run = judge();
    assertEquals(Run.Status.PASS, run.status());
    assertEquals(TinyLibrary.CASES, run.count(Outcome.PASS));
    assertEquals("tiny", run.engine().name());
    assertEquals(List.of(), strays());
  }

  @Test
  void requestsSurviveWritingAndReading() throws IOException {
    byte[] written = Files.readAllBytes(requests);
    Requests read = Requests.read(requests, library);
    write(read.all());
    assertArrayEquals(written, Files.readAllBytes(requests));
    assertEquals(TinyLibrary.CASES + 2, Files.readAllLines(requests).size());
  }

  @Test
  void wrongNumbersFailOffline() throws Exception {
    answer(
        new TinyEngine() {
          @Override
          public Answer run(Case question, DType dtype) {
            double[] y = TinyEngine.data(super.run(question, dtype));
            return TinyEngine.y(dtype, y[0] * 1.01, y[1]);
          }
        });
    assertEquals(TinyLibrary.CASES, judge().count(Outcome.FAIL));
  }

  @Test
  void orderOfTheAnswersDoesNotMatter() throws Exception {
    edit(
        lines -> {
          Collections.reverse(lines.subList(1, lines.size()));
          return lines;
        });
    assertEquals(TinyLibrary.CASES, judge().count(Outcome.PASS));
  }

  @Test
  void missingReplyLosesItsCaseAlone() throws Exception {
    edit(
        lines -> {
          lines.remove(3);
          return lines;
        });
    loses(2, "answers.jsonl has no reply to id=3, and ends at line 8");
    assertEquals(List.of(), strays());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Loading weights...",
        "",
        "[]",
        "null",
        "{\"id\": 3",
        "{\"id\":3,\"results\":[{\"y\":{\"dtype\":\"float32\",\"shape\":[1],\"data\":[NaN]}}]}",
        "{\"id\":3,\"id\":4,\"results\":[]}",
        "{\"id\":\"3\",\"results\":[]}",
        "{\"id\":3.5,\"results\":[]}",
        "{\"id\":null,\"error\":{\"kind\":\"E\",\"message\":\"\"},\"results\":[]}",
        "{\"id\":99,\"results\":[]}",
        "{\"results\":[]}",
        "\u0000\u001b[2J"
      })
  void malformedReplyLosesItsCaseAlone(String line) throws Exception {
    edit(
        lines -> {
          lines.set(3, line);
          return lines;
        });
    loses(2, "answers.jsonl:4: ");
    assertEquals(List.of(), strays());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":3}",
        "{\"id\":3,\"results\":5}",
        "{\"id\":3,\"results\":[]}",
        "{\"id\":3,\"results\":[7]}",
        "{\"id\":3,\"results\":[{}]}",
        "{\"id\":3,\"results\":[{\"y\":null}]}",
        "{\"id\":3,\"results\":[{\"y\":{\"dtype\":\"float32\",\"shape\":[9],\"data\":[1]}}]}",
        "{\"id\":3,\"results\":[{\"y\":{\"dtype\":\"float32\",\"shape\":[2000000000],\"data\":[1]}}]}",
        "{\"id\":3,\"results\":[{\"y\":{\"dtype\":\"float32\",\"shape\":[1],\"data\":\"%%\"}}]}",
        "{\"id\":3,\"error\":{\"kind\":\"E\",\"message\":\"\"}}",
        "{\"id\":3,\"error\":7,\"results\":[]}",
        "{\"id\":3,\"unsupported\":7}"
      })
  void replyThatSaysNothingLosesItsCaseAlone(String line) throws Exception {
    malformedReplyLosesItsCaseAlone(line);
  }

  @Test
  void doubledReplyLosesItsCaseAlone() throws Exception {
    edit(
        lines -> {
          lines.add(5, lines.get(3));
          return lines;
        });
    loses(2, "answers.jsonl:6: id=3, which line 4 has already");
  }

  @Test
  void linesBesideTheRepliesAreNamedAndLoseNothing() throws Exception {
    edit(
        lines -> {
          lines.add(5, "warming up");
          lines.add("{\"id\": 99, \"results\": []}");
          return lines;
        });
    assertEquals(TinyLibrary.CASES, judge().count(Outcome.PASS));
    assertEquals(2, strays().size());
    assertTrue(strays().get(0).startsWith("answers.jsonl:6: `warming up`"), strays().get(0));
    assertEquals("answers.jsonl:11: id=99, expected that of a request", strays().get(1));
  }

  @Test
  void truncatedFileLosesWhatIsNotThere() throws Exception {
    byte[] all = Files.readAllBytes(answers);
    String text = Files.readString(answers);
    int sixth = text.indexOf("{\"id\":5");
    Files.write(answers, java.util.Arrays.copyOf(all, sixth + 20));
    Run run = judge();
    assertEquals(4, run.count(Outcome.PASS));
    List<String> reasons = run.with(Outcome.CRASHED).stream().map(Verdict::reason).toList();
    assertEquals(4, reasons.size());
    assertTrue(reasons.get(0).contains("answers.jsonl:6: "), reasons.get(0));
    assertTrue(reasons.get(0).contains("the line is cut off"), reasons.get(0));
    assertTrue(reasons.get(3).contains("no reply to id=8, and ends at line 6"), reasons.get(3));
    // Cut between two lines, or within the last line feed, it is as good as any.
    Files.write(answers, java.util.Arrays.copyOf(all, sixth));
    assertEquals(4, judge().count(Outcome.PASS));
    Files.write(answers, java.util.Arrays.copyOf(all, all.length - 1));
    assertEquals(TinyLibrary.CASES, judge().count(Outcome.PASS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello\n",
        "{\"protocol\":2,\"name\":\"x\"}\n",
        "{\"protocol\":1}\n",
        "{\"id\":1,\"results\":[]}\n",
        "{\"protocol\":1,\"name\":\"x\",\"version\":\"1\",\"language\":\"l\",\"device\":\"d\","
            + "\"dtypes\":[\"double\"],\"ops\":[]}\n"
      })
  void fileWithoutHelloIsRefusedInOneLine(String text) throws IOException {
    Files.writeString(answers, text);
    Requests asked = Requests.read(requests, library);
    Exception e = assertThrows(ProtocolException.class, () -> new OfflineEngine(answers, asked));
    assertTrue(e.getMessage().startsWith("protocol: answers.jsonl"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void whatTheEngineDoesNotDeclareIsSkippedWithTheReason() throws Exception {
    List<Request> all = new ArrayList<>();
    for (Case question : library.cases("twice")) {
      for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT16)) {
        all.add(new Request(all.size() + 1, question, dtype));
      }
    }
    all.add(new Request(99, library.cases("noise").get(0), DType.FLOAT64));
    write(all);
    answer(new TinyEngine());
    Run run = judge();
    List<String> reasons = run.skipped().stream().map(Skipped::reason).distinct().toList();
    assertTrue(reasons.contains("the engine follows another convention"), reasons.toString());
    assertTrue(reasons.contains("the engine does not declare float16"), reasons.toString());
    assertTrue(reasons.contains("the engine does not declare the op"), reasons.toString());
    assertTrue(run.verdicts().allMatch(v -> v.dtype() == DType.FLOAT64));
    assertFalse(run.verdicts().anyMatch(v -> v.id().contains("minus")));
  }

  @Test
  void requestsThatAreNotTheLibrarysAreRefused() throws IOException {
    String text = Files.readString(requests);
    refused(text.replaceFirst("\"data\":\\[0.25", "\"data\":[0.75"), ":3: case=thrice/plain_1 is");
    refused(text.replaceFirst("thrice/plain_1", "thrice/plain_9"), ":3: case=thrice/plain_9");
    refused(text.replaceFirst("\"op\":\"thrice\"", "\"op\":\"fourfold\""), ":2: op: name=fourfold");
    refused(text.replaceFirst("\"id\":2", "\"id\":1"), ":3: id=1");
    refused(text.replaceFirst("\"protocol\":1", "\"protocol\":7"), ":1: protocol=7");
    refused(text.replaceFirst("float32", "float33"), ":2: dtype: name=float33");
    refused(text + "x", ":11: `x`");
    refused("{\"cmd\":\"start\",\"protocol\":1}\n", ": no requests");
    Files.delete(requests);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Requests.read(requests, library));
    assertTrue(e.getMessage().endsWith("expected a readable file"), e.getMessage());
  }

  private void refused(String text, String why) throws IOException {
    Files.writeString(requests, text);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Requests.read(requests, library));
    assertTrue(e.getMessage().startsWith(requests + why), e.getMessage());
  }
}
