package dev.assay.cli;

import java.io.Console;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on a terminal, and nothing elsewhere. */
final class Bar implements AutoCloseable {

  private final String task;
  private ProgressBar bar;

  Bar(String task) {
    this.task = task;
  }

  /** Shows the bar, empty. */
  void begin(int steps) {
    begin(0, steps);
  }

  /** Shows the bar of something that goes on. */
  void begin(int done, int steps) {
    if (isTerminal()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(steps)
              .startsFrom(done, Duration.ZERO)
              .build();
    }
  }

  /** Moves on by one, and says what was done. */
  void step(String what) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(" " + what);
    }
  }

  /** Since Java 22 there is a console without a terminal too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
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
