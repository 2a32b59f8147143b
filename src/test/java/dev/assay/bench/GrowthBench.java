package dev.assay.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Runner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes {@code spec/growth.md}: how time and memory grow, each with one size.
 *
 * <p>Run it from the root of the checkout, where it takes about three minutes of processor time:
 *
 * <pre>
 * src/test/bench GrowthBench spec/growth.md
 * </pre>
 */
public final class GrowthBench {

  private static final int D = 16;
  private static final double MANY_OPS = 1000;
  private static final double MANY_ELEMENTS = 1e8;

  private GrowthBench() {}

  /** Takes the file of the page. */
  public static void main(String[] args) throws Exception {
    Growth n = Growth.of("N", "an LSTM layer", size -> layer(size, size, 16, 128), 16, 32, 64, 128);
    Growth t = Growth.of("T", "an LSTM layer", size -> layer(size, 32, size, 128), 8, 16, 32, 64);
    Growth h =
        Growth.of("H", "an LSTM layer", size -> layer(size, 32, 16, size), 64, 128, 256, 512);
    Growth verdicts = Growth.of("verdicts", "a check", GrowthBench::check, 16, 8, 4, 2);
    Growth elements =
        Growth.of("elements", "a reply", GrowthBench::reply, 1_000, 10_000, 100_000, 1_000_000);
    Growth ops = Growth.of("ops", "a start", GrowthBench::start, 10, 20, 40, 80);
    String rows =
        Stream.of(n, t, h, verdicts, elements, ops)
            .map(Growth::row)
            .collect(Collectors.joining("\n"));
    Growth.Point catalogue = ops.at(MANY_OPS);
    Growth.Point reply = elements.at(MANY_ELEMENTS);
    Files.writeString(
        Path.of(args[0]),
        PAGE.formatted(
            rows,
            Growth.time(catalogue.seconds()),
            Growth.memory(catalogue.mebibytes()),
            Growth.time(reply.seconds()),
            Growth.memory(reply.mebibytes())));
  }

  private static final String PAGE =
      """
      # How cost grows

      Measured by `src/test/bench GrowthBench spec/growth.md`, which writes this page: processor time of all threads, the least of three rounds, and the memory that is held afterwards, the middle of three. A power of 1.00 is linear: twice the size takes twice the time. Each size grows alone, from the first to the last figure, and the power is that from the first to the last. Times are of a machine with two cores that others use, too, and vary from run to run; the powers are what counts.

      | size | of | from, to | time | power | memory | power |
      | --- | --- | --- | --- | --- | --- | --- |
      %s

      - **An LSTM layer** goes forward and back over `[N, T, 16]` on `jvm` in float32, with N = 32, T = 16, H = 128 where another size grows. Its products take 24 N T H (16 + H) operations, so that H tends to a power of 2; up to 512 what is linear in H still counts. What it holds for the way back is linear in all three but for the weights, which go by H squared.
      - **A check** asks the canonical engine shards of all cases. Each verdict is given by itself, so that verdicts are linear; all cases are planned, whichever are asked, which is why a power below 1 is seen. What is held does not grow beyond the noise of about a megabyte.
      - **A reply** is read as a list of numbers: text, a tree of JSON, then 8 bytes an element.
      - **A start** reads the pages and the fixtures of so many ops, and holds both against their schemas; ops differ in how many cases they have, and the themes of mistakes are read once for all.

      ## Where the machine ends

      On the line through the first point and the last:

      - **1,000 ops** would take %s of processor time to read and check, and %s. `explain` and `show` read one page and one fixture; a check reads all pages, and the fixtures of the ops that it asks.
      - **A reply of 1e8 elements** would take %s to read as a list, and %s of result alone; as text it is 2 GB, and its tree of JSON takes three to four times what it gives. The protocol's limits refuse it (spec/protocol.md, Limits): a line is at most as long as the answer to its case can be. Packed, it is 1.1 GB of base64 and no tree, which is why an engine that gives large tensors offers `base64`. Java's arrays and strings end at 2^31 elements.
      """;

  /** Forward and backward. */
  private static Callable<Growth.Done> layer(int size, int n, int t, int h) {
    CellWeights weights = CellWeights.of(numbers(D, 4 * h), numbers(h, 4 * h), numbers(4 * h));
    Array xs = numbers(n, t, D);
    return () -> {
      TimeLstm lstm = new TimeLstm(weights, Lstm.Conventions.of(GateOrder.FGIO), false);
      Array gradient = lstm.backward(lstm.forward(xs)).xs();
      return new Growth.Done(size, List.of(lstm, gradient));
    };
  }

  private static Array numbers(int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.setAll(data, i -> (i * 37L % 101 - 50) / 512.0);
    return Backend.named("jvm").array(DType.FLOAT32, data, shape);
  }

  /** Asks the first of so many shards. */
  private static Callable<Growth.Done> check(int shards) {
    Selection shard =
        new Selection(List.of(), Optional.empty(), List.of(), 1, shards, Selection.all().asked());
    return () -> {
      Engine engine = new CanonicalEngine(Backend.named("jvm"));
      try (RunWriter writer = RunWriter.of(engine.hello())) {
        new Runner(Library.standard(), shard, Optional.empty())
            .run(List.of(engine), writer, new Runner.Listener() {});
        Run run = writer.run();
        return new Growth.Done(run.verdicts().count(), run);
      }
    };
  }

  private static Callable<Growth.Done> reply(int elements) {
    double[] data = new double[elements];
    Arrays.setAll(data, Math::sin);
    String text = new Tensor(DType.FLOAT64, new int[] {elements}, data).toJson().toString();
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    return () -> new Growth.Done(elements, Tensor.of(new JsonMapper().readTree(line)));
  }

  private static Callable<Growth.Done> start(int ops) throws IOException {
    Set<String> left = new TreeSet<>(Library.standard().ops().subList(0, ops));
    Path root = Files.createTempDirectory("assay-growth");
    for (String room : List.of("spec", "fixtures", "python-reference")) {
      copy(room, root, left);
    }
    return () -> {
      Library library = Library.at(root);
      return new Growth.Done(ops, library.ops().stream().map(library::fixture).toList());
    };
  }

  /** Copies a room, but pages and fixtures of these ops alone. */
  private static void copy(String room, Path root, Set<String> ops) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(room))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String[] name = file.getFileName().toString().split("\\.");
        boolean ofAnOp = name[1].equals("md") || name[1].equals("json");
        if (!ofAnOp || ops.contains(name[0])) {
          Files.createDirectories(root.resolve(file).getParent());
          Files.copy(file, root.resolve(file));
        }
      }
    }
  }
}
