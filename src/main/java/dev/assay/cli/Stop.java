package dev.assay.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, or another end of the process from outside, as a request: what runs may finish what it is
 * about, and the process ends when this is closed.
 */
final class Stop implements AutoCloseable {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "assay-stop");
  private volatile boolean asked;

  Stop() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean asked() {
    return asked;
  }

  private void ask() {
    asked = true;
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has waited for this.
      return;
    }
  }
}
