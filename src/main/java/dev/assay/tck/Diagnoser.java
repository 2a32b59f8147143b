package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import dev.assay.report.Diagnosis;
import dev.assay.tck.pattern.CasePatterns;
import dev.assay.tck.pattern.Lengths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what explains an engine's wrong results on an op: conventions, known mistakes, two of them
 * together, then a precision that it did not declare, or else the pattern of what was seen.
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

  /** Pairs are made of so many causes that explain something by themselves, and of all others. */
  private static final int NEAREST = 5;

  /** The reference takes seconds for a case of so many numbers. */
  private static final long FEW = 4096;

  private final Reference reference;

  /** Causes are played at cases that have no more numbers than these. */
  private final long most;

  public Diagnoser(Reference reference) {
    this(reference, Long.MAX_VALUE);
  }

  private Diagnoser(Reference reference, long most) {
    this.reference = reference;
    this.most = most;
  }

  /**
   * Of cases of all lengths: causes are played at the short ones; where those are right, it tells
   * from which length on others are wrong.
   */
  public static Diagnoser ofSizes(Reference reference) {
    return new Diagnoser(reference, FEW);
  }

  /** Returns what explains the failures of one op, the cause of most of them first. */
  public List<Diagnosis> diagnose(Spec spec, List<Judged> answers) {
    return diagnose(spec, answers, Precision.FULL);
  }

  /** Returns the same of an engine that declares a precision, and was judged at it. */
  public List<Diagnosis> diagnose(Spec spec, List<Judged> answers, Precision declared) {
    List<Judged> few = answers.stream().filter(a -> numbers(a.question()) <= most).toList();
    List<Diagnosis> told = diagnose(new Repertoire(spec, reference), few, declared);
    boolean known = told.stream().anyMatch(each -> !each.kind().equals("unknown"));
    return known || few.size() == answers.size() ? told : ofLengths(spec, answers);
  }

  private static long numbers(Case question) {
    long given = question.tensors().values().stream().mapToLong(t -> t.data().length).sum();
    return given
        + question.steps().stream()
            .flatMap(step -> step.expectation().values().values().stream())
            .mapToLong(golden -> golden.b().length)
            .sum();
  }

  private static List<Diagnosis> ofLengths(Spec spec, List<Judged> answers) {
    List<Judged> failures = answers.stream().filter(a -> a.is(Outcome.FAIL)).toList();
    if (failures.isEmpty()) {
      return List.of();
    }
    String lengths =
        Lengths.of(
            failures.stream().map(Judged::question).toList(),
            answers.stream().filter(a -> a.is(Outcome.PASS)).map(Judged::question).toList());
    String seen =
        failures.stream()
            .sorted(Comparator.comparingLong(judged -> numbers(judged.question())))
            .flatMap(j -> CasePatterns.of(j.question(), j.answer().steps(), j.dtype()).stream())
            .findFirst()
            .map(pattern -> "; " + pattern.line())
            .orElse("");
    int wrong = failures.stream().mapToInt(judged -> Witness.of(judged).wrong().size()).sum();
    return List.of(
        new Diagnosis(spec.op(), "unknown", "", wrong, wrong, "wrong are " + lengths + seen));
  }

  /** Returns the same from a repertoire that others use too, of an engine that declares none. */
  public static List<Diagnosis> diagnose(Repertoire repertoire, List<Judged> answers) {
    return diagnose(repertoire, answers, Precision.FULL);
  }

  private static List<Diagnosis> diagnose(
      Repertoire repertoire, List<Judged> answers, Precision declared) {
    List<Judged> values = answers.stream().filter(a -> !a.question().hasRefusal()).toList();
    // Mistakes of formulas are told apart best where rounding is smallest.
    Optional<DType> dtype =
        values.stream().filter(a -> a.is(Outcome.FAIL)).map(Judged::dtype).min(DType::compareTo);
    if (dtype.isEmpty()) {
      return List.of();
    }
    List<Judged> atDtype = values.stream().filter(a -> a.dtype() == dtype.get()).toList();
    return new Search(repertoire, atDtype, declared, dtype.get()).run();
  }

  /** The search for the causes of one op's wrong results at one dtype. */
  private static final class Search {
    private final Spec spec;
    private final Candidates candidates;
    private final Coarseness coarseness;
    private final List<Judged> failures;
    private final List<Witness> failing;
    private final List<Witness> shortFirst;
    private final List<Witness> passing;
    private final Set<WrongPlace> wrong = new HashSet<>();
    private final int explainable;
    private final IdentityHashMap<Cause, Reach> reaches = new IdentityHashMap<>();
    private final boolean anyRight;

    Search(Repertoire repertoire, List<Judged> answers, Precision declared, DType dtype) {
      this.spec = repertoire.spec();
      this.candidates = new Candidates(repertoire, declared, dtype);
      this.coarseness = new Coarseness(repertoire, declared, dtype);
      this.failures = answers.stream().filter(a -> a.is(Outcome.FAIL)).toList();
      this.failing = failures.stream().map(Witness::of).toList();
      this.shortFirst =
          failing.stream()
              .sorted(Comparator.comparingInt(witness -> witness.question().steps().size()))
              .toList();
      this.passing = answers.stream().filter(a -> a.is(Outcome.PASS)).map(Witness::of).toList();
      failing.forEach(witness -> wrong.addAll(witness.wrong()));
      this.explainable = failing.stream().mapToInt(each -> each.explainable().size()).sum();
      this.anyRight = !passing.isEmpty() || failing.stream().anyMatch(Witness::anyRight);
    }

    List<Diagnosis> run() {
      if (wrong.isEmpty()) {
        return List.of();
      }
      List<Cause> singles = Candidates.of(spec);
      Optional<Found> found = best(singles, cause -> true, Optional.empty());
      if (explained(found) < explainable) {
        Case first = failing.get(0).question();
        found = best(Candidates.ofSeveral(spec, first), screen(found), found);
      }
      if (explained(found) < explainable) {
        List<Cause> first = nearest(singles);
        // Where all that is seen are errors, two causes together are found in anything.
        boolean values = wrong.stream().anyMatch(place -> !place.result().isEmpty());
        List<Cause> pairs = first.isEmpty() && values ? singles : first;
        found = best(pairs(pairs, singles), screen(found), found);
      }
      return told(found);
    }

    /** Returns the causes that may explain most by themselves, a few of them. */
    private List<Cause> nearest(List<Cause> causes) {
      Ranking ranking = ranking(causes, cause -> true);
      return Stream.generate(() -> ranking.next(reach -> reach.near() > 0))
          .limit(NEAREST)
          .flatMap(Optional::stream)
          .toList();
    }

    private Ranking ranking(List<Cause> causes, Predicate<Cause> screen) {
      List<Reach> all = new ArrayList<>();
      for (Cause cause : causes) {
        all.add(reaches.computeIfAbsent(cause, key -> new Reach(key, candidates, shortFirst)));
      }
      return new Ranking(all, screen);
    }

    private static int explained(Optional<Found> found) {
      return found.map(Found::explained).orElse(0);
    }

    private static List<Cause> pairs(List<Cause> firsts, List<Cause> singles) {
      List<Cause> pairs = new ArrayList<>();
      for (int i = 0; i < firsts.size(); i++) {
        List<Cause> before = firsts.subList(0, i + 1);
        singles.stream()
            .filter(second -> !before.contains(second))
            .map(firsts.get(i)::and)
            .forEach(pairs::add);
      }
      return pairs;
    }

    /** Keeps the causes that may explain something of the shortest answer that is unexplained. */
    private Predicate<Cause> screen(Optional<Found> found) {
      Set<WrongPlace> known = found.map(each -> each.support.explained()).orElse(Set.of());
      Optional<Witness> shortest =
          failing.stream()
              .filter(witness -> !known.containsAll(witness.wrong()))
              .min(Comparator.comparingInt(witness -> witness.question().steps().size()));
      return cause ->
          shortest.stream().anyMatch(w -> !known.containsAll(candidates.near(w, cause)));
    }

    /**
     * Returns the cause that explains most of what is wrong, if that is more than was explained
     * before; among equals the first. Causes are tried in the order of how much they may explain,
     * until none that is left may explain more than one that does.
     */
    private Optional<Found> best(
        List<Cause> causes, Predicate<Cause> screen, Optional<Found> before) {
      Ranking ranking = ranking(causes, screen);
      Optional<Found> best = before;
      Optional<Cause> next = better(ranking, best);
      while (next.isPresent()) {
        Cause cause = next.get();
        Optional<Found> found =
            support(cause, failing)
                .filter(support -> support.suffices(wrong, anyRight))
                .map(support -> new Found(cause, support));
        if (explained(found) > explained(best) && support(cause, passing).isPresent()) {
          best = found;
        }
        next = better(ranking, best);
      }
      return best;
    }

    private static Optional<Cause> better(Ranking ranking, Optional<Found> best) {
      return ranking.next(reach -> reach.explainable() > explained(best));
    }

    /** Returns the support of a cause, or empty as soon as a right result speaks against it. */
    private Optional<Support> support(Cause cause, List<Witness> answers) {
      Support sum = Support.NONE;
      for (Witness witness : answers) {
        sum = sum.and(candidates.support(witness, cause));
        if (sum.contradicted() > 0) {
          return Optional.empty();
        }
      }
      return Optional.of(sum);
    }

    /** Says the cause, then a precision that explains what is left, then what is left even so. */
    private List<Diagnosis> told(Optional<Found> found) {
      List<Diagnosis> told = new ArrayList<>();
      Set<WrongPlace> left = new HashSet<>(wrong);
      found.ifPresent(
          each -> {
            left.removeAll(each.support.explained());
            told.add(diagnosis(each.cause, each.explained()));
          });
      if (!left.isEmpty()) {
        coarseness
            .explaining(left, failing)
            .ifPresent(
                each -> {
                  left.removeAll(each.support().explained());
                  told.add(diagnosis(each));
                });
      }
      if (!left.isEmpty()) {
        told.add(unknown(left));
      }
      return told;
    }

    private Diagnosis diagnosis(Coarseness.Found found) {
      return new Diagnosis(
          spec.op(),
          "precision",
          found.precision().words(),
          found.support().explained().size(),
          wrong.size(),
          "declare it at start: {%s}".formatted(found.precision().declaration()));
    }

    private Diagnosis diagnosis(Cause cause, int explained) {
      return new Diagnosis(
          spec.op(), cause.kind(), cause.name(), explained, wrong.size(), cause.text());
    }

    private Diagnosis unknown(Set<WrongPlace> left) {
      String seen =
          failures.stream()
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
