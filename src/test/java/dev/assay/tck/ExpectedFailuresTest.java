package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedFailuresTest {

  @TempDir Path folder;

  private ExpectedFailures read(String... lines) throws IOException {
    Path file = folder.resolve("expected.txt");
    Files.write(file, List.of(lines));
    return ExpectedFailures.read(file);
  }

  @Test
  void aListedFailureIsExpectedAndAnotherIsNot() throws IOException {
    ExpectedFailures expected =
        read("# known", "", "sum/two_axes * # no tuples", "tanh/* float32 # wide");
    expected.take("sum/two_axes", DType.FLOAT64, true);
    expected.take("tanh/small", DType.FLOAT32, true);
    expected.take("tanh/tiny", DType.FLOAT32, false);
    expected.take("tanh/small", DType.FLOAT64, true);
    assertEquals(2, expected.met());
    assertEquals(Set.of("tanh/small float64"), expected.unexpected());
    assertEquals(List.of(), expected.stale());
  }

  @Test
  void aLineWhoseCasesPassIsStaleAndOneThatDidNotRunIsNot() throws IOException {
    ExpectedFailures expected = read("sum/all float64 # old", "sum/rows float64 # not run");
    expected.take("sum/all", DType.FLOAT64, false);
    assertEquals(List.of("sum/all float64"), expected.stale());
  }

  @Test
  void fixDropsStaleLinesAndAddsNewFailures() throws IOException {
    ExpectedFailures expected = read("sum/all float64 # old", "sum/rows float64 # kept");
    expected.take("sum/all", DType.FLOAT64, false);
    expected.take("sum/rows", DType.FLOAT64, true);
    expected.take("relu/small", DType.FLOAT32, true);
    Path file = folder.resolve("fixed.txt");
    expected.fix(file);
    assertEquals(
        List.of("sum/rows float64 # kept", "relu/small float32 # new: say why"),
        Files.readAllLines(file));
  }

  @Test
  void aLineWithoutReasonIsRefusedWithItsPlace() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> read("sum/all float64"));
    assertTrue(
        e.getMessage().endsWith("expected.txt:1: sum/all float64, expected: CASE DTYPE # reason"),
        e.getMessage());
  }
}
