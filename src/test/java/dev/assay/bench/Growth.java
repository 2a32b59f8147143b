package dev.assay.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How time and memory grow with one size: points that were measured, and the power of the size by
 * which they grow.
 *
 * @param what the size, as in {@code N}
 * @param task what is done at that size, in a sentence
 */
record Growth(String what, String task, List<Point> points) {

  /** One size, the processor time of all threads, and the memory that is held afterwards. */
  record Point(double size, double seconds, double mebibytes) {}

  /** Makes ready what is then done, and timed, several times. */
  interface Task {
    Callable<Done> at(int size) throws Exception;
  }

  /** What was done: its size, and what it holds. */
  record Done(double size, Object held) {}

  private static final int ROUNDS = 3;
  private static final long ENOUGH = 300_000_000;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * Measures a task at each size, the least of several rounds, after each size was gone through
   * uncounted: what the compiler takes would count as the first size's.
   */
  static Growth of(String what, String task, Task work, int... sizes) throws Exception {
    List<Point> points = new ArrayList<>();
    for (int size : sizes) {
      seconds(work.at(size));
      seconds(work.at(size));
    }
    for (int size : sizes) {
      points.add(measured(work.at(size)));
    }
    return new Growth(what, task, points);
  }

  private static Point measured(Callable<Done> work) throws Exception {
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, seconds(work));
    }
    double size = 0;
    double[] held = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double before = used();
      Done done = work.call();
      try {
        held[round] = used() - before;
        size = done.size;
      } finally {
        Reference.reachabilityFence(done.held);
      }
    }
    Arrays.sort(held);
    return new Point(size, least, Math.max(held[ROUNDS / 2], 1e-3));
  }

  /** Repeats what is short: the clock of processor time goes by hundredths of a second. */
  private static double seconds(Callable<Done> work) throws Exception {
    long start = MACHINE.getProcessCpuTime();
    long took = 0;
    int times = 0;
    while (took < ENOUGH) {
      work.call();
      times++;
      took = MACHINE.getProcessCpuTime() - start;
    }
    return took / 1e9 / times;
  }

  /** Memory that cannot be collected, in MiB. */
  private static double used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 0x1p20;
  }

  /** The power of the size that time goes by, from the first point to the last. */
  double timePower() {
    return power(last().seconds / first().seconds);
  }

  double memoryPower() {
    return power(last().mebibytes / first().mebibytes);
  }

  private double power(double ratio) {
    return Math.log(ratio) / Math.log(last().size / first().size);
  }

  private Point first() {
    return points.get(0);
  }

  private Point last() {
    return points.get(points.size() - 1);
  }

  /** What a larger size would take, on the line through the first point and the last. */
  Point at(double size) {
    double far = (size - last().size) / (last().size - first().size);
    return new Point(
        size,
        last().seconds + far * (last().seconds - first().seconds),
        last().mebibytes + far * (last().mebibytes - first().mebibytes));
  }

  /** A row of the page's table. */
  String row() {
    Point first = first();
    Point last = last();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f to %,.0f | %s to %s | %.2f | %s to %s | %s |",
        what,
        task,
        first.size,
        last.size,
        time(first.seconds),
        time(last.seconds),
        timePower(),
        memory(first.mebibytes),
        memory(last.mebibytes),
        last.mebibytes > first.mebibytes
            ? String.format(Locale.ROOT, "%.2f", memoryPower())
            : "none");
  }

  static String time(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.3g ms", 1000 * seconds)
        : String.format(Locale.ROOT, "%.3g s", seconds);
  }

  static String memory(double mebibytes) {
    return mebibytes < 1024
        ? String.format(Locale.ROOT, "%.3g MiB", mebibytes)
        : String.format(Locale.ROOT, "%.3g GiB", mebibytes / 1024);
  }
}
