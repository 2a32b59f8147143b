package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Causes that are played as far as it takes stand as if each had been played at every answer. */
class RankingTest {

  private static final DType DTYPE = DType.FLOAT32;

  private final Spec spec = Library.standard().spec("lstm");
  private final Repertoire repertoire = new Repertoire(spec, Reference.standard());
  private final Candidates candidates = new Candidates(repertoire, Precision.FULL, DTYPE);

  /** What an engine answers that makes a mistake, to a few cases of which one is not judged. */
  private List<Witness> failing(Spec.Mistake mistake) {
    List<Witness> failing = new ArrayList<>();
    for (Case question : Library.standard().cases(spec.op())) {
      if (question.id().matches("lstm/(small|far_out|saturated|two_calls@biases=two)")) {
        Answer answer =
            repertoire.answer(question, question.conventions(), List.of(Patch.of(mistake)));
        Judged judged = new Judged(question, DTYPE, answer, Judge.judge(question, answer, DTYPE));
        if (judged.is(Outcome.FAIL)) {
          failing.add(Witness.of(judged));
        }
      }
    }
    return failing;
  }

  private int near(Cause cause, List<Witness> failing) {
    return failing.stream().mapToInt(witness -> candidates.near(witness, cause).size()).sum();
  }

  private Ranking ranking(List<Cause> causes, List<Witness> failing, Predicate<Cause> screen) {
    return new Ranking(
        causes.stream().map(cause -> new Reach(cause, candidates, failing)).toList(), screen);
  }

  private static List<Cause> all(Ranking ranking, Predicate<Reach> worth) {
    return Stream.generate(() -> ranking.next(worth))
        .takeWhile(Optional::isPresent)
        .map(Optional::orElseThrow)
        .toList();
  }

  @Test
  void theOrderIsThatOfCausesPlayedAtEveryAnswer() {
    List<Cause> causes = Candidates.of(spec);
    int above = 0;
    for (Spec.Mistake mistake : spec.mistakes()) {
      List<Witness> failing = failing(mistake);
      List<Cause> sorted =
          causes.stream()
              .filter(cause -> near(cause, failing) > 0)
              .sorted(Comparator.comparing((Cause cause) -> near(cause, failing)).reversed())
              .toList();
      above += sorted.size();
      Ranking ranking = ranking(causes, failing, cause -> true);
      assertEquals(sorted, all(ranking, reach -> reach.near() > 0), mistake.name());
    }
    assertTrue(above > spec.mistakes().size(), "only " + above + " causes come near anything");
  }

  @Test
  void whatIsNotWorthItOrScreenedIsLeftOut() {
    List<Witness> failing = failing(spec.mistakes().get(0));
    List<Cause> causes = Candidates.of(spec);
    Cause first = all(ranking(causes, failing, c -> true), reach -> true).get(0);
    Ranking screened = ranking(causes, failing, cause -> !cause.equals(first));
    assertEquals(causes.size() - 1, all(screened, reach -> true).size());
    int most = near(first, failing);
    assertEquals(
        causes.stream().filter(cause -> near(cause, failing) == most).toList(),
        all(ranking(causes, failing, cause -> true), reach -> reach.near() >= most));
  }

  @Test
  void noCauseExplainsWhatIsNotExplainable() {
    int unclear = 0;
    for (Spec.Mistake mistake : spec.mistakes()) {
      for (Witness witness : failing(mistake)) {
        unclear += witness.wrong().size() - witness.explainable().size();
        for (Cause cause : Candidates.of(spec)) {
          Support support = candidates.support(witness, cause);
          assertTrue(witness.explainable().containsAll(support.explained()), cause.name());
        }
      }
    }
    assertTrue(unclear > 0, "no case has a result that is too wide to be judged by");
  }
}
