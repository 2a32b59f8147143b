package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The README does what it says: every command in it is run, and its output compared. That of Korean
 * readers has the same ones; what other pages name exists.
 */
class ReadmeTest {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+) ?(\\S*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern NAMED =
      Pattern.compile("(?:`|\\$ | {4})\\./assay ([a-z]+)([^`\n#|]*)");
  private static final String KOREAN = "README.ko.md";

  @TempDir Path folder;

  /** A command and the output that the README shows for it. */
  private record Shown(String command, String output) {}

  @Test
  void theTwoCommandsRun() throws Exception {
    List<Shown> two = shown(blocks().get(0).group(3));
    assertEquals(List.of("./assay check", "mvn verify"), two.stream().map(Shown::command).toList());
    run(two.get(0), "python3");
    assertTrue(Files.readString(Path.of(".ci/run")).contains("verify"), ".ci/run");
  }

  @Test
  void theTutorialRuns() throws Exception {
    String python = Python.with("numpy");
    int commands = 0;
    for (Matcher block : blocks().subList(1, blocks().size())) {
      if (!block.group(2).isEmpty()) {
        Files.writeString(folder.resolve(block.group(2)), block.group(3));
      } else if (block.group(1).equals("console")) {
        for (Shown shown : shown(block.group(3))) {
          run(shown, python);
          commands++;
        }
      }
    }
    assertTrue(commands >= 8, "saw only " + commands + " commands");
  }

  @Test
  void theKoreanReadmeHasTheSameBlocks() throws IOException {
    List<String> korean = blocks(KOREAN).stream().map(Matcher::group).toList();
    List<String> all = blocks().stream().map(Matcher::group).toList();
    assertEquals(all.subList(0, korean.size()), korean);
    assertTrue(korean.get(korean.size() - 1).contains("--expected-failures"), "not to the end");
  }

  @Test
  void everyCommandAndOptionThatIsNamedExists() throws IOException {
    CommandLine assay = Assay.commandLine();
    int seen = 0;
    for (String page : pages()) {
      Matcher named = NAMED.matcher(Files.readString(Path.of(page)));
      for (; named.find(); seen++) {
        String where = page + ": " + named.group();
        CommandLine command = assay.getSubcommands().get(named.group(1));
        assertNotNull(command, where);
        for (String word : named.group(2).replaceAll("\"[^\"]*\"", "").trim().split("\\s+")) {
          command = command.getSubcommands().getOrDefault(word, command);
          if (word.startsWith("--")) {
            assertNotNull(command.getCommandSpec().findOption(word), where);
          }
        }
      }
    }
    assertTrue(seen >= 50, "saw only " + seen);
  }

  /** The README, in both languages, and every other page. */
  private static List<String> pages() throws IOException {
    List<String> pages =
        new ArrayList<>(
            List.of("README.md", KOREAN, "CONTRIBUTING.md", "SECURITY.md", "UPGRADING.md"));
    for (String folder : List.of("spec", "src/docs", "src/adapters")) {
      try (Stream<Path> files = Files.find(Path.of(folder), 3, (file, at) -> at.isRegularFile())) {
        files.map(Path::toString).filter(file -> file.endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<Matcher> blocks() throws IOException {
    return blocks("README.md");
  }

  private static List<Matcher> blocks(String page) throws IOException {
    String text = Files.readString(Path.of(page));
    List<Matcher> blocks = new ArrayList<>();
    int from = 0;
    for (Matcher m = BLOCK.matcher(text); m.find(from); m = BLOCK.matcher(text)) {
      blocks.add(m);
      from = m.end();
    }
    return blocks;
  }

  private static List<Shown> shown(String block) {
    List<Shown> all = new ArrayList<>();
    for (String part : block.split("(?m)^\\$ ")) {
      if (!part.isBlank()) {
        int end = part.indexOf('\n');
        all.add(new Shown(part.substring(0, end), part.substring(end + 1)));
      }
    }
    return all;
  }

  private void run(Shown shown, String python) throws Exception {
    String command =
        shown
            .command
            .replace("python3", python)
            .replaceAll("(?<![\\w/])tutorial", Matcher.quoteReplacement(folder + "/tutorial"));
    if (!command.startsWith("./assay ")) {
      Process process = new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();
      assertEquals(0, process.waitFor(), command);
      return;
    }
    Shell shell = Shell.assay(words(command.substring("./assay ".length())));
    boolean fails = shown.output.contains("assay: fail");
    assertEquals(fails ? Assay.FAILED : 0, shell.code(), () -> command + "\n" + shell);
    assertTrue(
        pattern(shown.output).matcher(shell.out()).matches(),
        () -> command + " printed\n" + shell.out() + "expected\n" + shown.output);
  }

  static String[] words(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(line); word.find(); ) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words.toArray(String[]::new);
  }

  /** A line of three dots stands for any lines, dots at the end of a line for any text. */
  private static Pattern pattern(String shown) {
    if (shown.isBlank()) {
      return Pattern.compile("(?s).*");
    }
    StringBuilder pattern = new StringBuilder();
    for (String line : shown.split("\n")) {
      if (line.equals("...")) {
        pattern.append("(?:.*\n)*?");
      } else if (line.endsWith("...")) {
        pattern.append(Pattern.quote(line.substring(0, line.length() - 3))).append(".*\n");
      } else {
        pattern.append(Pattern.quote(line)).append("\n");
      }
    }
    return Pattern.compile(pattern.toString());
  }

  @Test
  void anOutputThatIsNotShownIsNoticed() {
    assertTrue(pattern("a\n...\nz ...\n").matcher("a\nb\nc\nz 7\n").matches());
    assertFalse(pattern("a\n...\nz\n").matcher("a\nb\n").matches());
  }
}
