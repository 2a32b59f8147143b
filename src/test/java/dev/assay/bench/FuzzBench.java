package dev.assay.bench;

import dev.assay.array.Backend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import dev.assay.fuzz.FuzzReport;
import dev.assay.fuzz.Fuzzer;
import dev.assay.fuzz.Input;
import dev.assay.plan.Selection;
import dev.assay.protocol.Declaring;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the cases of all ops that {@code fuzz} draws and judges in a second, of an engine in this
 * JVM that the suite does not know for its own.
 *
 * <p>Run it from the root of the checkout, with the seconds that it is to take, the copies of the
 * engine and a seed; the launcher runs {@code fuzz} with the same two options of Java:
 *
 * <pre>
 * ASSAY_JAVA_OPTS="-XX:-UseParallelGC -XX:+UseSerialGC -XX:TieredStopAtLevel=1" \
 *     src/test/bench FuzzBench 100 2 1
 * </pre>
 */
public final class FuzzBench {
  private static final Duration LAP = Duration.ofSeconds(10);

  private final long start = System.nanoTime();
  private long lap = start;
  private long before;

  private FuzzBench() {}

  /** The canonical engine by another name: its own would have the reference judge every case. */
  private static Engine stranger(Library library) {
    Engine canonical = new CanonicalEngine(Backend.named("jvm"), library);
    Hello its = canonical.hello();
    return new Declaring(
        canonical,
        new Hello(
            "stranger",
            its.version(),
            its.language(),
            its.device(),
            its.dtypes(),
            its.ops(),
            its.conventions(),
            its.ability()));
  }

  public static void main(String[] args) throws InterruptedException {
    Duration time = Duration.ofSeconds(Long.parseLong(args[0]));
    int jobs = Integer.parseInt(args[1]);
    Library library = Library.standard();
    List<Engine> engines = Stream.generate(() -> stranger(library)).limit(jobs).toList();
    Fuzzer fuzzer =
        new Fuzzer(
            library,
            Selection.all(),
            new Fuzzer.Span(Long.parseLong(args[2]), Long.MAX_VALUE, time),
            Input.RIGHT);
    FuzzReport report = fuzzer.run(engines, new FuzzBench()::tell);
    System.out.printf(
        "%d cases, %d verdicts, %d wrong in %d s%n",
        report.cases(), report.passed(), report.failed(), time.toSeconds());
    engines.forEach(Engine::close);
  }

  private boolean tell(FuzzReport report) {
    long now = System.nanoTime();
    if (now - lap >= LAP.toNanos()) {
      System.out.printf(
          "%3.0f s: %.0f cases a second%n",
          (now - start) / 1e9, (report.cases() - before) * 1e9 / (now - lap));
      lap = now;
      before = report.cases();
    }
    return true;
  }
}
