package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Repertoire;
import java.util.List;

/**
 * Grades the suite with the known mistakes: each is made in the Python reference, in memory, and
 * every case of its op is put to it.
 */
public final class Mutants {

  /**
   * What came of one mistake.
   *
   * @param rejected how many of the {@code cases} reject it
   * @param best the case that shows it best
   * @param factor its distance there, in multiples of what is allowed; infinite for an error or a
   *     wrong shape
   */
  public record Kill(Spec.Mistake mistake, int cases, int rejected, String best, double factor) {

    public boolean isRejected() {
      return rejected > 0;
    }
  }

  private final Library library;

  public Mutants(Library library) {
    this.library = library;
  }

  /**
   * Puts every mistake of an op to its cases, at float64.
   *
   * @throws IllegalArgumentException when the patch of a mistake no longer applies
   */
  public List<Kill> kill(Repertoire repertoire) {
    Grader grader = new Grader(repertoire);
    return repertoire.spec().mistakes().parallelStream()
        .map(mistake -> kill(repertoire, grader, mistake))
        .toList();
  }

  /**
   * Returns the mistakes of an op that no case rejects; of the others, cases are asked only until
   * one does, those first that are likely to.
   */
  public List<Spec.Mistake> survivors(Repertoire repertoire) {
    Grader grader = new Grader(repertoire);
    Lineup lineup = new Lineup(library.cases(repertoire.spec().op()));
    return repertoire.spec().mistakes().parallelStream()
        .filter(
            mistake -> !lineup.anyMatch(question -> fails(repertoire, grader, mistake, question)))
        .toList();
  }

  private static boolean fails(
      Repertoire repertoire, Grader grader, Spec.Mistake mistake, Case question) {
    return verdict(repertoire, grader, mistake, question).outcome() == Outcome.FAIL;
  }

  private static Verdict verdict(
      Repertoire repertoire, Grader grader, Spec.Mistake mistake, Case question) {
    List<Patch> patch = List.of(Patch.of(mistake));
    Answer answer = repertoire.answer(question, question.conventions(), patch);
    return grader.judged(question, answer, DType.FLOAT64).verdict();
  }

  private Kill kill(Repertoire repertoire, Grader grader, Spec.Mistake mistake) {
    int cases = 0;
    int rejected = 0;
    String best = "";
    double factor = 0;
    for (Case question : library.cases(repertoire.spec().op())) {
      Verdict verdict = verdict(repertoire, grader, mistake, question);
      cases++;
      if (verdict.outcome() == Outcome.FAIL) {
        rejected++;
        // A number that is too far off says more than an error: prefer the largest finite factor.
        if (best.isEmpty() || (verdict.worst() > factor && Double.isFinite(verdict.worst()))) {
          best = question.id();
          factor = Math.max(factor, verdict.worst());
        }
      }
    }
    double shown = factor == 0 && rejected > 0 ? Double.POSITIVE_INFINITY : factor;
    return new Kill(mistake, cases, rejected, best, shown);
  }
}
