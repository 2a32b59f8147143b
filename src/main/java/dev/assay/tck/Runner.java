package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.plan.Omission;
import dev.assay.plan.Plan;
import dev.assay.plan.Question;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
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

  private record Timed(Judged judged, Duration took) {}

  private final Library library;
  private final Selection selection;
  private final Optional<Diagnoser> diagnoser;
  private final GoldenValues golden = new GoldenValues(Reference.standard());

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
    Plan plan = Plan.of(library, selection, engines.get(0).hello());
    plan.omissions().forEach(omission -> writer.add(skipped(omission)));
    List<Question> questions = plan.questions();
    listener.begins(questions.size());
    BlockingQueue<Engine> free = new LinkedBlockingQueue<>(engines);
    ExecutorService threads = Executors.newFixedThreadPool(engines.size(), Runner::daemon);
    try {
      List<Future<Timed>> pending = new ArrayList<>();
      for (Question question : questions) {
        pending.add(threads.submit(() -> ask(question, free)));
      }
      List<Judged> ofOp = new ArrayList<>();
      List<Timed> refusals = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        Timed timed = pending.get(i).get();
        ofOp.add(timed.judged);
        Spec spec = questions.get(i).spec();
        if (timed.judged.verdict().tier() == Verdict.Tier.REFUSALS) {
          refusals.add(timed);
        } else {
          writer.add(timed.judged.verdict(), timed.took);
          listener.judged(timed.judged.verdict());
        }
        if (i + 1 == questions.size() || !questions.get(i + 1).spec().op().equals(spec.op())) {
          Twins twins =
              Twins.of(refusals.isEmpty() ? List.of() : withTwins(ofOp, plan, spec, free));
          for (Timed refusal : refusals) {
            Verdict verdict = twins.proven(refusal.judged);
            writer.add(verdict, refusal.took);
            listener.judged(verdict);
          }
          refusals.clear();
          diagnoser.ifPresent(d -> d.diagnose(spec, ofOp).forEach(writer::add));
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

  /** Returns the answers of an op with those to the right cases that are asked beside them. */
  private List<Judged> withTwins(
      List<Judged> ofOp, Plan plan, Spec spec, BlockingQueue<Engine> free)
      throws InterruptedException {
    List<Judged> all = new ArrayList<>(ofOp);
    for (Question twin : plan.twins()) {
      if (twin.spec().op().equals(spec.op())) {
        all.add(ask(twin, free).judged);
      }
    }
    return all;
  }

  private static Skipped skipped(Omission omission) {
    return new Skipped(
        omission.left().id(),
        omission.left().op(),
        omission.dtype().map(DType::wireName).orElse(""),
        omission.reason().text());
  }

  private Timed ask(Question question, BlockingQueue<Engine> free) throws InterruptedException {
    Case asked =
        question.fixed().isEmpty()
            ? question.asked()
            : golden.of(question.spec(), question.asked(), List.of());
    Engine engine = free.take();
    try {
      long start = System.nanoTime();
      Answer answer = engine.run(asked, question.dtype());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Verdict verdict =
          Judge.judge(asked, answer, question.dtype())
              .labelled(question.spec())
              .leaving(question.scope());
      return new Timed(new Judged(asked, question.dtype(), answer, verdict), took);
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
