package dev.assay.parity;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What goes on beside the thread that asks: the right engine plays beside the left one, and what
 * was played is told, in order, beside the next case.
 */
final class Beside implements AutoCloseable {

  /** What the two sides gave. */
  record Both<T>(T left, T right) {}

  private final ExecutorService right = Executors.newSingleThreadExecutor(Beside::daemon);
  private final ExecutorService teller = Executors.newSingleThreadExecutor(Beside::daemon);
  private Future<?> told;

  Beside() {
    told = teller.submit(() -> {});
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "assay-parity");
    thread.setDaemon(true);
    return thread;
  }

  <T> Both<T> both(Supplier<T> ofLeft, Supplier<T> ofRight) {
    Future<T> other = right.submit(ofRight::get);
    T one = ofLeft.get();
    return new Both<>(one, got(other));
  }

  /** Tells something after what was to be told before. */
  void tell(Runnable telling) {
    Future<?> before = told;
    told =
        teller.submit(
            () -> {
              got(before);
              telling.run();
            });
  }

  /** Waits until all is told. */
  void await() {
    got(told);
  }

  private static <T> T got(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("parity: interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    right.shutdownNow();
    teller.shutdownNow();
  }
}
