package dev.assay.bench;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.Downsample;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.Resnet;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;

/**
 * Times the forward of a ResNet-50 on one image of 224x224 at float32, in test mode and without a
 * graph, and says how much of the heap it took at most.
 *
 * <p>Run it from the root of the checkout, with a backend if it is not to be {@code jvm}:
 *
 * <pre>
 * ASSAY_JAVA_OPTS="-Xmx3g" src/test/bench Resnet50Bench
 * </pre>
 */
public final class Resnet50Bench {
  private static final int[] IMAGE = {1, 3, 224, 224};
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 7;

  private Resnet50Bench() {}

  public static void main(String[] args) {
    Backend backend = Backend.named(args.length > 0 ? args[0] : "jvm");
    Initial initial = new Initial(backend, DType.FLOAT32, new NumpyRandom(1984));
    Resnet model = new Resnet(Resnet.Sizes.RESNET50, Downsample.CONV1X1, initial);
    int size = Arrays.stream(IMAGE).reduce(1, Math::multiplyExact);
    Variable x = new Variable(backend.array(DType.FLOAT32, new NumpyRandom(0).randn(size), IMAGE));
    double[] millis = new double[ROUNDS];
    try (Config.Scope test = Config.testMode();
        Config.Scope noGrad = Config.noGrad()) {
      for (int i = 0; i < WARM_UP; i++) {
        model.apply(x);
      }
      resetPeaks();
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        model.apply(x);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    int params = model.params().stream().mapToInt(param -> param.data().size()).sum();
    System.out.printf(
        "resnet50 %s float32: params=%d forward=%.0f ms (%.0f to %.0f) peak heap=%d MiB%n",
        backend.name(),
        params,
        millis[ROUNDS / 2],
        millis[0],
        millis[ROUNDS - 1],
        peak() / (1024 * 1024));
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The sum of the peaks of all pools of the heap, with what was garbage at that time. */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
