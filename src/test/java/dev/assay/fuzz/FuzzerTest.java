package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.fuzz.Fuzzer.Span;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that nobody wrote: drawn alike, right ones only, and small where they fail. */
class FuzzerTest {

  private static final Library LIBRARY = Library.standard();
  private static final List<String> OPS =
      List.of("affine", "embedding", "adam", "clip", "time_rnn");

  private static Selection selection(List<String> ops, int shard, int shards) {
    return new Selection(ops, Optional.empty(), List.of(), shard, shards, Set.of());
  }

  private static Span cases(int count) {
    return new Span(3, count, Duration.ofMinutes(1));
  }

  /** Remembers what it is asked. */
  private static final class Asked implements Engine {
    private final Engine engine = new CanonicalEngine(Backend.named("jvm"));
    private final Map<String, Case> questions = Collections.synchronizedMap(new TreeMap<>());
    private final Hello hello;

    Asked() {
      this.hello = engine.hello();
    }

    Asked(Map<String, Map<String, List<String>>> conventions) {
      Hello all = engine.hello();
      this.hello =
          new Hello(
              all.name(),
              all.version(),
              all.language(),
              all.device(),
              all.dtypes(),
              all.ops(),
              conventions);
    }

    @Override
    public Hello hello() {
      return hello;
    }

    @Override
    public Answer run(Case question, DType dtype) {
      questions.put(question.id(), question);
      return engine.run(question, dtype);
    }

    @Override
    public void close() {}
  }

  private static Map<String, Case> asked(int shard, int shards, int threads)
      throws InterruptedException {
    Asked engine = new Asked();
    FuzzReport report =
        new Fuzzer(LIBRARY, selection(OPS, shard, shards), cases(60), Input.RIGHT)
            .run(Collections.nCopies(threads, engine), each -> true);
    assertEquals(0, report.failed());
    assertTrue(report.passed() > 0);
    return engine.questions;
  }

  @Test
  void theSameSeedDrawsTheSameCasesInOneThreadOrTwoAndShardsPartitionThem()
      throws InterruptedException {
    Map<String, Case> all = asked(1, 1, 1);
    assertTrue(all.size() >= 50, "drawn: " + all.size());
    Map<String, Case> parts = asked(1, 2, 2);
    Map<String, Case> second = asked(2, 2, 1);
    assertTrue(Collections.disjoint(parts.keySet(), second.keySet()));
    parts.putAll(second);
    assertEquals(all.keySet(), parts.keySet());
    all.forEach((id, item) -> assertEquals(item.toJson(), parts.get(id).toJson()));
  }

  @Test
  void whatIsAskedTheReferenceAnswersAndItIsNoCaseOfTheFixtures() throws InterruptedException {
    for (Case item : asked(1, 1, 1).values()) {
      Spec spec = LIBRARY.spec(item.op());
      assertTrue(spec.signature().check(item).isEmpty(), item::id);
      Answer answer = Reference.standard().run(spec, item, Doubles.DOUBLES).answer();
      assertTrue(answer.ending().isComplete(), item::id);
      assertEquals(Outcome.PASS, Judge.judge(item, answer, DType.FLOAT64).outcome(), item::id);
      // There is but one tensor of a shape that has no elements.
      boolean drawn = item.tensors().values().stream().anyMatch(t -> t.data().length > 0);
      assertTrue(
          !drawn
              || LIBRARY.cases(item.op()).stream()
                  .noneMatch(c -> c.tensors().equals(item.tensors())),
          item::id);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "affine, db_mean",
    "adam, eps_inside_sqrt",
    "leaky_relu, default_slope",
    "embedding_dot, repeated_ids_overwrite",
    "nesterov, gradient_left_out"
  })
  void aPlantedMistakeIsFoundShrunkAndNamed(String op, String name) throws InterruptedException {
    Spec spec = LIBRARY.spec(op);
    Spec.Mistake mistake =
        spec.mistakes().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    FuzzReport report =
        new Fuzzer(LIBRARY, selection(List.of(op), 1, 1), cases(2000), Input.RIGHT)
            .run(List.of(new PlantedEngine(mistake)), each -> each.failed() < 3);
    assertFalse(report.found(op).isEmpty(), "cases: " + report.cases());
    Found found = report.found(op).get(0);
    int numbers = Found.numbers(found.shrunk().question());
    assertTrue(numbers <= 12, () -> found.shrunk().question().toJson().toPrettyString());
    assertTrue(numbers <= Found.numbers(found.drawn().question()));
    List<Diagnosis> named =
        new Diagnoser(Reference.standard()).diagnose(spec, report.witnesses(op));
    assertEquals(name, named.get(0).name(), named::toString);
  }

  @Test
  void aCaseSaysEveryOptionThatTheEngineDeclares() throws InterruptedException {
    Asked engine = new Asked(Map.of("clip", Map.of("at_bounds", List.of("stops"))));
    new Fuzzer(LIBRARY, selection(List.of("clip"), 1, 1), cases(30), Input.RIGHT)
        .run(List.of(engine), each -> true);
    assertTrue(engine.questions.size() >= 20, "drawn: " + engine.questions.size());
    engine
        .questions
        .values()
        .forEach(item -> assertEquals("stops", item.conventions().get("at_bounds"), item::id));
  }

