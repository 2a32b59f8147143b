package dev.assay.protocol;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose processes are whose: every process of an engine bears its mark in its environment, and a
 * watcher kills what bears one when this JVM ends, however it ends.
 *
 * <p>The watcher is a shell that waits for the end of its stdin, and that no signal to a terminal's
 * group reaches. Where there is no {@code /proc}, as on macOS, only the children that the system
 * still knows as such are found.
 */
final class Warden {

  /** The variable that a process inherits, and with it everything that it starts. */
  private static final String MARK = "ASSAY_ENGINE";

  /** A word that no shell changes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w/@%+=:,.-]+");

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  /** Of this JVM: one that is itself an engine's process keeps the mark of the suite above it. */
  private static final String OURS =
      "%s%s."
          .formatted(
              System.getenv().containsKey(MARK) ? System.getenv(MARK) + "/" : "",
              HexFormat.of().toHexDigits(new SecureRandom().nextLong()));

  /**
   * Reads the sessions of the engines that run, a line each time that they change. A process may
   * start others while it is killed, so those with the mark are looked for until none is left.
   */
  private static final String WATCH =
      """
      trap '' HUP INT QUIT TERM
      while read -r line; do sessions=$line; done
      for session in $sessions; do kill -KILL -- "-$session"; done
      tries=0
      while found=$(grep -lsF "$1=$2" /proc/[0-9]*/environ); [ -n "$found" ] && [ $tries -lt 200 ]; do
        for file in $found; do
          pid=${file#/proc/}
          kill -KILL "${pid%/environ}"
        done
        tries=$((tries + 1))
      done
      """;

  private static final AtomicLong ENGINES = new AtomicLong();

  /** Those whose sessions the watcher knows. */
  private static final Set<Long> LEADERS = new LinkedHashSet<>();

  private static @Nullable Writer watcher;

  private Warden() {}

  /**
   * Starts a command in a session of its own, where the system has such: what a terminal sends to
   * the suite is not for the engine.
   *
   * @param mark of its processes
   */
  static synchronized Process start(List<String> command, String mark) throws IOException {
    if (watcher == null && !WINDOWS) {
      watcher =
          new ProcessBuilder(session(List.of("/bin/sh", "-c", WATCH, "assay-warden", MARK, OURS)))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .outputWriter();
    }
    ProcessBuilder builder = new ProcessBuilder(session(command));
    builder.environment().put(MARK, mark);
    Process process = builder.start();
    if (!builder.command().equals(command)) {
      LEADERS.add(process.pid());
      tellWatcher();
    }
    return process;
  }

  /** Says that nothing of a process is left. */
  static synchronized void forget(Process process) {
    if (LEADERS.remove(process.pid())) {
      tellWatcher();
    }
  }

  private static void tellWatcher() {
    try {
      String line = LEADERS.stream().map(String::valueOf).collect(Collectors.joining(" "));
      if (watcher != null) {
        watcher.write(line + "\n");
        watcher.flush();
      }
    } catch (IOException e) {
      // Somebody has killed it; what is found without it still is.
    }
  }

  /** Returns a mark that no other engine has. */
  static String mark() {
    return "%s%d.".formatted(OURS, ENGINES.incrementAndGet());
  }

  /** Only what can be started is wrapped, so that a wrong name is told as such. */
  private static List<String> session(List<String> command) {
    if (onPath("setsid").isEmpty() || onPath(command.get(0)).isEmpty()) {
      return command;
    }
    List<String> wrapped = new ArrayList<>(List.of(onPath("setsid").get(0)));
    wrapped.addAll(command);
    return wrapped;
  }

  /**
   * Returns the command of a command line. A shell would outlive what it runs, or die before it, so
   * plain words that name a program do without.
   */
  static List<String> command(String line) {
    if (WINDOWS) {
      return List.of("cmd", "/c", line);
    }
    List<String> words = List.of(line.strip().split(" +"));
    boolean plain = words.stream().allMatch(word -> PLAIN.matcher(word).matches());
    return plain && !words.get(0).contains("=") && !onPath(words.get(0)).isEmpty()
        ? words
        : List.of("/bin/sh", "-c", line);
  }

  /** Returns the files that a command's first word may mean, the first first. */
  static List<String> onPath(String name) {
    Stream<Path> places =
        name.contains("/")
            ? Stream.of(Path.of(name))
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
    return places
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .toList();
  }

  /**
   * Returns what is left of a process that was started here: the processes of its session, and
   * those that bear its mark; none where the system does not show it.
   */
  static List<ProcessHandle> left(Process process, String mark) {
    byte[] sought = "%s=%s".formatted(MARK, mark).getBytes(StandardCharsets.UTF_8);
    boolean leads = leads(process);
    return ProcessHandle.allProcesses()
        .filter(each -> bears(each, sought) || (leads && isOf(each, process.pid())))
        .toList();
  }

  private static synchronized boolean leads(Process process) {
    return LEADERS.contains(process.pid());
  }

  private static boolean bears(ProcessHandle process, byte[] sought) {
    return indexOf(read(process, "environ"), sought) >= 0;
  }

  /** The fields after the name, which may hold anything: state, parent, group, session. */
  private static boolean isOf(ProcessHandle process, long session) {
    String stat = new String(read(process, "stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 5);
    return fields.length == 5 && fields[3].equals(Long.toString(session)) && !fields[0].equals("Z");
  }

  /** Returns nothing of another user's process, or of one that is gone. */
  private static byte[] read(ProcessHandle process, String file) {
    try {
      return Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static int indexOf(byte[] text, byte[] sought) {
    for (int i = 0; i + sought.length <= text.length; i++) {
      int k = 0;
      while (k < sought.length && text[i + k] == sought[k]) {
        k++;
      }
      if (k == sought.length) {
        return i;
      }
    }
    return -1;
  }
}
