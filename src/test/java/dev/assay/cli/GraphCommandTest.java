package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs of the cases of define-by-run ops. */
class GraphCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mul/vector_first --verbose             | label="Mul"    | label="x0: [
          mul/vector_first --order 1 --by x0     | label="gx01"   | label="SumTo"
          tanh/small --order 2                   | label="gx2"    | label="Tanh"
          graph/diamond                          | label="x"      | label="Mul"
          linear_layer/small --verbose           | label="Linear" | label="W: [3, 4] float64"
          rnn_layer/small                        | label="Tanh"   | label="h2h/W"
          """)
  void aCaseIsDrawn(String arguments, String first, String second) {
    Shell shell = Shell.assay(ReadmeTest.words("graph " + arguments));
    assertEquals(0, shell.code(), shell.err());
    assertTrue(shell.out().startsWith("digraph g {"), shell.out());
    assertTrue(shell.out().contains(first), shell.out());
    assertTrue(shell.out().contains(second), shell.out());
  }

  @Test
  void aFileHasWhatIsPrinted() throws IOException {
    Path file = folder.resolve("tanh.dot");
    Shell written = Shell.assay("graph", "tanh", "--out", file.toString());
    assertEquals("3 variables and operations\n", written.out());
    assertEquals(Shell.assay("graph", "tanh").out(), Files.readString(file));
  }

  @Test
  void thePictureInTheReadmeIsTheOneThatIsDrawn() throws IOException {
    Path file = folder.resolve("tanh.svg");
    Shell.assay("graph", "tanh", "--order", "1", "--out", file.toString());
    assertEquals(Files.readString(Path.of("src/docs/tanh.svg")), Files.readString(file));
  }
}
