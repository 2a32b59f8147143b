package dev.assay.cli;

import java.io.Console;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on a terminal; elsewhere a line on standard error every so often. */
final class Bar implements AutoCloseable {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final String task;
  private final Duration between;
  private final long start = System.nanoTime();
  private ProgressBar bar;
  private long told = start;
  private int done;
  private int steps;

  Bar(String task) {
    this(task, BETWEEN_LINES);
  }

  Bar(String task, Duration between) {
    this.task = task;
    this.between = between;
  }

  /** Shows the bar, empty. */
  void begin(int steps) {
    begin(0, steps);
  }

  /** Shows the bar of something that goes on. */
  void begin(int before, int all) {
    done = before;
    steps = all;
    if (isTerminal()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(all)
              .startsFrom(before, Duration.ZERO)
              .build();
    }
  }

  /** Moves on by one, and says what was done. */
  void step(String what) {
    done++;
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(" " + what);
    } else if (System.nanoTime() - told >= between.toNanos()) {
      told = System.nanoTime();
      System.err.printf(
          "assay: %s %d/%d, %d s, %s%n",
          task, done, steps, Duration.ofNanos(told - start).toSeconds(), what);
    }
  }

  /** Since Java 22 there is a console without a terminal too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
