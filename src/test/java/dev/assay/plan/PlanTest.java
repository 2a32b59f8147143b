package dev.assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.TinyLibrary;
import dev.assay.plan.Omission.Kind;
import dev.assay.protocol.Hello;
import dev.assay.protocol.TinyEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case of a selection is asked, or there is a reason why not. */
class PlanTest {

  @TempDir private Path folder;
  private Library library;

  @BeforeEach
  void read() {
    library = TinyLibrary.at(folder);
  }

  private Plan plan(Hello hello, DType... dtypes) {
    Selection selection =
        new Selection(List.of(), Optional.empty(), List.of(dtypes), 1, 1, Set.of());
    return Plan.of(library, selection, hello);
  }

  private static Map<Kind, Long> kinds(Plan plan) {
    return plan.omissions().stream()
        .collect(Collectors.groupingBy(o -> o.reason().kind(), Collectors.counting()));
  }

  @Test
  void whatIsNotAskedHasItsReason() {
    Plan plan = plan(TinyEngine.hello(List.of("twice", "exact"), "plus"));
    // twice: 9 cases, of which one has another sign and one may branch elsewhere in float32.
    assertEquals(8 + 7 + 8, plan.questions().size());
    assertEquals(
        Map.of(Kind.OP_NOT_DECLARED, 16L, Kind.OTHER_CONVENTION, 1L, Kind.NOT_ADMISSIBLE, 9L),
        kinds(plan));
  }

  @Test
  void aDtypeThatTheEngineLacksIsTold() {
    Plan plan = plan(new TinyEngine().hello(), DType.FLOAT16);
    assertEquals(List.of(), plan.questions());
    assertEquals(
        Map.of(Kind.OP_NOT_DECLARED, 8L, Kind.OTHER_CONVENTION, 1L, Kind.DTYPE_NOT_DECLARED, 24L),
        kinds(plan));
  }

  @Test
  void anOptionWithoutCasesIsNotChecked() {
    Plan plan = plan(TinyEngine.hello(List.of("twice"), "odd"), DType.FLOAT64);
    assertEquals(List.of(), plan.questions());
    assertEquals(
        "NOT CHECKED, twice has no case for what the engine declares: sign=odd",
        plan.omissions().stream()
            .filter(omission -> omission.left().op().equals("twice"))
            .map(omission -> omission.reason().text())
            .distinct()
            .collect(Collectors.joining()));
  }

  @Test
  void anEngineOfEverythingIsAskedAllThatCanBeJudged() {
    Plan plan = plan(Hello.all(library));
    assertEquals(Set.of(Kind.NOT_ADMISSIBLE), kinds(plan).keySet());
    // branch is safe in float64 alone, and the cases of exact are exact there.
    assertEquals(4 * 33 - 3 - 3 * 8, plan.questions().size());
  }
}
