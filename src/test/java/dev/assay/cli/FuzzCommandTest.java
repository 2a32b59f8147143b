package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.forge.Planted;
import dev.assay.fuzz.SavedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fuzzing from the command line, and asking again what it saved. */
class FuzzCommandTest {

  private static final Pattern AGAIN = Pattern.compile("again: assay (check .*--case .*)");

  @TempDir private Path folder;

  private Shell fuzz(String... more) {
    String[] words = {
      "fuzz", "--engine=canonical:jvm", "--ops=relu,sgd", "--out=" + folder, "--seed=5"
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Shell.assay(all);
  }

  @Test
  void aRightEngineFailsNothingAndWhatWasThrownAwayIsCounted() {
    Shell shell = fuzz("--cases=40");
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().contains("assay: fuzz pass cases="), shell.out());
    assertTrue(shell.out().contains(" failed=0 "), shell.out());
    assertTrue(shell.out().matches("(?s).*thrown=\\d+ seed=5.*"), shell.out());
  }

  @Test
  void aNumberThatMakesNoSenseIsAWrongCommandLine() {
    assertEquals(Assay.USAGE, fuzz("--cases=0").code());
    assertEquals(Assay.USAGE, fuzz("--cases=1", "--dtype=float16").code());
  }

  @Test
  void aSavedCaseIsAskedAgain() throws IOException {
    Library library = Library.standard();
    Case right = library.named("affine/small");
    assertEquals(0, checked(SavedCase.of(library, right).write(folder)).code());
    Case wrong = Planted.oneValueChanged(right);
    Shell failed = checked(SavedCase.of(library, wrong).write(folder));
    assertEquals(Assay.FAILED, failed.code());
    Matcher again = AGAIN.matcher(failed.out());
    assertTrue(again.find(), failed.out());
    Shell once = Shell.assay(again.group(1).split(" "));
    assertEquals(Assay.FAILED, once.code(), once.out() + once.err());
    assertTrue(once.out().contains(wrong.id()), once.out());
  }

  private static Shell checked(Path file) {
    Shell shell = Shell.assay("check", "--engine=canonical:jvm", "--case=" + file);
    assertTrue(shell.out().contains("affine"), shell.out() + shell.err());
    assertTrue(shell.out().contains("="), shell.out());
    return shell;
  }

  /** What adopt.sh keeps is the question that was saved, numbers that are none among it. */
  @Test
  void aSavedCaseIsKeptAsItWasUnderAFreeName() throws IOException, InterruptedException {
    Case item = Library.standard().named("sigmoid_with_loss/infinite_wrong@log_eps=none");
    Path saved = SavedCase.of(Library.standard(), item).write(folder);
    Path script = Files.createDirectory(folder.resolve("cases")).resolve("found.py");
    Files.copy(Path.of("python-reference/cases/found.py"), script);
    String python = Python.with("numpy");
    assertEquals(0, kept(python, script, saved, "far_off"));
    JsonNode one =
        new JsonMapper()
            .readTree(script.resolveSibling("found/sigmoid_with_loss.json").toFile())
            .path(0);
    assertEquals("far_off", one.path("name").asText());
    assertEquals("none", one.path("conventions").path("log_eps").asText());
    item.tensors()
        .forEach((name, x) -> assertEquals(x, Tensor.of(one.path("tensors").path(name)), name));
    for (int i = 0; i < item.steps().size(); i++) {
      assertEquals(item.steps().get(i).question(), one.path("steps").path(i));
    }
    assertEquals(1, kept(python, script, saved, "far_off"));
    assertEquals(1, kept(python, script, saved, "Far off"));
  }

  private static int kept(String python, Path script, Path saved, String name)
      throws IOException, InterruptedException {
    return new ProcessBuilder(python, script.toString(), saved.toString(), name)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
