package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Candidates.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the convention or the known mistake that explains an engine's failures on an op. */
public final class Diagnoser {

  /** An answer and the verdict on it. */
  public record Judged(Case question, DType dtype, Answer answer, Verdict verdict) {}

  private record Score(Candidate candidate, int failing, int passing) {}

  private final Candidates candidates;

  public Diagnoser(Reference reference) {
    this.candidates = new Candidates(reference);
  }

  /**
   * Returns what the failures of one op look like; empty when nothing explains half of them.
   *
   * <p>The candidate that explains most failures is named; among equals the one that also agrees
   * with most of the answers that passed, then the first of the spec. Several conventions together
   * are named only where they explain more than fewer do. An engine may raise an error for a
   * hundred reasons, so errors are evidence only for a candidate that explains every wrong number;
   * where there are no numbers, only for one that raises in every case in which the engine does,
   * and in at least two. Draws are never twice the same: there a candidate agrees that fails the
   * same tests.
   */
  public Optional<Diagnosis> diagnose(Spec spec, List<Judged> answers) {
    List<Judged> failing = with(Outcome.FAIL, answers);
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    // Mistakes of formulas are told apart best where rounding is smallest.
    DType dtype = failing.stream().map(Judged::dtype).min(DType::compareTo).orElseThrow();
    List<Judged> wrong = failing.stream().filter(a -> a.dtype() == dtype).toList();
    List<Judged> right =
        with(Outcome.PASS, answers).stream().filter(a -> a.dtype() == dtype).toList();
    List<Judged> numbers = wrong.stream().filter(a -> a.answer().ending().isComplete()).toList();
    List<Judged> errors = wrong.stream().filter(a -> !a.answer().ending().isComplete()).toList();
    int needed = numbers.isEmpty() ? Math.max(2, wrong.size()) : (wrong.size() + 1) / 2;
    @Nullable Score best = null;
    for (Candidate candidate : Candidates.of(spec)) {
      best = better(best, spec, candidate, numbers, errors, right, needed);
    }
    if (!numbers.isEmpty() && (best == null || best.failing < numbers.size())) {
      // Engines differ in several conventions at once, as a GRU of PyTorch in three.
      Judged first = numbers.get(0);
      for (Candidate several : Candidates.ofSeveral(spec, first.question())) {
        if (matches(spec, several, List.of(first)) == 1) {
          best = better(best, spec, several, numbers, errors, right, needed);
        }
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    Candidate found = best.candidate;
    return Optional.of(
        new Diagnosis(
            spec.op(), found.kind(), found.name(), best.failing, wrong.size(), found.text()));
  }

  private @Nullable Score better(
      @Nullable Score best,
      Spec spec,
      Candidate candidate,
      List<Judged> numbers,
      List<Judged> errors,
      List<Judged> right,
      int needed) {
    int matched = matches(spec, candidate, numbers);
    if (matched == numbers.size()) {
      matched += matches(spec, candidate, errors);
    }
    if (matched < needed || (best != null && matched < best.failing)) {
      return best;
    }
    Score score = new Score(candidate, matched, matches(spec, candidate, right));
    boolean simpler =
        best == null || candidate.conventions().size() <= best.candidate.conventions().size();
    return best == null || score.failing > best.failing || (simpler && score.passing > best.passing)
        ? score
        : best;
  }

  private static List<Judged> with(Outcome outcome, List<Judged> answers) {
    return answers.stream().filter(judged -> judged.verdict().outcome() == outcome).toList();
  }

  private int matches(Spec spec, Candidate candidate, List<Judged> answers) {
    int matched = 0;
    for (Judged judged : answers) {
      if (judged.question().hasDraws()
          ? candidates.faultsOfDraws(spec, judged.question(), candidate).equals(faults(judged))
          : agrees(spec, candidate, judged)) {
        matched++;
      }
    }
    return matched;
  }

  /** A wrong answer is no evidence for a candidate whose bounds admit the golden values too. */
  private boolean agrees(Spec spec, Candidate candidate, Judged judged) {
    Optional<Case> expected = candidates.expected(spec, judged.question(), candidate);
    boolean wrong = judged.verdict().outcome() == Outcome.FAIL;
    return expected.isPresent()
        && passes(expected.get(), judged.answer(), judged.dtype())
        && !(wrong && passes(expected.get(), judged.question().golden(), DType.FLOAT64));
  }

  private static boolean passes(Case expected, Answer answer, DType dtype) {
    return Judge.judge(expected, answer, dtype).outcome() == Outcome.PASS;
  }

  private static Set<String> faults(Judged judged) {
    return Candidates.kinds(judged.verdict());
  }
}
