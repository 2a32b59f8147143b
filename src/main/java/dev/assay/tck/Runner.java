package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import dev.assay.tck.Diagnoser.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Asks an engine the cases of a selection, judges the answers, and explains the failures. */
public final class Runner {

  /** Hears of the progress of a run. */
  public interface Listener {
    /** Before the first case. */
    default void begins(int cases) {}

    /** After each case, in the order of the library. */
    default void judged(Verdict verdict) {}
  }

  /** A case to ask at a dtype. */
  private record Task(Spec spec, Case question, DType dtype) {}

  private record Timed(Judged judged, Duration took) {}

  private final Library library;
  private final Selection selection;
  private final Optional<Diagnoser> diagnoser;

  public Runner(Library library, Selection selection, Optional<Diagnoser> diagnoser) {
    this.library = library;
    this.selection = selection;
    this.diagnoser = diagnoser;
  }

  /**
   * Runs the selection on copies of one engine, a thread each.
   *
   * @throws InterruptedException when the thread is told to stop; what was judged is in the writer
   */
  public void run(List<Engine> engines, RunWriter writer, Listener listener)
      throws InterruptedException {
    List<Task> tasks = plan(engines.get(0).hello(), writer);
    listener.begins(tasks.size());
    BlockingQueue<Engine> free = new LinkedBlockingQueue<>(engines);
    ExecutorService threads = Executors.newFixedThreadPool(engines.size(), Runner::daemon);
    try {
      List<Future<Timed>> pending = new ArrayList<>();
      for (Task task : tasks) {
        pending.add(threads.submit(() -> ask(task, free)));
      }
      List<Judged> ofOp = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        Timed timed = pending.get(i).get();
        writer.add(timed.judged.verdict(), timed.took);
        listener.judged(timed.judged.verdict());
        ofOp.add(timed.judged);
        Spec spec = tasks.get(i).spec;
        if (i + 1 == tasks.size() || !tasks.get(i + 1).spec.op().equals(spec.op())) {
          diagnoser.flatMap(d -> d.diagnose(spec, ofOp)).ifPresent(writer::add);
          ofOp.clear();
        }
      }
      writer.complete();
    } catch (ExecutionException e) {
      throw new IllegalStateException("runner: a case could not be asked or judged", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns what is asked, and notes what is not and why. */
  private List<Task> plan(Hello hello, RunWriter writer) {
    List<DType> wanted = selection.dtypes().isEmpty() ? hello.dtypes() : selection.dtypes();
    List<DType> dtypes = wanted.stream().distinct().sorted().toList();
    List<Task> tasks = new ArrayList<>();
    for (Spec spec : selection.specs(library)) {
      String otherConvention = whyOtherConvention(hello, spec);
      for (Case question : library.cases(spec.op())) {
        List<DType> asked =
            dtypes.stream().filter(dtype -> selection.hasCase(question, dtype)).toList();
        if (asked.isEmpty()) {
          continue;
        }
        Optional<String> why = whyNotAsked(hello, spec, question, otherConvention);
        if (why.isPresent()) {
          writer.add(new Skipped(question.id(), spec.op(), "", why.get()));
          continue;
        }
        for (DType dtype : asked) {
          Optional<String> reason =
              hello.dtypes().contains(dtype)
                  ? Judge.whyInadmissible(question, dtype)
                  : Optional.of("the engine does not declare " + dtype.wireName());
          if (reason.isEmpty()) {
            tasks.add(new Task(spec, question, dtype));
          } else {
            writer.add(new Skipped(question.id(), spec.op(), dtype.wireName(), reason.get()));
          }
        }
      }
    }
    return tasks;
  }

  private static Optional<String> whyNotAsked(
      Hello hello, Spec spec, Case question, String otherConvention) {
    if (!hello.ops().contains(spec.op())) {
      return Optional.of("the engine does not declare the op");
    }
    return hello.follows(spec, question) ? Optional.empty() : Optional.of(otherConvention);
  }

  /** Says so plainly where the fixtures have nothing at all for what the engine declares. */
  private String whyOtherConvention(Hello hello, Spec spec) {
    boolean any =
        library.cases(spec.op()).stream()
            .anyMatch(item -> !item.conventions().isEmpty() && hello.follows(spec, item));
    return any
        ? "the engine follows another convention"
        : "NOT CHECKED, %s has no case for what the engine declares: %s"
            .formatted(spec.op(), hello.declared(spec.op()));
  }

  private static Timed ask(Task task, BlockingQueue<Engine> free) throws InterruptedException {
    Engine engine = free.take();
    try {
      long start = System.nanoTime();
      Answer answer = engine.run(task.question, task.dtype);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Verdict verdict = Judge.judge(task.question, answer, task.dtype);
      return new Timed(new Judged(task.question, task.dtype, answer, verdict), took);
    } finally {
      free.add(engine);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "assay-runner");
    thread.setDaemon(true);
    return thread;
  }
}
