package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fuzz.Fuzzer.Span;
import dev.assay.judge.Judge;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import dev.assay.plan.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Known mistakes, drawn by seed over all families, are found by cases that nobody wrote. */
@Tag("nightly")
class PlantedMistakesTest {

  private static final int MISTAKES = 40;
  private static final int MUST_BE_FOUND = 38;
  private static final int SMALL = 12;
  private static final Library LIBRARY = Library.standard();

  @Test
  void mostAreFoundAndMostAreSmall() throws InterruptedException {
    List<Spec.Mistake> all = new ArrayList<>();
    LIBRARY.specs().forEach(spec -> all.addAll(spec.mistakes()));
    Collections.shuffle(all, new Random(7));
    List<String> missed = new ArrayList<>();
    List<String> large = new ArrayList<>();
    for (Spec.Mistake mistake :
        all.stream().filter(PlantedMistakesTest::isShownByValues).limit(MISTAKES).toList()) {
      Selection one =
          new Selection(List.of(mistake.op()), Optional.empty(), List.of(), 1, 1, Set.of());
      FuzzReport report =
          new Fuzzer(LIBRARY, one, new Span(1, 2000, Duration.ofMinutes(1)), Input.RIGHT)
              .run(
                  List.of(new PlantedEngine(mistake), new PlantedEngine(mistake)),
                  each -> each.failed() == 0);
      String name = "%s: %s".formatted(mistake.op(), mistake.name());
      if (report.found(mistake.op()).isEmpty()) {
        missed.add(name);
      } else if (Found.numbers(report.found(mistake.op()).get(0).shrunk().question()) > SMALL) {
        large.add(name);
      }
    }
    assertTrue(missed.size() <= MISTAKES - MUST_BE_FOUND, missed::toString);
    assertTrue(large.size() < MISTAKES / 2, large::toString);
  }

  /** What only a refusal or the engine's own draws show is not fuzzed. */
  private static boolean isShownByValues(Spec.Mistake mistake) {
    Spec spec = LIBRARY.spec(mistake.op());
    Repertoire repertoire = new Repertoire(spec, Reference.standard());
    List<Patch> patch = List.of(Patch.of(mistake));
    return LIBRARY.cases(spec.op()).stream()
        .filter(item -> !item.hasRefusal() && !item.hasDraws())
        .anyMatch(
            item ->
                Judge.judge(item, repertoire.answer(item, item.conventions(), patch), DType.FLOAT64)
                    .isWrong());
  }
}
