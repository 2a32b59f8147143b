package dev.assay.forge.auto;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.forge.Grader;
import dev.assay.forge.Lineup;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Deadline;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import dev.assay.oracle.number.Doubles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plays automatic mutants and judges what they answer. */
final class Trial {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Library library;
  private final Reference reference;
  private final Map<String, Grader> graders = new ConcurrentHashMap<>();
  private final Map<String, Lineup> lineups = new ConcurrentHashMap<>();

  Trial(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  /** Plays the cases of every op that runs the changed lines, until all is known of the mutant. */
  Fate of(AutoMutant mutant) {
    Hearing hearing = new Hearing(mutant);
    for (String op : mutant.ops()) {
      Grader grader = grader(op);
      for (Case question : library.cases(op)) {
        hearing.hear(grader, question);
        if (hearing.isOver()) {
          return hearing.fate();
        }
      }
    }
    return hearing.fate();
  }

  /** Plays the same cases until one rejects the mutant: no more is known of it then. */
  Fate untilRejected(AutoMutant mutant) {
    Hearing hearing = new Hearing(mutant);
    for (String op : mutant.ops()) {
      Grader grader = grader(op);
      boolean rejected =
          lineup(op)
              .anyMatch(
                  question -> {
                    hearing.hear(grader, question);
                    return hearing.fate().isRejected();
                  });
      if (rejected) {
        break;
      }
    }
    return hearing.fate();
  }

  private Grader grader(String op) {
    return graders.computeIfAbsent(
        op, name -> new Grader(new Repertoire(library.spec(name), reference)));
  }

  private Lineup lineup(String op) {
    return lineups.computeIfAbsent(op, name -> new Lineup(library.cases(name)));
  }

  private final class Hearing {
    private final AutoMutant mutant;
    private Optional<String> values = Optional.empty();
    private Optional<String> second = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> float32 = Optional.empty();
    private String error = "";

    Hearing(AutoMutant mutant) {
      this.mutant = mutant;
    }

    void hear(Grader grader, Case question) {
      Answer answer = answer(question);
      if (isRejected(grader, question, answer, DType.FLOAT64)) {
        if (values.isPresent() || refusal.isPresent()) {
          second = Optional.of(question.id());
        } else {
          error = error(answer);
        }
        if (question.hasRefusal()) {
          refusal = refusal.or(() -> Optional.of(question.id()));
        } else {
          values = values.or(() -> Optional.of(question.id()));
        }
      }
      if (float32.isEmpty()
          && Judge.whyInadmissible(question, DType.FLOAT32).isEmpty()
          && isRejected(grader, question, answer, DType.FLOAT32)) {
        float32 = Optional.of(question.id());
      }
    }

    /** Whether no case can tell more. */
    boolean isOver() {
      return values.isPresent() && second.isPresent() && float32.isPresent();
    }

    Fate fate() {
      return new Fate(mutant, values, second, refusal, float32, error);
    }

    private Answer answer(Case question) {
      try {
        return Deadline.within(
            LIMIT,
            () ->
                reference
                    .run(
                        library.spec(question.op()),
                        question,
                        Doubles.DOUBLES,
                        List.of(mutant.patch()))
                    .answer());
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        // Past its deadline, or what Jython cannot turn into an exception of Python.
        return Answer.crashed(String.valueOf(e));
      }
    }
  }

  private static String error(Answer answer) {
    return answer
        .ending()
        .match(
            complete -> "",
            unsupported -> "",
            refused -> refused.kind() + ": " + refused.message(),
            crashed -> crashed.how());
  }

  private static boolean isRejected(Grader grader, Case question, Answer answer, DType dtype) {
    Verdict verdict = grader.judged(question, answer, dtype).verdict();
    return verdict.outcome() == Outcome.FAIL || verdict.outcome() == Outcome.CRASHED;
  }
}
