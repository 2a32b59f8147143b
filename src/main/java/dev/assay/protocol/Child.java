package dev.assay.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process of an engine: lines in, a line out for each, and nothing that it does can hold us up.
 *
 * <p>One thread writes its stdin, one reads its stdout into a short queue of events, one keeps the
 * tail of its stderr, and one waits for its end, since a pipe may be held open by what it started.
 */
final class Child implements AutoCloseable {

  private static final int CHUNK = 1 << 16;
  private static final String CLOSED = "stdout was closed";

  /** How long the end of a process may lag behind the end of its stdout, on a busy machine. */
  private static final Duration REAP = Duration.ofSeconds(2);

  /** How long what a process wrote before its end may lag behind that. */
  private static final Duration DRAIN = Duration.ofMillis(500);

  /** How long the processes of an engine are looked for: each may start others as it is killed. */
  private static final Duration HUNT = Duration.ofSeconds(2);

  /** Those that run, so that none outlives this JVM. */
  private static final Set<Child> ALIVE = ConcurrentHashMap.newKeySet();

  /** Whether this JVM is ending: no process is started any more, and no death is an answer. */
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll, "assay-engines"));
  }

  private static void endAll() {
    ending = true;
    ALIVE.forEach(Child::kill);
  }

  /** Waits for the end of this JVM. */
  private static void awaitEnd() {
    while (ending) {
      LockSupport.park();
    }
  }

  private sealed interface Event {}

  private record Line(byte[] bytes) implements Event {}

  /** Nothing more is to be expected. */
  private record End(String cause, String hint) implements Event {}

  private final Process process;
  private final Limits limits;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(8);
  private final ExecutorService writer = Executors.newSingleThreadExecutor(Child::daemon);
  private final Thread log;
  private final Thread lines;
  private final String mark = Warden.mark();
  private final AtomicLong logged = new AtomicLong();
  private final LogTail tail = new LogTail();
  private final Set<ProcessHandle> family = new HashSet<>();

  /** The limits of the answers that were not heard, the first first. */
  private final Deque<Integer> unheard = new ArrayDeque<>();

  /** The limit of the line that is read. */
  private volatile int longest;

  /** What came before anything was asked. */
  private volatile @Nullable Event early;

  private volatile boolean closed;

  /**
   * Starts a command.
   *
   * @throws ProtocolException when there is no such command
   */
  Child(List<String> command, Limits limits) {
    this.limits = limits;
    this.longest = limits.line();
    awaitEnd();
    try {
      process = Warden.start(command, mark);
    } catch (IOException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new ProtocolException(
          "cannot start `%s`: %s".formatted(String.join(" ", command), reason),
          "give the path of an executable file, then its arguments");
    }
    ALIVE.add(this);
    if (ending) {
      kill();
      awaitEnd();
    }
    lines = daemon(this::readLines);
    lines.start();
    log = daemon(this::readLog);
    log.start();
    daemon(this::watch).start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "assay-engine");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Sends a line, whose answer is heard after those of the lines before.
   *
   * @param most bytes of the answer
   */
  void send(byte[] request, int most) {
    boolean alone;
    synchronized (unheard) {
      alone = unheard.isEmpty();
      unheard.add(Math.min(most, limits.line()));
      // Any of them may be read next.
      longest = Collections.max(unheard);
    }
    if (alone) {
      early = events.poll();
    }
    if (early == null) {
      write(request);
    }
  }

  /**
   * Waits for the line that answers the first that was sent and not heard of.
   *
   * @throws ProtocolException when there is none in time
   */
  byte[] hear(Duration limit) {
    if (early instanceof Line line) {
      throw new ProtocolException(
          "stdout has a line that nobody asked for: %s".formatted(Wire.excerpt(line.bytes)),
          "write one line per request, and print everything else to stderr");
    }
    Event answer = early == null ? await(limit) : early;
    if (answer instanceof Line line) {
      synchronized (unheard) {
        unheard.remove();
      }
      return line.bytes;
    }
    awaitEnd();
    if (answer instanceof End end) {
      throw ended(end);
    }
    throw new NoReply(
        "no reply within %.1f s%s".formatted(limit.toMillis() / 1e3, said()),
        "flush stdout after each line, and end each with a line feed; a slow engine needs a higher"
            + " limit");
  }

  private void write(byte[] request) {
    writer.execute(
        () -> {
          try {
            OutputStream stdin = process.getOutputStream();
            stdin.write(request);
            stdin.flush();
          } catch (IOException e) {
            // The engine is gone or has closed its stdin; its stdout tells.
          }
        });
  }

  private Event await(Duration limit) {
    try {
      return events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new End("interrupted", "run again");
    }
  }

  private ProtocolException ended(End end) {
    if (!end.cause.equals(CLOSED)) {
      return new ProtocolException(end.cause + said(), end.hint);
    }
    try {
      if (!process.waitFor(REAP.toMillis(), TimeUnit.MILLISECONDS)) {
        return new ProtocolException(CLOSED + ", but the engine runs on" + said(), end.hint);
      }
      log.join(DRAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int code = process.exitValue();
    return new ProtocolException(
        "the engine exited with code %d before it answered%s".formatted(code, said()), hint(code));
  }

  private static String hint(int code) {
    return switch (code) {
      case 0 -> "read requests in a loop until `stop` or the end of stdin";
      case 126, 127 -> "the shell found no such command, or may not execute it";
      case 134, 136, 139 -> "a native crash: run the case alone under a debugger";
      case 137 -> "killed from outside: most often the memory was used up";
      default -> "catch what a case throws and reply with `error`; run the command by hand";
    };
  }

  private String said() {
    return Complaint.of(tail.sinceMark()).map(Child::said).orElse("");
  }

  private static String said(Complaint complaint) {
    String error = Wire.excerpt(complaint.error().getBytes(StandardCharsets.UTF_8));
    return complaint.place().isEmpty()
        ? "; stderr ends: " + error
        : "; stderr ends: %s at %s"
            .formatted(error, Wire.excerpt(complaint.place().getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the last of what the engine wrote to stderr. */
  String stderr() {
    return tail.text();
  }

  private void readLog() {
    byte[] chunk = new byte[CHUNK];
    try (InputStream stderr = process.getErrorStream()) {
      for (int n = stderr.read(chunk); n >= 0; n = stderr.read(chunk)) {
        tail.add(chunk, n);
        if (logged.addAndGet(n) > limits.log()) {
          put(
              new End(
                  "stderr has more than %d bytes in one case".formatted(limits.log()), "log less"));
          return;
        }
      }
    } catch (IOException e) {
      // Closed by kill.
    }
  }

  /** Whatever happens to the reader, whoever waits for a line hears of it. */
  private void readLines() {
    try (InputStream stdout = process.getInputStream()) {
      put(readLines(stdout));
    } catch (IOException e) {
      // Closed by kill.
      put(new End(CLOSED, "keep stdout open until `stop`"));
    } catch (OutOfMemoryError e) {
      put(new End("this machine's memory has no room for what stdout has", "write shorter lines"));
    }
  }

  private End readLines(InputStream stdout) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int n = stdout.read(chunk); n >= 0; n = stdout.read(chunk)) {
      int from = 0;
      for (int i = 0; i < n; i++) {
        if (chunk[i] == '\n') {
          line.write(chunk, from, i - from);
          if (line.size() > longest) {
            return tooLong(line.toByteArray());
          }
          // What is logged from here on is of the next request.
          logged.set(0);
          tail.mark();
          put(new Line(line.toByteArray()));
          line.reset();
          from = i + 1;
        }
      }
      line.write(chunk, from, n - from);
      if (line.size() > longest) {
        return tooLong(line.toByteArray());
      }
    }
    return new End(CLOSED, "keep stdout open until `stop`");
  }

  private End tooLong(byte[] line) {
    return new End(
        "stdout has a line of more than %d bytes, which begins %s"
            .formatted(longest, Wire.excerpt(line)),
        "end each reply with a line feed, and give only the results that are wanted");
  }

  /** Tells of the end of the process where a pipe that is held open does not. */
  private void watch() {
    try {
      process.waitFor();
      lines.join(DRAIN.toMillis());
      if (lines.isAlive()) {
        put(new End(CLOSED, "keep stdout open until `stop`"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Event event) {
    try {
      while (!events.offer(event, 100, TimeUnit.MILLISECONDS) && !closed) {
        // The engine writes more than it was asked for; the next question will find out.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Remembers the processes that the command started: a shell may die before its children. */
  synchronized void remember() {
    process.descendants().forEach(family::add);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends {@code stop} and waits for the end of the process.
   *
   * @return whether it ended by itself
   */
  boolean stop() {
    write(Wire.line(Wire.stop()));
    return ends();
  }

  /**
   * Closes stdin and waits for the end of the process.
   *
   * @return whether it ended by itself
   */
  boolean hangUp() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is closed already.
    }
    return ends();
  }

  private boolean ends() {
    try {
      return process.waitFor(limits.stop().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills the process with all that it started, wherever that has gone. */
  private synchronized void kill() {
    remember();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    long deadline = System.nanoTime() + HUNT.toNanos();
    List<ProcessHandle> left = Warden.left(process, mark);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = Warden.left(process, mark);
    }
    Warden.forget(process);
  }

  @Override
  public void close() {
    closed = true;
    kill();
    writer.shutdownNow();
    ALIVE.remove(this);
  }
}
