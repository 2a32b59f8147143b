package dev.assay.oracle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;
import org.python.core.TraceFunction;

/**
 * Ends Python code that does not end by itself.
 *
 * <p>Its time is that of the processor: on a machine that is busy with other work nothing ends
 * sooner.
 */
public final class Deadline {

  /** Thrown out of Python code at its deadline. */
  public static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Passed(Duration limit) {
      super("no end within %s s".formatted(limit.toSeconds()));
    }
  }

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "assay-deadline");
            thread.setDaemon(true);
            return thread;
          });

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Deadline() {}

  /**
   * Runs a task that runs Python code in this thread.
   *
   * @throws Passed when the code has not ended within the limit; at its next line
   */
  public static <R> R within(Duration limit, Supplier<R> task) {
    ThreadState state = Py.getThreadState();
    End end = new End(state, Thread.currentThread().getId(), limit);
    end.await(limit.toNanos());
    try {
      R result = task.get();
      if (end.reached) {
        throw new Passed(limit);
      }
      return result;
    } catch (PyException e) {
      throw end.reached ? new Passed(limit) : e;
    } finally {
      end.callOff();
    }
  }

  /** Raises at the next line what Python code does not catch. */
  private static final class End extends TraceFunction {
    private final ThreadState state;
    private final long thread;
    private final long until;
    private volatile boolean reached;
    private boolean over;
    private Future<?> alarm;

    End(ThreadState state, long thread, Duration limit) {
      this.state = state;
      this.thread = thread;
      this.until = THREADS.getThreadCpuTime(thread) + limit.toNanos();
    }

    synchronized void await(long nanos) {
      alarm = CLOCK.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    synchronized void callOff() {
      over = true;
      if (alarm != null) {
        alarm.cancel(false);
      }
      state.tracefunc = null;
    }

    private synchronized void look() {
      if (over) {
        return;
      }
      long left = until - THREADS.getThreadCpuTime(thread);
      if (left > 0) {
        await(left);
        return;
      }
      reached = true;
      state.tracefunc = this;
      for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
        frame.tracefunc = this;
      }
    }

    @Override
    public TraceFunction traceCall(PyFrame frame) {
      throw new PyException(Py.KeyboardInterrupt);
    }

    @Override
    public TraceFunction traceLine(PyFrame frame, int line) {
      throw new PyException(Py.KeyboardInterrupt);
    }

    @Override
    public TraceFunction traceReturn(PyFrame frame, PyObject result) {
      return this;
    }

    @Override
    public TraceFunction traceException(PyFrame frame, PyException exception) {
      return this;
    }
  }
}
