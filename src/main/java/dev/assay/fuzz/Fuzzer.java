package dev.assay.fuzz;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.AutogradEngine;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fuzz.Examiner.Examined;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.plan.Adaptation;
import dev.assay.plan.Admission;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.tck.Diagnoser.Judged;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Puts cases that nobody wrote to an engine.
 *
 * <p>Case i of a seed is always the same, whatever the shard, the threads and the cases before it,
 * for an engine that declares the same.
 */
public final class Fuzzer {

  /** How long a run is. */
  public record Span(long seed, long cases, Duration time) {}

  /** So many draws are made for one case; most of the first can be judged. */
  private static final int DRAWS = 6;

  private static final Pattern DRAWN = Pattern.compile("drawn|never called");
  private static final int AHEAD = 64;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Library library;
  private final Selection selection;
  private final Span span;
  private final Input input;
  private final Known known;
  private final GoldenValues golden = new GoldenValues(Reference.standard());
  private final Shaper shaper;
  private final Map<String, Generator> generators = new ConcurrentHashMap<>();
  private final FuzzReport report = new FuzzReport();

  public Fuzzer(Library library, Selection selection, Span span, Input input) {
    this(library, selection, span, input, Known.nothing());
  }

  /** Takes what is to be drawn, and which failures are only to be counted. */
  public Fuzzer(Library library, Selection selection, Span span, Input input, Known known) {
    this.library = library;
    this.selection = selection;
    this.span = span;
    this.input = input;
    this.known = known;
    this.shaper = new Shaper(new CanonicalEngine(Backend.named("jvm"), library));
  }

  /** What came of one case, with the draws that were thrown away. */
  private record Drawn(String op, Examined examined, List<Thrown> thrown) {}

  /** What an engine is asked. */
  private record Scope(Map<String, List<Case>> seeds, Asking asking) {}

