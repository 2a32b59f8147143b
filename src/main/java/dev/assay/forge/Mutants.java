package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
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
    return repertoire.spec().mistakes().parallelStream()
        .map(mistake -> kill(repertoire, mistake))
        .toList();
  }

  private Kill kill(Repertoire repertoire, Spec.Mistake mistake) {
    List<Patch> patch = List.of(Patch.of(mistake));
    int cases = 0;
    int rejected = 0;
    String best = "";
    double factor = 0;
    for (Case question : library.cases(repertoire.spec().op())) {
      Answer answer = repertoire.answer(question, question.conventions(), patch);
      Verdict verdict = Judge.judge(question, answer, DType.FLOAT64);
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
