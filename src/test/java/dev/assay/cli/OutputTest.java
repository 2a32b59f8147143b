package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exit code of 0 says that all was written. */
class OutputTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  private Process start(String command, Redirect out) throws IOException {
    List<String> words = new ArrayList<>(Engines.command("none"));
    words.subList(words.size() - 2, words.size()).clear();
    words.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of(ReadmeTest.words(command)));
    return new ProcessBuilder(words)
        .redirectOutput(out)
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "export --ops tanh",
        "check --engine canonical:jvm --ops tanh --dtype float64 --no-refusals --format json"
      })
  void aFullDiskIsTold(String command) throws Exception {
    assumeTrue(Files.exists(FULL), "no /dev/full");
    Process process = start(command, Redirect.to(FULL.toFile()));
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String err = Files.readString(folder.resolve("err"));
    assertEquals(Assay.USAGE, process.exitValue(), err);
    assertTrue(err.contains("standard output cannot be written: No space left on device"), err);
  }

  /** As after {@code assay list | head -1}. */
  @Test
  void aReaderThatHasEnoughIsNoFault() throws Exception {
    Process process = start("list --cases", Redirect.PIPE);
    process.getInputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals("", Files.readString(folder.resolve("err")));
  }

  /** Two cases need no thousand processes. */
  @Test
  void thereAreNoMoreProcessesThanCases() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the engine is a shell script");
    Path starts = folder.resolve("starts");
    Path engine =
        Files.writeString(
            folder.resolve("engine.sh"),
            """
            echo started >>%s
            while IFS= read -r line; do
              id=${line#*'"id":'}
              case $line in
                *'"cmd":"start"'*) echo '{"protocol":1,"name":"n","version":"1","language":"sh","device":"cpu","dtypes":["float64"],"ops":["cos"]}' ;;
                *'"cmd":"stop"'*) exit ;;
                *) echo "{\\"id\\":${id%%%%,*},\\"unsupported\\":\\"\\"}" ;;
              esac
            done
            """
                .formatted(starts));
    Shell.assay(
        "check",
        "--exec",
        "/bin/sh " + engine,
        "--jobs",
        "1000",
        "--case",
        "cos/special,cos/small");
    assertTrue(Files.readAllLines(starts).size() <= 2, Files.readString(starts));
  }
}
