package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.report.Diagnosis;
import dev.assay.tck.pattern.CasePatterns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds what explains an engine's wrong results on an op: conventions, known mistakes, two of them
 * together, or else the pattern of what was seen.
 *
 * <p>Results are explained one by one. A cause must give the very numbers that the engine gave,
 * must not be the golden ones there, and must leave right what the engine has right. Refusals are
 * no evidence.
 */
public final class Diagnoser {

  /** An answer and the verdict on it. */
  public record Judged(Case question, DType dtype, Answer answer, Verdict verdict) {

    boolean is(Outcome outcome) {
      return verdict.outcome() == outcome;
    }
  }

  private final Candidates candidates;

  public Diagnoser(Reference reference) {
    this.candidates = new Candidates(reference);
  }

  /** Returns what explains the failures of one op, the cause of most of them first. */
  public List<Diagnosis> diagnose(Spec spec, List<Judged> answers) {
    List<Judged> values = answers.stream().filter(a -> !a.question().hasRefusal()).toList();
    // Mistakes of formulas are told apart best where rounding is smallest.
    Optional<DType> dtype =
        values.stream().filter(a -> a.is(Outcome.FAIL)).map(Judged::dtype).min(DType::compareTo);
    if (dtype.isEmpty()) {
      return List.of();
    }
    return new Search(spec, values.stream().filter(a -> a.dtype() == dtype.get()).toList()).run();
  }

  /** The search for the causes of one op's wrong results at one dtype. */
  private final class Search {
    private final Spec spec;
    private final List<Judged> failing;
    private final List<Judged> passing;
    private final Set<WrongPlace> wrong = new HashSet<>();
    private final boolean anyRight;

    Search(Spec spec, List<Judged> answers) {
      this.spec = spec;
      this.failing = answers.stream().filter(a -> a.is(Outcome.FAIL)).toList();
      this.passing = answers.stream().filter(a -> a.is(Outcome.PASS)).toList();
      failing.forEach(judged -> wrong.addAll(Witness.of(judged).wrong()));
      this.anyRight =
          !passing.isEmpty() || failing.stream().anyMatch(a -> Witness.of(a).anyRight());
    }

    List<Diagnosis> run() {
      if (wrong.isEmpty()) {
        return List.of();
      }
      List<Cause> singles = Candidates.of(spec);
      Optional<Found> found = best(screened(singles, Optional.empty()), 0);
      if (explained(found) < wrong.size()) {
        found = best(singles, explained(found)).or(orElse(found));
      }
      if (explained(found) < wrong.size()) {
        Case first = failing.get(0).question();
        found = best(Candidates.ofSeveral(spec, first), explained(found)).or(orElse(found));
      }
      if (explained(found) < wrong.size()) {
        List<Cause> pairs =
            found
                .map(one -> singles.stream().map(one.cause::and).toList())
                .orElseGet(() -> pairs(singles));
        found = best(screened(pairs, found), explained(found)).or(orElse(found));
      }
      return told(found);
    }

    /** Keeps the causes that explain something of the shortest answer that is not explained yet. */
    private List<Cause> screened(List<Cause> causes, Optional<Found> found) {
      Set<WrongPlace> known = found.map(each -> each.support.explained()).orElse(Set.of());
      List<Judged> shortest =
          failing.stream()
              .filter(judged -> !known.containsAll(Witness.of(judged).wrong()))
              .min(Comparator.comparingInt(judged -> judged.question().steps().size()))
              .stream()
              .toList();
      return causes.stream()
          .filter(
              cause ->
                  support(cause, shortest)
                      .filter(support -> !support.explained().isEmpty())
                      .isPresent())
          .toList();
    }

    private static Supplier<Optional<Found>> orElse(Optional<Found> before) {
      return () -> before;
    }

    private static int explained(Optional<Found> found) {
      return found.map(Found::explained).orElse(0);
    }

    private List<Cause> pairs(List<Cause> singles) {
      List<Cause> pairs = new ArrayList<>();
      for (int i = 0; i < singles.size(); i++) {
        for (int j = i + 1; j < singles.size(); j++) {
          pairs.add(singles.get(i).and(singles.get(j)));
        }
      }
      return pairs;
    }

    /**
     * Returns the cause that explains most of what is wrong, and more than was explained before;
     * among equals the first. Most causes are given up after one answer.
     */
    private Optional<Found> best(List<Cause> causes, int before) {
      List<Found> found = new ArrayList<>();
      for (Cause cause : causes) {
        support(cause, failing)
            .filter(support -> support.suffices(wrong, anyRight))
            .ifPresent(support -> found.add(new Found(cause, support)));
      }
      return found.stream()
          .filter(each -> each.explained() > before)
          .sorted(Comparator.comparingInt(Found::explained).reversed())
          .filter(each -> support(each.cause, passing).isPresent())
          .findFirst();
    }

    /** Returns the support of a cause, or empty as soon as a right result speaks against it. */
    private Optional<Support> support(Cause cause, List<Judged> answers) {
      Support sum = Support.NONE;
      for (Judged judged : answers) {
        sum = sum.and(candidates.support(spec, judged, cause));
        if (sum.contradicted() > 0) {
          return Optional.empty();
        }
      }
      return Optional.of(sum);
    }

    /** Says the cause, then what is left. */
    private List<Diagnosis> told(Optional<Found> found) {
      List<Diagnosis> told = new ArrayList<>();
      Set<WrongPlace> left = new HashSet<>(wrong);
      found.ifPresent(
          each -> {
            left.removeAll(each.support.explained());
            told.add(diagnosis(each.cause, each.explained()));
          });
      if (!left.isEmpty()) {
        told.add(unknown(left));
      }
      return told;
    }

    private Diagnosis diagnosis(Cause cause, int explained) {
      return new Diagnosis(
          spec.op(), cause.kind(), cause.name(), explained, wrong.size(), cause.text());
    }

    private Diagnosis unknown(Set<WrongPlace> left) {
      String seen =
          failing.stream()
              .filter(
                  judged -> left.stream().anyMatch(p -> p.caseId().equals(judged.question().id())))
              .flatMap(j -> CasePatterns.of(j.question(), j.answer().steps(), j.dtype()).stream())
              .findFirst()
              .map(pattern -> pattern.line())
              .orElse("no pattern was seen");
      return new Diagnosis(spec.op(), "unknown", "", left.size(), wrong.size(), seen);
    }
  }

  /** A cause that holds. */
  private record Found(Cause cause, Support support) {
    int explained() {
      return support.explained().size();
    }
  }
}
