package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Judge;
import dev.assay.judge.Sample;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import dev.assay.report.EngineRecord.Tally;
import dev.assay.report.ExpectedFailures.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRecordTest {

  private static final Library LIBRARY = Library.standard();

  @TempDir Path folder;

  private static Verdict verdict(String id, double y) {
    return Judge.judge(
        Sample.of(
            id,
            Double.POSITIVE_INFINITY,
            List.of(DType.FLOAT64),
            Sample.gives(Map.of("out", Sample.golden(0, 1)))),
        Sample.answer(Sample.floats(DType.FLOAT64, y)),
        DType.FLOAT64);
  }

  private ExpectedFailures expected(String... lines) throws IOException {
    return ExpectedFailures.read(
        Files.write(folder.resolve("expected.txt"), List.of(lines)), LIBRARY);
  }

  private static Run run(ExpectedFailures expected, Verdict... verdicts) {
    RunWriter writer =
        RunWriter.of(
            new Hello(
                "e", "0.3", "Rust", "cpu", List.of(DType.FLOAT64), List.of("tanh"), Map.of()));
    writer.expect(expected);
    for (Verdict verdict : verdicts) {
      writer.add(verdict, Duration.ofMillis(1));
    }
    writer.complete();
    return writer.run();
  }

  @Test
  void aRunIsCountedByFamilyAndByTheHeadingsOfItsFailures() throws IOException {
    ExpectedFailures expected =
        expected(
            "# Wrong numbers", "tanh/small * # far off", "# Our fault", "adam/* * # the bound");
    EngineRecord record =
        EngineRecord.of(
            run(
                expected,
                verdict("tanh/small", 2),
                verdict("tanh/zero", 1),
                verdict("adam/defaults", 2)),
            expected,
            LIBRARY);
    assertEquals(new Tally(1, 2, 0, 0), record.families().get("autograd/function"));
    assertEquals(new Tally(1, 3, 0, 0), record.all());
    assertEquals(Map.of(Kind.WRONG, 1, Kind.OUR_FAULT, 1), record.expected());
    Path file = folder.resolve("Engine.json");
    record.write(file);
    assertEquals(record, EngineRecord.read(file));
    assertTrue(Files.readString(file).contains("\"our fault\" : 1"), Files.readString(file));
  }

  @Test
  void aFailureThatIsNotExpectedOrHasNoHeadingIsNotRecorded() throws IOException {
    ExpectedFailures none = ExpectedFailures.none();
    Run failed = run(none, verdict("tanh/small", 2));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> EngineRecord.of(failed, none, LIBRARY));
    assertEquals("record: status=fail, expected pass or as_expected", e.getMessage());
    ExpectedFailures bare = expected("# notes", "tanh/small * # far off");
    Run known = run(bare, verdict("tanh/small", 2));
    Exception unknown =
        assertThrows(IllegalArgumentException.class, () -> EngineRecord.of(known, bare, LIBRARY));
    assertTrue(
        unknown
            .getMessage()
            .startsWith("expected failures: tanh/small *, line 2, expected under a comment that"),
        unknown.getMessage());
  }
}
