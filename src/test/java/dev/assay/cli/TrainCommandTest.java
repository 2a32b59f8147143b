package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings from the command line: what is said, what is kept, and what an end from outside does.
 */
class TrainCommandTest {
  private static final List<String> SMALL =
      List.of("train", "date", "--limit", "100", "--batch", "20", "--hidden", "6", "--epochs", "2");

  @TempDir Path folder;

  @Test
  void train_saysHowItGoes() {
    Shell shell = train("--report", folder.resolve("report").toString());
    assertEquals(0, shell.code(), shell.err());
    String overlap = "100 of 100 lines distinct; 0 of 10 test questions also in training";
    List<String> lines = shell.out().lines().toList();
    assertEquals(overlap, lines.get(0));
    assertTrue(lines.get(1).startsWith("epoch 1  iteration 1/4  "), lines.get(1));
    assertTrue(lines.get(1).contains("loss "), lines.get(1));
    String measured = lines.get(2);
    assertTrue(measured.contains("accuracy 0.0000  (" + overlap + ")"), measured);
    assertTrue(lines.get(3).startsWith("  wrong "), lines.get(3));
    assertTrue(lines.get(3).contains(", expected "), lines.get(3));
    assertTrue(lines.get(lines.size() - 1).startsWith("trained 2 epochs ("), shell.out());
  }

  @Test
  void report_isOnePageThatNeedsNothing() throws IOException {
    train("--report", folder.toString());
    String page = Files.readString(folder.resolve("train.html"));
    for (String part :
        List.of(
            "training: date",
            "trained 2 epochs",
            "<h2>Loss</h2>",
            "accuracy after each epoch",
            "100 of 100 lines distinct; 0 of 10 test questions also in training",
            "<h2>Answers</h2>",
            "<h2>Attention</h2>",
            "<b>6</b> hidden",
            "<b>true</b> reverse")) {
      assertTrue(page.contains(part), part);
    }
    assertEquals(1, page.split("<script", -1).length - 1, "the page's own");
    assertFalse(page.contains("http:") || page.contains("https:"));
    assumeTrue(hasFonts(), "no fonts to draw with, as of the packages fontconfig and fonts-dejavu");
    assertFalse(page.contains("could not be drawn"), "all pictures are drawn");
    assertEquals(6, page.split("<img ", -1).length - 1, "two curves and four maps");
  }

