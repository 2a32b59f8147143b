package dev.assay.tck;

import dev.assay.judge.Exhibit;
import dev.assay.judge.Verdict;
import dev.assay.plan.Question;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import dev.assay.tck.Diagnoser.Judged;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What was asked and is not told yet, in the order of the library.
 *
 * <p>Where the process is ended from outside, what was answered by then is told by {@link
 * #tellTheRest}, and nothing after it. Safe for use by two threads: one tells, one ends.
 */
final class Telling {

  /** An answer that was judged, and how long it took. */
  record Timed(Judged judged, Duration took) {
    private Exhibit exhibit() {
      return Exhibit.of(judged.question(), judged.answer(), judged.dtype(), judged.verdict());
    }
  }

  /**
   * What came of a question.
   *
   * @param timed the answer, judged or about to be; empty where it was not asked
   * @param notAsked why
   */
  record Heard(Optional<Future<Timed>> timed, String notAsked) {}

  private record Asked(Question question, Future<Heard> heard) {}

  /** How long the end of the process waits for answers that are being judged. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final RunWriter writer;
  private final Runner.Listener listener;
  private final Deque<Asked> pending = new ArrayDeque<>();
  private final List<Judged> ofOp = new ArrayList<>();
  private final List<Timed> refusals = new ArrayList<>();
  private boolean ended;

  Telling(RunWriter writer, Runner.Listener listener) {
    this.writer = writer;
    this.listener = listener;
  }

  synchronized int size() {
    return pending.size();
  }

  synchronized void add(Question question, Future<Heard> heard) {
    pending.add(new Asked(question, heard));
  }

  /** Waits for what came of the first question, and tells it. */
  void tellNext() throws InterruptedException, ExecutionException {
    Asked first = first();
    Heard heard = first.heard.get();
    Optional<Timed> timed =
        heard.timed.isPresent() ? Optional.of(heard.timed.get().get()) : Optional.empty();
    tell(first, timed, heard.notAsked);
  }

  private synchronized Asked first() {
    return pending.getFirst();
  }

  private synchronized void tell(Asked asked, Optional<Timed> timed, String notAsked) {
    if (ended) {
      return;
    }
    pending.remove(asked);
    if (timed.isEmpty()) {
      Question question = asked.question;
      writer.add(
          new Skipped(
              question.asked().id(), question.spec().op(), question.dtype().wireName(), notAsked));
      return;
    }
    Judged judged = timed.get().judged;
    ofOp.add(judged);
    if (judged.verdict().tier() == Verdict.Tier.REFUSALS) {
      // They prove something only beside answers to right input.
      refusals.add(timed.get());
    } else {
      tell(timed.get(), judged.verdict());
    }
  }

  private void tell(Timed timed, Verdict verdict) {
    writer.add(verdict, timed.exhibit(), timed.took);
    listener.judged(verdict);
  }

  synchronized boolean holdsRefusals() {
    return !refusals.isEmpty();
  }

  /** Tells the refusals of an op, given the answers to the right cases that were asked beside. */
  synchronized void tellRefusals(List<Judged> beside) {
    List<Judged> all = new ArrayList<>(ofOp);
    all.addAll(beside);
    Twins twins = Twins.of(all);
    refusals.forEach(refusal -> tell(refusal, twins.proven(refusal.judged)));
    refusals.clear();
  }

  /** Returns what was answered of an op that is over. */
  synchronized List<Judged> endOp() {
    List<Judged> answers = List.copyOf(ofOp);
    ofOp.clear();
    return answers;
  }

  /** Tells what was answered by now; the rest is never told. */
  synchronized void tellTheRest() {
    long end = System.nanoTime() + GRACE.toNanos();
    for (Asked asked : List.copyOf(pending)) {
      if (asked.heard.isDone()) {
        tellBefore(end, asked);
      }
    }
    tellRefusals(List.of());
    ended = true;
  }

  private void tellBefore(long end, Asked asked) {
    try {
      Heard heard = asked.heard.get();
      Optional<Timed> timed = Optional.empty();
      if (heard.timed.isPresent()) {
        long left = Math.max(0, end - System.nanoTime());
        timed = Optional.of(heard.timed.get().get(left, TimeUnit.NANOSECONDS));
      }
      tell(asked, timed, heard.notAsked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The process ends: what could not be judged in time is not told.
      return;
    }
  }
}
