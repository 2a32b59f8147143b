package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A case that leaves a convention out is asked of every engine: no option may change its answer.
 */
class UntouchedTest {

  private final Library library = Library.standard();
  private final Reference reference = Reference.standard();

  @Test
  void aConventionThatACaseLeavesOutChangesNothing() {
    AtomicInteger played = new AtomicInteger();
    Set<String> changed = new ConcurrentSkipListSet<>();
    for (Spec spec : library.specs()) {
      library.cases(spec.op()).parallelStream()
          .forEach(item -> changed.addAll(changed(spec, item, played)));
    }
    assertTrue(played.get() >= 500, "saw only " + played.get());
    assertEquals(Set.of(), new TreeSet<>(changed));
  }

  @Test
  void aConventionThatMattersIsFound() {
    Spec spec = library.spec("time_lstm");
    Case small =
        library.cases("time_lstm").stream()
            .filter(item -> item.id().equals("time_lstm/small"))
            .findFirst()
            .orElseThrow();
    Set<String> changed = changed(spec, small.withConventions(Map.of()), new AtomicInteger());
    assertTrue(changed.contains("time_lstm/small: gate_order=ifgo"), changed.toString());
    assertFalse(changed.contains("time_lstm/small: gate_order=fgio"), changed.toString());
  }

  private Set<String> changed(Spec spec, Case item, AtomicInteger played) {
    Set<String> changed = new TreeSet<>();
    spec.conventions()
        .forEach(
            (key, convention) -> {
              if (item.conventions().containsKey(key)) {
                return;
              }
              for (String option : convention.options().keySet()) {
                Map<String, String> conventions = new LinkedHashMap<>(item.conventions());
                conventions.put(key, option);
                Case other = item.withConventions(conventions);
                Answer answer = reference.run(spec, other, Doubles.DOUBLES).answer();
                played.incrementAndGet();
                Verdict verdict = Judge.judge(item, answer, DType.FLOAT64);
                if (!verdict.findings().isEmpty()) {
                  changed.add("%s: %s=%s".formatted(item.id(), key, option));
                }
              }
            });
    return changed;
  }
}
