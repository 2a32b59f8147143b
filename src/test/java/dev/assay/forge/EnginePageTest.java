package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.report.EngineRecord;
import dev.assay.report.EngineRecord.Tally;
import dev.assay.report.ExpectedFailures.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePageTest {

  @TempDir Path folder;

  @Test
  void tablesComeFromTheRecordsAndFromTheListOfBugs() throws IOException {
    Files.createDirectory(folder.resolve("engines"));
    new EngineRecord(
            "0.10",
            "Python 3.11",
            "2026-11-29",
            "second",
            List.of("float64", "float32"),
            2,
            Map.of("optim", new Tally(3, 4, 1, 2), "text", new Tally(5, 5, 0, 0)),
            Map.of(Kind.WRONG, 1, Kind.NOT_REFUSED, 1))
        .write(folder.resolve("engines/JAX+Optax.json"));
    Files.writeString(
        folder.resolve("found-bugs.md"),
        """
        # Bugs

        ## Wrong numbers, wrong shapes, crashes

        | engine | op, case |
        | --- | --- |
        | JAX 0.10 | a |
        | JAX 0.10, CPU | b |
        | numpy-ml 0.1 | c |

        ## On the JVM: wrong numbers, wrong shapes, crashes

        | engine | op, case |
        | --- | --- |
        | ND4J 1.0.0-M2.1 | e |

        ## Not refused

        | engine | op |
        | --- | --- |
        | JAX 0.10 | d |
        """);
    EnginePage page = EnginePage.of(folder.resolve("engines.md"));
    assertEquals(
        "| JAX, Optax | 0.10 | Python 3.11 | 2026-11-29 | second | float64 float32 | 2 | 8/9 | 1/2"
            + " | 1 | 0 | 1 | 0 | 0 |",
        page.engines().lines().skip(2).findFirst().orElseThrow());
    assertEquals(
        List.of("| family | JAX |", "| --- | --- |", "| optim | 3/4 |", "| text | 5/5 |"),
        page.families().lines().toList());
    assertEquals(
        List.of(
            "| library | defects |",
            "| --- | --- |",
            "| JAX | 2 |",
            "| ND4J | 1 |",
            "| numpy-ml | 1 |",
            "| all | 4 |"),
        page.defects().lines().toList());
  }
}