  @Test
  void oneRowIsOneHotWhereAnotherCaseHasAVectorOfIds() throws InterruptedException {
    String op = "cross_entropy_error";
    Asked engine = new Asked(Map.of(op, Map.of("targets", List.of("one_hot"))));
    new Fuzzer(LIBRARY, selection(List.of(op), 1, 1), cases(300), Input.RIGHT)
        .run(List.of(engine), each -> true);
    List<Tensor> rows =
        engine.questions.values().stream()
            .flatMap(item -> item.tensors().entrySet().stream())
            .filter(each -> each.getKey().startsWith("t"))
            .map(Map.Entry::getValue)
            .filter(t -> t.shape().length == 1 && t.data().length > 0)
            .toList();
    assertTrue(rows.size() >= 10, "rows: " + rows.size());
    for (Tensor row : rows) {
      assertEquals(1, Arrays.stream(row.data()).sum(), row::toString);
      assertTrue(Arrays.stream(row.data()).allMatch(x -> x == 0 || x == 1), row::toString);
    }
  }

  @Test
  void aFailureThatIsKnownIsCountedAndOthersAreFound(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path list = folder.resolve("known.txt");
    Files.writeString(list, "# of affine\n\naffine/* step * d_b[*: *  # the mean # of the rows\n");
    Known known = Known.read(list);
    assertEquals(List.of(new Glob("affine/* step * d_b[*: *")), known.patterns());
    FuzzReport without = planted("affine", "db_mean", Known.nothing());
    FuzzReport with = planted("affine", "db_mean", known);
    assertEquals(0, without.known());
    assertTrue(with.known() > 0);
    assertEquals(without.failed(), with.known() + with.failed());
    assertTrue(
        with.found("affine").stream().noneMatch(f -> f.shrunk().verdict().line().contains(" d_b[")),
        () -> with.found("affine").toString());
  }

  private static FuzzReport planted(String op, String name, Known known)
      throws InterruptedException {
    Spec.Mistake mistake =
        LIBRARY.spec(op).mistakes().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Fuzzer(LIBRARY, selection(List.of(op), 1, 1), cases(60), Input.RIGHT, known)
        .run(List.of(new PlantedEngine(mistake)), each -> true);
  }

  @Test
  void notANumberIsOrdinaryOnlyWhereTheOpsOwnCasesHaveIt() {
    Spec spec = LIBRARY.spec("sigmoid_with_loss");
    Customs customs = new Customs(spec, LIBRARY.cases(spec.op()));
    Case infinite = LIBRARY.named("sigmoid_with_loss/infinite_wrong@log_eps=none");
    assertTrue(customs.isOrdinary(infinite));
    Tensor none = new Tensor(DType.FLOAT64, new int[0], new double[] {Double.NaN});
    Golden golden = new Golden(none, new double[1], new double[1]);
    Step first = infinite.steps().get(0);
    Step other = first.expecting(new Expectation.Values(Map.of("loss", golden)));
    assertFalse(customs.isOrdinary(infinite.withSteps(List.of(other))));
  }

  private static boolean isAllowed(String id, UnaryOperator<Sketch> change) {
    Case item = LIBRARY.named(id);
    Spec spec = LIBRARY.spec(item.op());
    Customs customs =
        new Customs(
            spec, LIBRARY.cases(spec.op()).stream().filter(each -> !each.hasRefusal()).toList());
    assertTrue(customs.allow(Sketch.of(spec, item)), id);
    return customs.allow(change.apply(Sketch.of(spec, item)));
  }

  /** Whether it may be asked where a tensor has these numbers. */
  private static boolean isAllowed(String id, String name, double... data) {
    return isAllowed(
        id,
        sketch -> {
          Tensor old = sketch.tensors().get(name);
          sketch.tensors().put(name, new Tensor(old.dtype(), new int[] {data.length}, data));
          return sketch;
        });
  }

  @Test
  void whatNoCaseOfAnOpAsksIsNotAsked() {
    // Behind predict an explicit layer holds what predict left there.
    assertFalse(
        isAllowed(
            "rnnlm/small",
            sketch -> {
              Step forward = sketch.steps().get(0);
              Step predict =
                  new Step(
                      "predict",
                      forward.on(),
                      Map.of("xs", forward.inputs().get("xs")),
                      forward.attributes(),
                      List.of("scores"),
                      forward.expectation());
              sketch.steps().add(1, predict);
              return sketch;
            }));
    assertFalse(isAllowed("max/middle_axis", "x", 1, Double.NaN, 0));
    assertTrue(isAllowed("max/middle_axis", "x", 1, Double.POSITIVE_INFINITY, 0));
    assertTrue(isAllowed("tanh/special", "x", 1, Double.NaN, 0));
    assertFalse(isAllowed("pow/root_of_negative", "x", 1, Double.NEGATIVE_INFINITY));
    assertTrue(isAllowed("pow/special", "x", 1, Double.NEGATIVE_INFINITY));
    assertFalse(isAllowed("rnnlm/skip", "E"));
    assertTrue(isAllowed("tanh/special", "x"));
    assertFalse(isAllowed("rnnlm/skip", "skip_ids", 4, 0, 1, 3, 2));
    assertTrue(isAllowed("rnnlm/skip", "skip_ids", 4, 0, 1, 3, 4));
  }

  @Test
  void aSavedCaseIsReadAsItWas(@TempDir Path folder) throws IOException, InterruptedException {
    Case item = asked(1, 1, 1).values().iterator().next();
    Path file = SavedCase.of(LIBRARY, item).write(folder);
    Fixture read = LIBRARY.readCases(file);
    assertEquals(item.op(), read.op());
    assertEquals(item.id(), read.cases().get(0).id());
    assertEquals(item.tensors(), read.cases().get(0).tensors());
    assertEquals(item.golden(), read.cases().get(0).golden());
  }
}
