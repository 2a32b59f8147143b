package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import dev.assay.fuzz.Fuzzer.Span;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.plan.Selection;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Declaring;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input that nobody wrote: each case has one thing wrong, which the reference refuses. */
class RefusalsTest {

  private static final Library LIBRARY = Library.standard();

  private static FuzzReport fuzzed(Engine engine, int cases, String... ops)
      throws InterruptedException {
    Selection some = new Selection(List.of(ops), Optional.empty(), List.of(), 1, 1, Set.of());
    return new Fuzzer(LIBRARY, some, new Span(5, cases, Duration.ofMinutes(1)), Input.BAD)
        .run(List.of(engine), report -> report.failed() < 2);
  }

  /** Remembers what it answers with an error, and what it answered of the same name before. */
  private static final class Refusing implements Engine {
    private final Engine engine = new CanonicalEngine(Backend.named("jvm"));
    private final List<Case> refused = new ArrayList<>();
    private final Set<String> answered = new TreeSet<>();

    @Override
    public Hello hello() {
      return engine.hello();
    }

    @Override
    public Answer run(Case question, DType dtype) {
      Answer answer = engine.run(question, dtype);
      if (answer.ending().isComplete()) {
        answered.add(question.id());
      } else {
        refused.add(question);
      }
      return answer;
    }

    @Override
    public void close() {}
  }

  @Test
  void whatMustBeRefusedBreaksAConstraintOfTheOpAndWasAnsweredBefore() throws InterruptedException {
    Refusing engine = new Refusing();
    FuzzReport report = fuzzed(engine, 50, "affine", "embedding", "adam", "time_rnn", "max");
    assertEquals(0, report.failed(), report.failures()::toString);
    assertTrue(report.cases() > 30, "cases: " + report.cases());
    Set<String> labels = new TreeSet<>();
    Set<String> unfit = new TreeSet<>();
    for (Case item : engine.refused) {
      assertTrue(engine.answered.contains(item.id()), item::id);
      Spec spec = LIBRARY.spec(item.op());
      List<Signature.Fault> faults = spec.signature().check(item);
      if (!faults.isEmpty()) {
        assertEquals(1, faults.size(), faults::toString);
        unfit.add(faults.get(0).message());
        continue;
      }
      String message =
          Reference.standard().run(spec, item, Doubles.DOUBLES).failure().orElseThrow().message();
      String label = message.replaceAll("(?s).*\\[(C\\d+)]$", "$1");
      assertTrue(spec.constraints().containsKey(label), message);
      labels.add(item.op() + " " + label);
    }
    assertTrue(labels.size() >= 8, labels::toString);
    assertTrue(unfit.stream().anyMatch(text -> text.contains("no_such_name")), unfit::toString);
    assertTrue(unfit.stream().anyMatch(text -> text.contains("=null")), unfit::toString);
  }

  /**
   * Whoever takes any name, and makes up what is missing, is found, and so it can be asked again.
   */
  @Test
  void anEngineThatDoesNotLookAtNamesIsFound(@TempDir Path folder) throws Exception {
    Engine right = new CanonicalEngine(Backend.named("jvm"));
    Map<String, Answer> known = new HashMap<>();
    Engine careless =
        new Engine() {
          @Override
          public Hello hello() {
            return right.hello();
          }

          @Override
          public Answer run(Case question, DType dtype) {
            Answer answer = right.run(question, dtype);
            boolean fits = LIBRARY.spec(question.op()).signature().check(question).isEmpty();
            if (fits && answer.ending().isComplete()) {
              known.put(question.id(), answer);
            }
            return fits ? answer : known.get(question.id()).first(question.steps().size());
          }

          @Override
          public void close() {}
        };
    FuzzReport report = fuzzed(careless, 60, "affine");
    assertFalse(report.found("affine").isEmpty(), "cases: " + report.cases());
    Case small = report.found("affine").get(0).shrunk().question();
    Path file = SavedCase.of(LIBRARY, small).write(folder);
    assertEquals(small.steps(), LIBRARY.readCases(file).cases().get(0).steps());
  }

  @ParameterizedTest
  @CsvSource({"freeze_param, counts_from_end, C1", "embedding, ids_clamped, C1"})
  void aMistakeThatLetsBadInputPassIsFoundAndShrunk(
      String op, String name, String label, @TempDir Path folder) throws Exception {
    Spec.Mistake mistake =
        LIBRARY.spec(op).mistakes().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow();
    FuzzReport report = fuzzed(new PlantedEngine(mistake), 400, op);
    assertFalse(report.found(op).isEmpty(), "cases: " + report.cases());
    Found found = report.found(op).get(0);
    Case small = found.shrunk().question();
    assertTrue(Found.numbers(small) <= 12, () -> small.toJson().toPrettyString());
    assertTrue(
        found.shrunk().verdict().findings().get(0).text().contains("expected an error"),
        found.shrunk().verdict()::line);
    Path file = SavedCase.of(LIBRARY, small).write(folder);
    assertEquals(
        Optional.of(label),
        LIBRARY.readCases(file).cases().get(0).steps().stream()
            .flatMap(step -> step.expectation().refusal().stream())
            .findFirst());
  }

  /** Who does not refuse is not asked to. */
  @Test
  void anEngineThatDeclaresNoRefusalsIsAskedNone() {
    Engine right = new CanonicalEngine(Backend.named("jvm"));
    Ability all = Ability.FULL;
    Ability answering = new Ability(all.level(), all.levels(), all.fixed(), false);
    Engine careless = new Declaring(right, right.hello().with(answering));
    assertThrows(IllegalArgumentException.class, () -> fuzzed(careless, 1, "affine"));
  }
}
