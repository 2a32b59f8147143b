package dev.assay.tck;

import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Jython;
import dev.assay.oracle.Reference;
import dev.assay.plan.Question;
import dev.assay.protocol.Engine;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser.Judged;
import dev.assay.tck.pattern.CasePatterns;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an engine answers to the cases of one op, asked one by one; the others of the op are asked
 * when a verdict or an explanation needs them.
 *
 * <p>For several threads at once: the engine plays one case at a time.
 */
public final class OpAnswers {

  /**
   * What came of one question.
   *
   * @param thrown what the engine threw, if it did and runs in this JVM
   */
  public record Played(Verdict verdict, Optional<Throwable> thrown) {}

  private final Spec spec;
  private final Engine engine;
  private final List<Question> questions;
  private final IdentityHashMap<Question, Judged> answers = new IdentityHashMap<>();
  private @Nullable List<String> diagnoses;

  /**
   * Takes the questions about an op.
   *
   * @param questions those of the run, and the right cases that refusals among them need
   */
  public OpAnswers(Spec spec, Engine engine, List<Question> questions) {
    this.spec = spec;
    this.engine = engine;
    this.questions = List.copyOf(questions);
  }

  /** Plays a question, now and on this thread. */
  public Played play(Question question) {
    synchronized (engine) {
      Judged judged = Asker.ask(question, engine);
      Optional<Throwable> thrown = engine.thrown();
      answers.put(question, judged);
      boolean passed = judged.is(Outcome.PASS);
      boolean refused = judged.verdict().tier() == Verdict.Tier.REFUSALS;
      // A refusal counts only beside a right case that is answered.
      Verdict verdict = passed && refused ? Twins.of(all()).proven(judged) : judged.verdict();
      return new Played(verdict, thrown);
    }
  }

  /** Returns what explains the wrong results of the op, or else of this question, a line each. */
  public List<String> causes(Question question) {
    synchronized (engine) {
      if (!Jython.isThere()) {
        return patterns(question);
      }
      if (diagnoses == null) {
        diagnoses = diagnosed();
      }
      return diagnoses;
    }
  }

  private List<Judged> all() {
    for (Question question : questions) {
      if (!answers.containsKey(question)) {
        answers.put(question, Asker.ask(question, engine));
      }
    }
    return questions.stream().map(answers::get).toList();
  }

  private List<String> diagnosed() {
    try {
      return new Diagnoser(Reference.standard())
          .diagnose(spec, all(), engine.hello().ability().precision()).stream()
              .map(Diagnosis::line)
              .toList();
    } catch (RuntimeException | StackOverflowError e) {
      // What an engine answered may lead an explanation astray: the verdicts stand without it.
      return List.of("a fault of assay stopped the search for the cause: " + e);
    }
  }

  /** Without the reference no mistake can be made again to be compared: only patterns are seen. */
  private List<String> patterns(Question question) {
    Judged judged = answers.get(question);
    List<String> lines = new ArrayList<>();
    if (judged != null && judged.is(Outcome.FAIL)) {
      CasePatterns.of(judged.question(), judged.answer().steps(), judged.dtype())
          .ifPresent(pattern -> lines.add(pattern.line()));
    }
    lines.add("known mistakes are told with org.python:jython-slim on the class path");
    return lines;
  }
}
