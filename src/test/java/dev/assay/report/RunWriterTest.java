package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DType;
import dev.assay.fixture.Schema;
import dev.assay.judge.Judge;
import dev.assay.judge.Sample;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {

  private static final Hello HELLO =
      new Hello("port", "1", "Go", "cpu", List.of(DType.FLOAT64), List.of(), Map.of());
  private static final Verdict RIGHT =
      Judge.judge(
          Sample.out(Sample.golden(0, 1)),
          Sample.answer(Sample.floats(DType.FLOAT64, 1)),
          DType.FLOAT64);

  private static final Verdict WRONG =
      Judge.judge(
          Sample.out(Sample.golden(0, 1)),
          Sample.answer(Sample.floats(DType.FLOAT64, 2)),
          DType.FLOAT64);

  @TempDir Path folder;

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static final List<String> ALL =
      Stream.concat(Stream.of("badges"), Arrays.stream(Format.values()).map(Format::file))
          .sorted()
          .toList();

  @Test
  void leavesEveryFormatAndNothingElse() throws IOException {
    Path target = folder.resolve("a/b");
    try (RunWriter writer = RunWriter.to(target, HELLO)) {
      writer.add(RIGHT, Duration.ofMillis(2));
      writer.complete();
      assertEquals(List.of(RunWriter.JOURNAL), files(target));
    }
    assertEquals(ALL, files(target));
    assertTrue(Files.readString(target.resolve("report.txt")).contains("assay: pass passed=1"));
  }

  @Test
  void reportsWhatIsThereWhenTheRunBreaks() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () -> {
          try (RunWriter writer = RunWriter.to(folder, HELLO)) {
            writer.add(RIGHT, Duration.ZERO);
            throw new IllegalStateException("broken");
          }
        });
    String text = Files.readString(folder.resolve("report.txt"));
    assertTrue(text.contains("assay: incomplete passed=1"), text);
  }

  /** What is read here before the end is what a process leaves that is killed. */
  @Test
  void eachVerdictIsOnTheDiskAtOnce() throws IOException {
    Path journal = folder.resolve(RunWriter.JOURNAL);
    RunWriter writer = RunWriter.to(folder, HELLO);
    writer.askedBy("assay check");
    assertEquals(0, Files.size(journal));
    writer.add(RIGHT, Duration.ofMillis(2));
    assertEquals(1, Files.readAllLines(journal).size());
    writer.add(WRONG, Duration.ofMillis(2));
    List<String> lines = Files.readAllLines(journal);
    assertEquals(2, lines.size());
    for (String line : lines) {
      Schema.REPORT.check(new JsonMapper().readTree(line), "verdict");
    }
    JsonNode wrong = new JsonMapper().readTree(lines.get(1));
    assertEquals("fail", wrong.path("outcome").asText());
    assertEquals("assay check --case sample/case --dtype float64", wrong.path("again").asText());
    writer.close();
    assertEquals(ALL, files(folder));
  }

  @Test
  void theJournalStaysWhereAReportIsMissing() throws IOException {
    Files.createDirectories(folder.resolve("report.json/in/the/way"));
    RunWriter writer = RunWriter.to(folder, HELLO);
    writer.add(RIGHT, Duration.ZERO);
    assertThrows(UncheckedIOException.class, writer::close);
    assertEquals(1, Files.readAllLines(folder.resolve(RunWriter.JOURNAL)).size());
  }

  @Test
  void namesEveryReportThatIsMissingAndWhy() throws IOException {
    Files.createDirectories(folder.resolve("report.json/in/the/way"));
    Files.createDirectories(folder.resolve("report.txt/in/the/way"));
    RunWriter writer = RunWriter.to(folder, HELLO);
    Exception e = assertThrows(UncheckedIOException.class, writer::close);
    assertTrue(
        e.getMessage().startsWith("report: report.txt, report.json cannot be written; "),
        e.getMessage());
    assertTrue(e.getMessage().contains("irectory"), e.getMessage());
  }

  @Test
  void overwritesTheReportOfAnEarlierRun() throws IOException {
    Files.writeString(folder.resolve("report.txt"), "old");
    RunWriter.to(folder, HELLO).close();
    assertFalse(Files.readString(folder.resolve("report.txt")).contains("old"));
  }

  @Test
  void refusesAFolderThatCannotBeWrittenBeforeTheRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> RunWriter.to(file.resolve("dir"), HELLO));
    assertTrue(e.getMessage().startsWith("report: dir=" + file), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void writesTheOtherReportsWhenOneCannotBe() throws IOException {
    Files.createDirectories(folder.resolve("report.json/in/the/way"));
    RunWriter writer = RunWriter.to(folder, HELLO);
    Exception e = assertThrows(UncheckedIOException.class, writer::close);
    assertTrue(e.getMessage().contains("report.json"), e.getMessage());
    assertTrue(files(folder).containsAll(ALL), files(folder).toString());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("</html>"));
  }
}
