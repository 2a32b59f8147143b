package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.builtin.AutogradEngine;
import dev.assay.protocol.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineCommandTest {

  @TempDir Path folder;
  private Path requests;
  private Path answers;

  @BeforeEach
  void files() {
    requests = folder.resolve("requests.jsonl");
    answers = folder.resolve("answers.jsonl");
  }

  /** What {@code ./adapter < requests.jsonl > answers.jsonl} does. */
  private void answer() throws IOException {
    try (InputStream in = Files.newInputStream(requests);
        OutputStream out = Files.newOutputStream(answers)) {
      new Server(new AutogradEngine(Backend.named("jvm"))).serve(in, out);
    }
  }

  private Shell export(String... more) {
    Shell shell =
        Shell.assay(
            Stream.concat(Stream.of("export", "--out", requests.toString()), Stream.of(more))
                .toArray(String[]::new));
    assertEquals(0, shell.code(), shell.err());
    return shell;
  }

  private Shell judge(String... more) {
    return Shell.assay(
        Stream.concat(Stream.of("judge", requests.toString(), answers.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void exportedAnsweredAndJudged() throws IOException {
    export("--ops", "tanh", "--dtype", "float64,float32");
    answer();
    Shell shell = judge("--report", folder.resolve("report").toString());
    assertEquals(0, shell.code(), shell.err() + shell.out());
    assertTrue(shell.out().contains("assay: pass passed="), shell.out());
    assertEquals("", shell.err());
    assertTrue(Files.exists(folder.resolve("report/junit.xml")));
  }

  @Test
  void recordedAnswersAreComparedWithAnEngineThatPlaysHere() throws IOException {
    export("--ops", "tanh,affine", "--dtype", "float32");
    answer();
    String[] parity = {
      "parity",
      "--left",
      "canonical",
      "--right-answers",
      answers.toString(),
      "--requests",
      requests.toString(),
      "--ops",
      "tanh,affine",
      "--dtype",
      "float64,float32",
      "--report",
      folder.resolve("report").toString()
    };
    Shell shell = Shell.assay(parity);
    assertEquals(0, shell.code(), shell.err() + shell.out());
    assertTrue(shell.out().contains("coverage: 2 of 2 ops compared"), shell.out());
    assertTrue(shell.out().contains("not recorded on the right"), shell.out());
    String wrong = Files.readString(answers).replaceFirst("\\[0\\.[1-9]", "[0.0");
    Files.writeString(answers, wrong);
    shell = Shell.assay(parity);
    assertEquals(Assay.FAILED, shell.code(), shell.err() + shell.out());
    String page = Files.readString(folder.resolve("report/parity.html"));
    assertTrue(page.contains("<h2 class=\"fail\">"), page);
    String junit = Files.readString(folder.resolve("report/junit.xml"));
    assertTrue(junit.contains("<failure type=\"assay\" message=\""), junit);
    shell = Shell.assay("parity", "--left", "canonical", "--right-answers", answers.toString());
    assertEquals(Assay.USAGE, shell.code());
    assertTrue(shell.err().contains("parity: --requests, expected what"), shell.err());
  }

  @Test
  void standardOutputHasTheSameLines() throws IOException {
    export("--ops", "tanh", "--dtype", "float64");
    Shell shell = Shell.assay("export", "--ops", "tanh", "--dtype", "float64");
    assertEquals(Files.readString(requests), shell.out());
  }

  @Test
  void helloLeavesOutWhatIsNotDeclared() throws IOException {
    Path hello = folder.resolve("hello.json");
    Files.writeString(requests, "{\"cmd\":\"start\",\"protocol\":1}\n");
    answer();
    Files.copy(answers, hello);
    export("--ops", "tanh,sgd");
    List<String> all = Files.readAllLines(requests);
    assertTrue(all.stream().anyMatch(line -> line.contains("\"op\":\"sgd\"")));
    assertTrue(all.stream().anyMatch(line -> line.contains("\"dtype\":\"bfloat16\"")));
    export("--ops", "tanh,sgd", "--hello", hello.toString());
    List<String> declared = Files.readAllLines(requests);
    assertTrue(declared.stream().anyMatch(line -> line.contains("\"op\":\"tanh\"")));
    assertTrue(declared.stream().noneMatch(line -> line.contains("\"op\":\"sgd\"")));
    assertTrue(declared.stream().noneMatch(line -> line.contains("\"dtype\":\"bfloat16\"")));
  }

  @Test
  void brokenAnswersAreCodeThree() throws IOException {
    export("--ops", "tanh", "--dtype", "float64");
    answer();
    String right = Files.readString(answers);
    Files.writeString(answers, right.substring(0, right.length() / 2));
    assertEquals(Assay.BROKEN, judge().code());
    Files.writeString(answers, right + "bye\n");
    Shell stray = judge();
    assertEquals(Assay.BROKEN, stray.code());
    assertTrue(stray.err().contains("`bye`"), stray.err());
    Files.writeString(answers, "");
    Shell empty = judge();
    assertEquals(Assay.BROKEN, empty.code());
    assertTrue(empty.err().startsWith("assay: protocol: answers.jsonl is empty"), empty.err());
    assertEquals(1, empty.err().lines().count());
  }

  @Test
  void failuresAreExpectedOfAnswersToo() throws IOException {
    export("--ops", "tanh", "--dtype", "float64");
    answer();
    String right = Files.readString(answers);
    String first = Files.readAllLines(answers).get(1);
    Files.writeString(
        answers, right.replace(first, first.replaceFirst("\"data\":\\[[^,\\]]+", "\"data\":[7.5")));
    Path list = folder.resolve("expected.txt");
    Shell unexpected = judge();
    assertEquals(Assay.FAILED, unexpected.code(), unexpected.err());
    assertTrue(unexpected.out().contains("elements wrong [R1]"), unexpected.out());
    assertFalse(unexpected.out().contains("again:"), "there is nothing to ask again");
    assertEquals(0, judge("--expected-failures", list.toString(), "--fix").code());
    List<String> made = Files.readAllLines(list);
    assertEquals(1, made.size(), made.toString());
    assertTrue(made.get(0).matches("tanh/\\w+ float64 # new: say why"), made.get(0));
    Shell expected = judge("--expected-failures", list.toString());
    assertEquals(0, expected.code(), expected.err());
    assertTrue(expected.out().contains("assay: as_expected"), expected.out());
    Files.writeString(answers, right);
    Shell stale = judge("--expected-failures", list.toString());
    assertEquals(Assay.FAILED, stale.code());
    assertTrue(stale.out().contains("STALE tanh/"), stale.out());
    Files.writeString(list, "tanh/nope * # why\n");
    Shell wrong = judge("--expected-failures", list.toString());
    assertEquals(Assay.USAGE, wrong.code());
    assertTrue(wrong.err().contains("expected.txt:1: case: id=tanh/nope"), wrong.err());
  }

  @Test
  void badFilesAreOneSentence() throws IOException {
    Shell none = judge();
    assertEquals(Assay.USAGE, none.code());
    assertTrue(none.err().contains("expected a readable file"), none.err());
    export("--ops", "tanh", "--dtype", "float64");
    Shell noAnswers = judge();
    assertEquals(Assay.USAGE, noAnswers.code());
    assertTrue(noAnswers.err().contains("answers.jsonl, expected a readable file"));
    Shell nothing = Shell.assay("export", "--ops", "tanh", "--dtype", "int64");
    assertEquals(Assay.USAGE, nothing.code());
    assertTrue(nothing.err().contains("dtype: name=int64, expected one of float64"), nothing.err());
  }
}
