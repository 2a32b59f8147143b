package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Widening;
import dev.assay.judge.Verdict;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.plan.Omission;
import dev.assay.plan.Plan;
import dev.assay.plan.Question;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.report.Diagnosis;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import dev.assay.tck.Diagnoser.Judged;
import dev.assay.tck.Telling.Heard;
import dev.assay.tck.Telling.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

  /** What an engine answered to a question, put with the bounds that hold for it. */
  private record Played(Question question, Case asked, Answer answer, Duration took) {
    Timed timed() {
      return new Timed(Asker.judged(question, asked, answer), took);
    }
  }

  /** So many questions are asked ahead of what is judged: no more answers are held than that. */
  private static final int AHEAD = 256;

  private final Library library;
  private final Selection selection;
  private final Optional<Diagnoser> diagnoser;
  private final Widening widening;

  /** When each engine gave its latest answer. */
  private final Map<Engine, Long> answered = new ConcurrentHashMap<>();

  public Runner(Library library, Selection selection, Optional<Diagnoser> diagnoser) {
    this(library, selection, diagnoser, new GoldenValues(Reference.standard()));
  }

  /** Takes how cases get the bounds of an engine that declares a precision. */
  public Runner(
      Library library, Selection selection, Optional<Diagnoser> diagnoser, Widening widening) {
    this.library = library;
    this.selection = selection;
    this.diagnoser = diagnoser;
    this.widening = widening;
  }

  /**
   * Runs the selection on copies of one engine, a thread each.
   *
   * @throws InterruptedException when the thread is told to stop; what was judged is in the writer
   */
  public void run(List<Engine> engines, RunWriter writer, Listener listener)
      throws InterruptedException {
    Plan plan = Plan.of(library, selection, engines.get(0).hello());
    Precision declared = engines.get(0).hello().ability().precision();
    writer.asks(library);
    plan.omissions().forEach(omission -> writer.add(skipped(omission)));
    List<Question> questions = plan.questions();
    listener.begins(questions.size());
    BlockingQueue<Engine> free = new LinkedBlockingQueue<>();
    for (Engine engine : engines) {
      free.addAll(Collections.nCopies(engine.atOnce(), engine));
    }
    int atOnce = free.size();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce, Runner::daemon);
    // An engine plays the next case while what it gave is judged.
    ExecutorService judges = Executors.newFixedThreadPool(engines.size(), Runner::daemon);
    Telling telling = new Telling(writer, listener);
    writer.atTheEnd(telling::tellTheRest);
    try {
      Iterator<Question> next = questions.iterator();
      for (int i = 0; i < questions.size(); i++) {
        while (next.hasNext() && telling.size() < AHEAD + atOnce) {
          Question question = next.next();
          telling.add(question, threads.submit(() -> ask(question, declared, free, judges)));
        }
        telling.tellNext();
        Spec spec = questions.get(i).spec();
        if (i + 1 == questions.size() || !questions.get(i + 1).spec().op().equals(spec.op())) {
          if (telling.holdsRefusals()) {
            telling.tellRefusals(twins(plan, spec, declared, free, judges));
          }
          diagnose(spec, telling.endOp(), declared, writer);
        }
      }
      writer.complete();
    } catch (ExecutionException e) {
      throw new IllegalStateException("runner: a case could not be asked or judged", e.getCause());
    } finally {
      threads.shutdownNow();
      judges.shutdownNow();
    }
  }

  /**
   * Explains the failures of an op, unless all are expected: who expects them knows why.
   *
   * <p>What an engine answered may lead an explanation astray: the verdicts stand without it.
   */
  private void diagnose(Spec spec, List<Judged> ofOp, Precision declared, RunWriter writer) {
    if (ofOp.stream().map(Judged::verdict).filter(Verdict::isWrong).allMatch(writer::expects)) {
      return;
    }
    try {
      diagnoser.ifPresent(d -> d.diagnose(spec, ofOp, declared).forEach(writer::add));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      int wrong = (int) ofOp.stream().filter(each -> each.verdict().isWrong()).count();
      writer.add(
          new Diagnosis(
              spec.op(), "unknown", "", 0, wrong, "a fault of assay stopped the search: " + e));
    }
  }

  /** Returns the answers to the right cases that are asked beside the refusals of an op. */
  private List<Judged> twins(
      Plan plan, Spec spec, Precision declared, BlockingQueue<Engine> free, ExecutorService judges)
      throws InterruptedException, ExecutionException {
    List<Judged> answers = new ArrayList<>();
    for (Question twin : plan.twins()) {
      if (twin.spec().op().equals(spec.op())) {
        Optional<Future<Timed>> timed = ask(twin, declared, free, judges).timed();
        if (timed.isPresent()) {
          answers.add(timed.get().get().judged());
        }
      }
    }
    return answers;
  }

  private static Skipped skipped(Omission omission) {
    return new Skipped(
        omission.left().id(),
        omission.left().op(),
        omission.dtype().map(DType::wireName).orElse(""),
        omission.reason().text());
  }

  private Heard ask(
      Question question, Precision declared, BlockingQueue<Engine> free, ExecutorService judges)
      throws InterruptedException {
    Case asked = Asker.asked(question, declared, widening);
    Engine engine = free.take();
    try {
      Optional<String> givenUp = engine.givenUp(question.spec().op());
      if (givenUp.isPresent()) {
        return new Heard(Optional.empty(), givenUp.get());
      }
      long start = System.nanoTime();
      Answer answer = engine.run(asked, question.dtype());
      Played played = new Played(question, asked, answer, took(engine, start));
      return new Heard(Optional.of(judges.submit(played::timed)), "");
    } finally {
      free.add(engine);
    }
  }

  /** Returns the time since the start, or since the answer before where that came later. */
  private Duration took(Engine engine, long start) {
    long end = System.nanoTime();
    Long before = answered.put(engine, end);
    return Duration.ofNanos(end - (before == null ? start : Math.max(start, before)));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "assay-runner");
    thread.setDaemon(true);
    return thread;
  }
}