  private static boolean hasFonts() {
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
          > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  @Test
  void resume_goesOnToTheSameReportedFigures() throws IOException {
    Path file = folder.resolve("run.npz");
    Shell whole = train();
    Shell first = train("--epochs", "1", "--checkpoint", file.toString());
    Shell second =
        Shell.assay("train", "date", "--resume", "--checkpoint", file.toString(), "--epochs", "2");
    assertEquals(0, second.code(), second.err());
    assertEquals(figures(whole), figures(first) + figures(second));
  }

  /** What was said, without the seconds that it took. */
  private static String figures(Shell shell) {
    return shell
        .out()
        .lines()
        .filter(line -> line.startsWith("epoch") || line.startsWith("  "))
        .map(line -> line.replaceAll("\\d+\\.\\d s", "s") + "\n")
        .reduce("", String::concat);
  }

  @Test
  void ptb_saysPerplexities() throws IOException {
    List<String> words =
        List.of(
            "train",
            "ptb",
            "--limit",
            "300",
            "--batch",
            "5",
            "--steps",
            "8",
            "--hidden",
            "6",
            "--epochs",
            "1",
            "--report",
            folder.toString());
    Shell shell = Shell.assay(words.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.err());
    assertTrue(shell.out().contains(" words, of which 36 differ; validation on "), shell.out());
    String first = shell.out().lines().toList().get(1);
    assertTrue(first.matches("epoch 1  iteration 1/.* perplexity 3[56]\\.\\d\\d"), first);
    String page = Files.readString(folder.resolve("train.html"));
    assertTrue(page.contains("perplexity after each epoch"), page);
    assertFalse(page.contains("<h2>Answers</h2>"), page);
  }

  @Test
  void sine_printsTheLossesOfTheCurriculum() throws IOException {
    Shell shell = Shell.assay("train", "sine", "--iterations", "2000", "--report", folder + "");
    assertEquals(0, shell.code(), shell.err());
    List<String> lines = shell.out().lines().toList();
    assertTrue(lines.get(0).startsWith("epoch 1  iteration 1/1000  "), lines.get(0));
    assertTrue(lines.get(0).endsWith("loss 0.8165178492839196"), lines.get(0));
    assertTrue(lines.get(1).endsWith("mean squared error 0.2499"), lines.get(1));
    assertTrue(lines.get(2).contains("loss 0.249902"), lines.get(2));
    assertFalse(shell.out().contains("no parameter has moved"), shell.out());
    String page = Files.readString(folder.resolve("train.html"));
    assertTrue(page.contains("training: sine") && page.contains("<b>SGD</b> rule"), page);
  }

  @Test
  void aRateOfZero_isTold() throws IOException {
    for (String task : List.of("sine --iterations 10", "spiral --autograd --epochs 1")) {
      String words = "train " + task + " --lr 0 --report " + folder;
      Shell shell = Shell.assay(words.split(" "));
      assertEquals(0, shell.code(), shell.err());
      String still = "no parameter has moved: the optimizer was not called, or its rate is 0";
      assertTrue(shell.out().contains(still), shell.out());
      assertTrue(Files.readString(folder.resolve("train.html")).contains(still), "report");
    }
  }

  @Test
  void spiral_inBothStylesGoesOnFromACheckpoint() {
    for (List<String> style : List.of(List.<String>of(), List.of("--autograd"))) {
      String file = folder.resolve("spiral%d.npz".formatted(style.size())).toString();
      List<String> whole = new ArrayList<>(List.of("train", "spiral", "--epochs", "2"));
      whole.addAll(style);
      List<String> first = new ArrayList<>(List.of("train", "spiral", "--epochs", "1"));
      first.addAll(style);
      first.addAll(List.of("--checkpoint", file));
      String[] second = {"train", "spiral", "--epochs", "2", "--resume", "--checkpoint", file};
      Shell expected = Shell.assay(whole.toArray(String[]::new));
      assertEquals(
          figures(expected),
          figures(Shell.assay(first.toArray(String[]::new))) + figures(Shell.assay(second)));
      assertTrue(expected.out().contains("accuracy 0."), expected.out());
    }
  }

  @Test
  void spiral_tellsOfFewEpochs() {
    Shell shell = Shell.assay("train", "spiral", "--autograd", "--epochs", "7");
    List<String> told = shell.out().lines().filter(line -> line.contains("accuracy")).toList();
    assertEquals(6, told.size(), shell.out());
    assertTrue(told.get(5).startsWith("epoch 7 "), told.get(5));
  }

  @Test
  void checkpoint_isNeverOverwrittenByAnotherRun() throws IOException {
    Path file = Files.writeString(folder.resolve("run.npz"), "mine");
    Shell shell = train("--checkpoint", file.toString());
    assertEquals(Assay.USAGE, shell.code());
    assertTrue(shell.err().contains("exists, expected --resume"), shell.err());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void resume_namesASettingThatIsOther() {
    String file = folder.resolve("run.npz").toString();
    assertEquals(0, train("--checkpoint", file).code());
    Shell shell = Shell.assay("train", "date", "--resume", "--checkpoint", file, "--no-attention");
    assertEquals(Assay.USAGE, shell.code());
    String fault = "assay: checkpoint: model=\"ATTENTION\", expected \"SEQ2SEQ\" to go on with\n";
    assertEquals(fault, shell.err());
    Shell other = Shell.assay("train", "addition", "--resume", "--checkpoint", file);
    assertEquals("assay: checkpoint: task=date, expected addition to go on with\n", other.err());
  }

  @Test
  void ask_answersFromACheckpoint() {
    String file = folder.resolve("run.npz").toString();
    train("--checkpoint", file);
    Shell shell = Shell.assay("ask", file, "10/15/94", "June 3, 1988");
    assertEquals(0, shell.code(), shell.err());
    assertEquals(2, shell.out().lines().count());
    Shell unknown = Shell.assay("ask", file, "10/15%94");
    assertEquals(Assay.USAGE, unknown.code());
    assertTrue(unknown.err().contains("question[5]='%', expected one of"), unknown.err());
    Shell tooLong = Shell.assay("ask", file, "1".repeat(30));
    assertEquals("assay: date: question.length=30, expected <= 29\n", tooLong.err());
  }

  @Test
  void endFromOutside_leavesCheckpointAndReport() throws Exception {
    Path file = folder.resolve("run.npz");
    Process process = endless(file);
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(128 + 15, process.exitValue());
    String page = Files.readString(folder.resolve("train.html"));
    assertTrue(page.contains("stopped in epoch "), "status");
    assertGoesOn(file);
  }

  @Test
  void kill_leavesTheLatestCheckpoint() throws Exception {
    Path file = folder.resolve("run.npz");
    Process process = endless(file);
    process.destroyForcibly();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertGoesOn(file);
  }

  private static void assertGoesOn(Path file) {
    Shell shell =
        Shell.assay("train", "date", "--resume", "--checkpoint", file.toString(), "--epochs", "1");
    assertEquals(0, shell.code(), shell.err());
  }

  /** Starts a training that would take hours, and returns when it has started its epochs. */
  private Process endless(Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.assay.cli.Assay"));
    command.addAll(small("--epochs", "1000000", "--checkpoint-every", "1"));
    command.addAll(List.of("--checkpoint", file.toString(), "--report", folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = process.inputReader();
    List<String> lines = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      lines.add(line);
      if (line.startsWith("epoch 2")) {
        return process;
      }
    }
    throw new AssertionError(String.join("\n", lines));
  }

  private static Shell train(String... more) {
    return Shell.assay(small(more).toArray(String[]::new));
  }

  /** Returns the words of a small run, with other or more options. */
  private static List<String> small(String... options) {
    List<String> words = new ArrayList<>(SMALL);
    for (int i = 0; i < options.length; i += 2) {
      int given = words.indexOf(options[i]);
      if (given < 0) {
        words.addAll(List.of(options[i], options[i + 1]));
      } else {
        words.set(given + 1, options[i + 1]);
      }
    }
    return words;
  }
}