  /**
   * Fuzzes copies of one engine, a thread each.
   *
   * @param goesOn is told of each case, and says whether there are to be more
   * @throws IllegalArgumentException when the engine is asked nothing of what is selected
   */
  public FuzzReport run(List<Engine> engines, Predicate<FuzzReport> goesOn)
      throws InterruptedException {
    Scope scope = scope(engines.get(0).hello());
    long end = System.nanoTime() + span.time().toNanos();
    BlockingQueue<Engine> free = new LinkedBlockingQueue<>(engines);
    ExecutorService threads = Executors.newFixedThreadPool(engines.size(), Fuzzer::daemon);
    try {
      Deque<Future<Drawn>> pending = new ArrayDeque<>();
      long next = selection.shard() - 1L;
      while (true) {
        while (next < span.cases() && pending.size() < AHEAD && System.nanoTime() < end) {
          long index = next;
          pending.add(threads.submit(() -> draw(scope, index, free)));
          next += selection.shards();
        }
        if (pending.isEmpty()) {
          return report;
        }
        if (System.nanoTime() < end) {
          hear(scope, pending.remove().get(), free);
          if (!goesOn.test(report)) {
            return report;
          }
        } else {
          pending.remove().cancel(true);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("fuzz: a case could not be drawn or judged", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Scope scope(Hello hello) {
    if (input == Input.BAD && !hello.ability().refuses()) {
      throw new IllegalArgumentException(
          "fuzz: refusals=false, expected an engine that refuses bad input");
    }
    Admission admission = new Admission(library, hello);
    Map<String, List<Case>> seeds = new LinkedHashMap<>();
    for (Spec spec : selection.specs(library)) {
      List<Case> asked =
          library.cases(spec.op()).stream()
              .filter(item -> !item.hasRefusal() && !item.hasDraws() && isGiven(spec, item))
              .filter(item -> admission.whyNot(spec, item).isEmpty())
              .map(item -> said(hello, spec, item))
              .filter(item -> new Adaptation(hello, spec, item).whyNot().isEmpty())
              .toList();
      if (!asked.isEmpty()) {
        seeds.put(spec.op(), asked);
      }
    }
    List<DType> dtypes =
        hello.dtypes().stream()
            .filter(d -> selection.dtypes().isEmpty() || selection.dtypes().contains(d))
            .toList();
    if (seeds.isEmpty() || dtypes.isEmpty()) {
      throw new IllegalArgumentException(
          "fuzz: ops=%d, dtypes=%d, expected some that the engine declares"
              .formatted(seeds.size(), dtypes.size()));
    }
    Examiner examiner = new Examiner(golden, quick(hello), hello, dtypes);
    return new Scope(seeds, input == Input.RIGHT ? examiner : new Refuser(examiner, golden, hello));
  }

  /** The engines of this house are not held against themselves. */
  private Optional<Valuing> quick(Hello hello) {
    boolean ours = List.of(CanonicalEngine.NAME, AutogradEngine.NAME).contains(hello.name());
    return ours ? Optional.empty() : Optional.of(new QuickValues(library));
  }

  /**
   * Returns a case that says every option of the engine: one that makes no difference to it may
   * make one to what is drawn from it.
   */
  private static Case said(Hello hello, Spec spec, Case item) {
    Map<String, String> options = new TreeMap<>();
    hello
        .conventions()
        .getOrDefault(spec.op(), Map.of())
        .forEach((convention, declared) -> options.put(convention, declared.get(0)));
    options.putAll(item.conventions());
    Case said = item.withConventions(options);
    return hello.follows(spec, said) ? said : item;
  }

  /** Returns whether a case draws no parameter: what it gives then is asked where it is known. */
  static boolean isGiven(Spec spec, Case item) {
    return spec.signature().params().entrySet().stream()
        .filter(each -> item.params().getOrDefault(each.getKey(), NullNode.instance).isNull())
        .map(each -> each.getValue())
        .allMatch(param -> param.isOptional() && !DRAWN.matcher(param.about()).find());
  }

  private Generator generator(Scope scope, String op) {
    return generators.computeIfAbsent(
        op,
        key ->
            new Generator(
                library.spec(op),
                library.cases(op).stream()
                    .filter(item -> !item.hasRefusal() && isGiven(library.spec(op), item))
                    .toList(),
                scope.seeds.get(op),
                shaper));
  }

  private Drawn draw(Scope scope, long index, BlockingQueue<Engine> free)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(span.seed() * GOLDEN_RATIO + index);
    List<String> ops = List.copyOf(scope.seeds.keySet());
    String op = ops.get(random.nextInt(ops.size()));
    Generator generator = generator(scope, op);
    List<Thrown> thrown = new ArrayList<>();
    Engine engine = free.take();
    try {
      for (int i = 0; i < DRAWS && engine.givenUp(op).isEmpty(); i++) {
        Optional<Case> question =
            generator.draw("%s/fuzz_%d_%d".formatted(op, span.seed(), index), random.split());
        Examined examined =
            question
                .map(
                    item ->
                        scope.asking.ask(
                            library.spec(op), generator.habits(), item, engine, random))
                .orElse(Examined.thrown(Thrown.NOT_DRAWN));
        if (examined.thrown().isEmpty()) {
          return new Drawn(op, examined, thrown);
        }
        thrown.addAll(examined.thrown());
      }
      return new Drawn(op, new Examined(List.of(), List.of()), thrown);
    } finally {
      free.add(engine);
    }
  }

  private void hear(Scope scope, Drawn drawn, BlockingQueue<Engine> free)
      throws InterruptedException {
    drawn.thrown.forEach(report::threw);
    if (!drawn.examined.judged().isEmpty()) {
      report.judged();
    }
    for (Judged judged : drawn.examined.judged()) {
      if (judged.verdict().isWrong() && known.has(judged.verdict())) {
        report.knew();
        continue;
      }
      report.add(judged);
      if (judged.verdict().isWrong() && report.isNew(judged)) {
        Engine engine = free.take();
        try {
          report.add(new Found(judged, shrunk(scope, judged, engine)));
        } finally {
          free.add(engine);
        }
      }
    }
  }

  private Judged shrunk(Scope scope, Judged judged, Engine engine) {
    Case item = judged.question();
    Spec spec = library.spec(item.op());
    Generator generator = generator(scope, item.op());
    String kind =
        item.hasRefusal() ? Found.kind(judged) : Found.kind(judged).replaceFirst(" .*", "");
    List<Judged> last = new ArrayList<>(List.of(judged));
    Shrinker.shrink(
        generator,
        Sketch.of(spec, item),
        sketch -> {
          Case question = sketch.question(item.id(), item.about());
          if (!question.dtypes().contains(judged.dtype())
              || !generator.habits().customs().allow(sketch)) {
            return false;
          }
          List<Judged> again =
              scope
                  .asking
                  .again(spec, generator.habits(), question, engine, judged.dtype())
                  .judged();
          boolean fails =
              !again.isEmpty()
                  && again.get(0).verdict().isWrong()
                  && !known.has(again.get(0).verdict())
                  && Found.kind(again.get(0)).startsWith(kind);
          if (fails) {
            last.set(0, again.get(0));
          }
          return fails;
        });
    return last.get(0);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "assay-fuzz");
    thread.setDaemon(true);
    return thread;
  }
}
