package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Judge;
import dev.assay.judge.Sample;
import dev.assay.judge.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedFailuresTest {

  private static final Library LIBRARY = Library.standard();

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("expected.txt"), List.of(lines));
  }

  private ExpectedFailures read(String... lines) throws IOException {
    return ExpectedFailures.read(file(lines), LIBRARY);
  }

  private static Verdict verdict(String id, DType dtype, double y) {
    return Judge.judge(
        Sample.of(
            id,
            Double.POSITIVE_INFINITY,
            List.of(dtype),
            Sample.gives(Map.of("out", Sample.golden(0, 1)))),
        Sample.answer(Sample.floats(dtype, y)),
        dtype);
  }

  private static Verdict wrong(String id, DType dtype) {
    return verdict(id, dtype, 2);
  }

  private static Verdict right(String id, DType dtype) {
    return verdict(id, dtype, 1);
  }

  @Test
  void aListedFailureIsExpectedAndAnotherIsNot() throws IOException {
    ExpectedFailures expected =
        read("# known", "", "affine/refuses_b * # no shapes", "tanh/* float32 # wide");
    assertEquals(
        Optional.of("no shapes"), expected.reason(wrong("affine/refuses_b", DType.FLOAT64)));
    assertEquals(Optional.of("wide"), expected.reason(wrong("tanh/small", DType.FLOAT32)));
    assertEquals(Optional.empty(), expected.reason(wrong("tanh/small", DType.FLOAT64)));
    assertEquals(Optional.empty(), expected.reason(right("tanh/small", DType.FLOAT32)));
  }

  @Test
  void aLineWhoseCasesPassIsStaleAndOneThatDidNotRunIsNot() throws IOException {
    ExpectedFailures expected =
        read("affine/small * # old", "affine/square float64 # not run", "tanh/* * # half");
    List<Verdict> verdicts =
        List.of(
            right("affine/small", DType.FLOAT64),
            right("tanh/small", DType.FLOAT64),
            wrong("tanh/small", DType.FLOAT32));
    assertEquals(List.of("affine/small *"), expected.stale(verdicts));
    assertEquals(List.of(), expected.ofPart().stale(verdicts), "another shard may have the rest");
  }

  @Test
  void fixKeepsCommentsAndOrder() throws IOException {
    ExpectedFailures expected =
        read(
            "# Shapes",
            "affine/small   float64  #  kept as it is",
            "",
            "affine/square float64 # old",
            "# The end");
    Path file = folder.resolve("fixed.txt");
    expected.fix(
        file,
        List.of(
            right("affine/square", DType.FLOAT64),
            wrong("affine/small", DType.FLOAT64),
            wrong("relu/small", DType.FLOAT32),
            wrong("relu/small", DType.FLOAT32)));
    assertEquals(
        List.of(
            "# Shapes",
            "affine/small   float64  #  kept as it is",
            "",
            "# The end",
            "relu/small float32 # new: say why"),
        Files.readAllLines(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          affine/small float64            | affine/small float64, expected: CASE DTYPE # reason
          affine/small float64 #          | affine/small float64 #, expected: CASE DTYPE # reason
          affine/small # why              | affine/small # why, expected: CASE DTYPE # reason
          affine/smal float64 # why       | case: id=affine/smal, expected one of 'assay list --cases'. Did you mean: affine/small
          afine/small float64 # why       | case: op=afine, expected one of 'assay list'. Did you mean: affine
          affine/zz* * # why              | case: id=affine/zz*, expected one of 'assay list --cases'
          affine/small flaot64 # why      | dtype=flaot64, expected one of float64, float32, float16, bfloat16, or *
          affine/small int64 # why        | dtype=int64, expected one of
          """)
  void aWrongLineIsRefusedWithItsPlace(String line, String fault) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> read("# first", "affine/small * # right", line));
    assertTrue(e.getMessage().contains("expected.txt:3: " + fault), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FE FF 00 61     | :1: UTF-16, expected UTF-8
          FF FE 61 00     | :1: UTF-16, expected UTF-8
          EF BB BF 23     | :1: begins with a byte order mark, expected UTF-8 without
          23 0A 23 0A E9  | :3: byte 0xe9, expected UTF-8
          23 0A 61 00 62  | :2: a zero byte, expected text in UTF-8
          """)
  void whatIsNoUtf8IsRefusedWithItsPlace(String hex, String fault) throws IOException {
    byte[] bytes = new byte[hex.split(" ").length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.split(" ")[i], 16);
    }
    Path file = Files.write(folder.resolve("list.txt"), bytes);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ExpectedFailures.read(file, LIBRARY));
    assertEquals(file + fault, e.getMessage());
  }

  @Test
  void aFolderIsNoList() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ExpectedFailures.read(folder, LIBRARY));
    assertTrue(e.getMessage().endsWith("expected a readable file"), e.getMessage());
  }

  @Test
  void aReasonMayBeInAnyLanguage() throws IOException {
    Path file = folder.resolve("list.txt");
    Files.write(file, "affine/small * # 모양\r\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        Optional.of("모양"),
        ExpectedFailures.read(file, LIBRARY).reason(wrong("affine/small", DType.FLOAT64)));
  }

  @Test
  void theListsOfTheAdaptersNameCases() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/adapters"))) {
      List<Path> lists =
          files
              .filter(file -> file.toString().endsWith("-expected.txt"))
              .filter(file -> !file.toString().contains("node_modules"))
              .toList();
      assertTrue(lists.size() >= 4, lists.toString());
      for (Path list : lists) {
        assertFalse(Files.readString(list).isBlank(), list.toString());
        ExpectedFailures.read(list, LIBRARY);
      }
    }
  }
}
