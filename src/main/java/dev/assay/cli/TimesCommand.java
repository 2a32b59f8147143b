package dev.assay.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.device.DeviceBackend;
import dev.assay.builtin.Workloads;
import dev.assay.builtin.Workloads.Workload;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay times BACKEND}: times what the engine does on a backend. */
@Command(
    name = "times",
    description = {
      "Times products of matrices, an LSTM layer and a training step of attention_seq2seq on a"
          + " backend: a line of JSON each.",
      "wall_ms is the median of what passes here until a result is there, device_ms that of the"
          + " device's own clock."
    },
    mixinStandardHelpOptions = true)
final class TimesCommand implements Runnable {
  private static final int WARM_UP = 3;

  @Parameters(paramLabel = "BACKEND", description = "jvm, nd4j, opencl or cuda.")
  private String name;

  @Option(names = "--small", description = "Small sizes, to try it out.")
  private boolean small;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "Default: 10.")
  private int rounds;

  @Override
  public void run() {
    Backend backend = Engines.backend(name);
    for (Workload each : Workloads.of(backend, small)) {
      Assay.out().println(line(backend, each));
    }
  }

  private ObjectNode line(Backend backend, Workload each) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("engine", "canonical:" + backend.name())
            .put("device", "cpu")
            .put("what", each.what())
            .put("dtype", each.dtype().wireName());
    for (int i = 0; i < WARM_UP; i++) {
      wait(each.work().get());
    }
    line.put("wall_ms", median(() -> wall(each)));
    if (backend instanceof DeviceBackend device) {
      line.put("device", device.deviceName());
      line.put("device_ms", median(() -> device.millis(() -> queue(each))));
    }
    return line;
  }

  private static void queue(Workload each) {
    Array unused = each.work().get();
  }

  private double median(DoubleSupplier time) {
    double[] times = new double[Math.max(1, rounds)];
    Arrays.setAll(times, i -> time.getAsDouble());
    Arrays.sort(times);
    return Math.round(1000 * times[times.length / 2]) / 1000.0;
  }

  private static double wall(Workload each) {
    long start = System.nanoTime();
    wait(each.work().get());
    return (System.nanoTime() - start) / 1e6;
  }

  /** Waits for an array: reads its first element. */
  private static void wait(Array array) {
    array.reshape(-1).slice(0, 0, 1).item();
  }
}
