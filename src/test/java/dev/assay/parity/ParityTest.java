package dev.assay.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Schema;
import dev.assay.fixture.Spec;
import dev.assay.fixture.TinyLibrary;
import dev.assay.parity.Difference.Kind;
import dev.assay.parity.NotCompared.Reason;
import dev.assay.parity.ParityResult.Status;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.TinyEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {

  @TempDir static Path folder;
  private static Library library;

  @BeforeAll
  static void write() {
    library = TinyLibrary.at(folder);
  }

  private static ParityResult compare(
      Supplier<Engine> left, Supplier<Engine> right, String... ops) {
    return compare(new Side(left, Optional.empty()), new Side(right, Optional.empty()), ops);
  }

  private static ParityResult compare(Side left, Side right, String... ops) {
    List<Spec> specs = List.of(ops).stream().map(library::spec).toList();
    return Parity.compare(library, specs, List.of(), left, right, new Parity.Listener() {});
  }

  /** An engine whose answers to one op's cases go through a change. */
  private static Supplier<Engine> changed(String id, UnaryOperator<Answer> change) {
    return () ->
        new TinyEngine() {
          @Override
          public Answer run(Case question, DType dtype) {
            Answer right = super.run(question, dtype);
            return question.id().startsWith(id) ? change.apply(right) : right;
          }
        };
  }

  private static UnaryOperator<Answer> times(DType dtype, double factor) {
    return right -> {
      double[] y = TinyEngine.data(right).clone();
      y[0] *= factor;
      return TinyEngine.y(dtype, y);
    };
  }

  private static Difference only(ParityResult result) {
    List<Difference> all =
        result.comparisons().stream().flatMap(c -> c.differences().stream()).toList();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private static String json(ParityResult result) {
    return document(result).toString();
  }

  private static ObjectNode document(ParityResult result) {
    try {
      StringWriter out = new StringWriter();
      ParityJson.write(result, out);
      ObjectNode json = (ObjectNode) new JsonMapper().readTree(out.toString());
      Schema.PARITY.check(json);
      return json;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(ParityResult result) {
    StringWriter out = new StringWriter();
    try {
      ParityText.write(result, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static Map<Reason, Integer> gap(ParityResult result, String op) {
    return result.gaps().stream().filter(gap -> gap.op().equals(op)).findFirst().get().reasons();
  }

  @Test
  void rightEnginesAgree() {
    ParityResult result = compare(TinyEngine::new, TinyEngine::new, "twice", "thrice", "exact");
    assertEquals(Status.PASS, result.status(), result.coverage());
    assertEquals(0, result.worst());
    assertEquals(
        List.of(
            "twice float64", "twice float32", "thrice float64", "thrice float32", "exact float64"),
        result.rows().stream().map(r -> r.op() + " " + r.dtypes().label()).toList());
    Row twice = result.rows().get(0);
    // Three plain cases, ids, NaN and a branch have numbers; the error has none.
    assertEquals(7, twice.cases());
    assertEquals(6, twice.measured());
    json(result);
    assertTrue(text(result).contains("coverage: 3 of 3 ops compared\n"), text(result));
  }

  @Test
  void branchThatRoundingMayTakeIsNotCompared() {
    ParityResult result = compare(TinyEngine::new, TinyEngine::new, "twice");
    assertEquals(
        List.of("float32"),
        result.notCompared().stream()
            .filter(n -> n.id().equals("twice/branch") && n.reason() == Reason.NOT_ADMISSIBLE)
            .map(NotCompared::dtypes)
            .toList());
  }

  @Test
  void plantedFaultIsFoundAndSaysWhoIsOff() {
    ParityResult result =
        compare(
            TinyEngine::new,
            changed("thrice/plain_3", times(DType.FLOAT64, 1.001)),
            "twice",
            "thrice");
    assertEquals(Status.DIFFERENT, result.status());
    Comparison first =
        result.comparisons().stream().filter(c -> !c.differences().isEmpty()).findFirst().get();
    Difference difference = first.differences().stream().reduce((a, b) -> b).get();
    assertEquals("thrice/plain_3", first.id());
    assertEquals(Kind.VALUE, difference.kind());
    assertEquals("[0]", difference.place());
    assertEquals(0, difference.leftOff());
    assertTrue(difference.rightOff() > 1e9);
    assertTrue(
        first.line(difference).startsWith("thrice/plain_3 float64 step 1 y[0]: left 1.5, right "),
        first.line(difference));
    assertTrue(json(result).contains("\"status\":\"different\""));
    assertTrue(text(result).contains("thrice: "));
  }

  /**
   * y = 3/8 has b = G = 3/8, so A = 2 u (3/8 + 3/8) = 1.5 u on each side (and s, which is lost).
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void unitIsTheSumOfBothAllowances(double sign) {
    double u = 0x1p-53;
    UnaryOperator<Answer> up = right -> TinyEngine.y(DType.FLOAT64, 0.375 + sign * u, -0.375);
    UnaryOperator<Answer> down = right -> TinyEngine.y(DType.FLOAT64, 0.375 - sign * u, -0.375);
    Side left = new Side(changed("thrice/plain_0", up), Optional.of(DType.FLOAT64));
    Side right = new Side(changed("thrice/plain_0", down), Optional.of(DType.FLOAT64));
    ParityResult result = compare(left, right, "thrice");
    assertEquals(2 * u / (1.5 * u + 1.5 * u), result.worst(), 1e-12);
    assertEquals(Status.PASS, result.status());
    // One of eight cases: the median is that of the others.
    assertEquals(0, result.rows().get(0).median());
  }

  @Test
  void beyondOneIsADifferenceAndUpToOneIsNot() {
    double u = 0x1p-53;
    for (int n : new int[] {3, 4}) {
      UnaryOperator<Answer> up = right -> TinyEngine.y(DType.FLOAT64, 0.375 + n * u, -0.375);
      Side left = new Side(changed("thrice/plain_0", up), Optional.of(DType.FLOAT64));
      ParityResult result = compare(left, new Side(TinyEngine::new, Optional.empty()), "thrice");
      assertEquals(n == 3 ? Status.PASS : Status.DIFFERENT, result.status());
    }
  }

  @Test
  void float64IsHeldAgainstTheAllowanceOfFloat32() {
    Side left = new Side(TinyEngine::new, Optional.of(DType.FLOAT64));
    double u = DType.FLOAT32.unitRoundoff();
    for (int n : new int[] {1, 2}) {
      UnaryOperator<Answer> up = right -> TinyEngine.y(DType.FLOAT32, 0.375 + n * u, -0.375);
      Side right = new Side(changed("thrice/plain_0", up), Optional.of(DType.FLOAT32));
      ParityResult result = compare(left, right, "thrice");
      assertEquals(List.of(new Dtypes(DType.FLOAT64, DType.FLOAT32)), result.dtypes());
      assertEquals(n / 1.5, result.worst(), 1e-6);
      assertEquals(n == 1 ? Status.PASS : Status.DIFFERENT, result.status());
      assertTrue(text(result).contains("float64/float32"));
    }
  }

  @Test
  void inputsMustBeExactInBothDtypes() {
    Side left = new Side(TinyEngine::new, Optional.of(DType.FLOAT64));
    Side right = new Side(TinyEngine::new, Optional.of(DType.FLOAT32));
    ParityResult result = compare(left, right, "thrice", "exact");
    assertEquals(Status.NOT_COVERED, result.status());
    assertEquals(Map.of(Reason.NOT_ADMISSIBLE, 8), gap(result, "exact"));
    assertEquals(Status.PASS, compare(TinyEngine::new, TinyEngine::new, "exact").status());
  }

  @Test
  void opThatOneSideLacksFailsCoverage() {
    Supplier<Engine> lacking =
        () ->
            new TinyEngine() {
              @Override
              public Hello hello() {
                return hello(List.of("twice"), "plus");
              }
            };
    ParityResult result = compare(lacking, TinyEngine::new, "twice", "thrice");
    assertEquals(Status.NOT_COVERED, result.status());
    assertEquals(
        "1 of 2 ops compared; not compared: thrice (not declared by left)", result.coverage());
    assertEquals(
        "1 of 2 ops compared; not compared: thrice (not declared by right)",
        compare(TinyEngine::new, lacking, "twice", "thrice").coverage());
    assertTrue(json(result).contains("{\"not_declared_by_left\":8}"));
    assertEquals(Status.PASS, compare(lacking, TinyEngine::new, "twice").status());
  }

  @Test
  void onlyCasesOfCommonConventionsAreCompared() {
    Supplier<Engine> minus =
        () ->
            new TinyEngine() {
              @Override
              public Hello hello() {
                return hello(List.of("twice"), "minus");
              }
            };
    ParityResult both = compare(minus, minus, "twice");
    assertEquals(Status.PASS, both.status());
    assertEquals("twice/minus@sign=minus", both.comparisons().get(0).id());
    ParityResult none = compare(minus, TinyEngine::new, "twice");
    assertEquals(Status.NOT_COVERED, none.status());
    assertEquals(Map.of(Reason.NO_COMMON_CONVENTION, 9), gap(none, "twice"));
  }

  @Test
  void comparisonOfNothingFails() {
    assertEquals(Status.NOT_COVERED, compare(TinyEngine::new, TinyEngine::new).status());
    Supplier<Engine> noise =
        () ->
            new TinyEngine() {
              @Override
              public Hello hello() {
                return hello(List.of("noise"), "plus");
              }
            };
    ParityResult draws = compare(noise, noise, "noise");
    assertEquals(Status.NOT_COVERED, draws.status());
    assertEquals(Map.of(Reason.DRAWS, 8), gap(draws, "noise"));
    assertTrue(text(draws).contains("Nothing was compared: this is a failure."));
    Supplier<Engine> lazy = changed("thrice", right -> Answer.unsupported("a\u001b[2Jlater"));
    ParityResult unsupported = compare(TinyEngine::new, lazy, "thrice");
    assertEquals(Map.of(Reason.UNSUPPORTED_BY_RIGHT, 16), gap(unsupported, "thrice"));
    assertFalse(text(unsupported).contains("\u001b"));
    json(unsupported);
  }

  @Test
  void errorOnOneSideIsADifference() {
    UnaryOperator<Answer> refuses = right -> Answer.refused("E", "no\nway", List.of());
    ParityResult one = compare(changed("thrice/plain_0", refuses), TinyEngine::new, "thrice");
    assertEquals(2, one.different());
    String line = text(one);
    assertTrue(
        line.contains(
            "thrice/plain_0 float64 step 1 forward: left refuses (E: no\\n"
                + "way), right gives results, expected results"),
        line);
    Supplier<Engine> both = changed("thrice/plain_0", refuses);
    assertEquals(2, compare(both, both, "thrice").different());
  }

  @Test
  void bothMustRefuseAnErrorCase() {
    Supplier<Engine> careless = changed("twice/empty", right -> TinyEngine.y(DType.FLOAT64));
    assertEquals(2, compare(TinyEngine::new, careless, "twice").different());
    ParityResult both = compare(careless, careless, "twice");
    assertEquals(2, both.different());
    assertTrue(text(both).contains("right gives results, expected an error [C1]"), text(both));
  }

  @Test
  void errorsAloneCoverNothing() {
    Supplier<Engine> refusing = changed("twice", right -> Answer.refused("E", "never", List.of()));
    ParityResult result = compare(refusing, refusing, "twice");
    assertTrue(gap(result, "twice").get(Reason.NO_NUMBERS) > 0);
  }

  @Test
  void shapesAndDtypesMustBeThoseOfTheCase() {
    Side left = new Side(TinyEngine::new, Optional.of(DType.FLOAT32));
    Supplier<Engine> long3 = changed("thrice/plain_0", r -> TinyEngine.y(DType.FLOAT32, 1, 2, 3));
    Side right = new Side(long3, Optional.empty());
    Difference shape = only(compare(left, right, "thrice"));
    assertEquals(Kind.SHAPE, shape.kind());
    assertEquals("step 1 y: left shape=[2], right shape=[3], expected [2]", shape.line());
    Supplier<Engine> wide = changed("thrice/plain_0", times(DType.FLOAT64, 1));
    assertEquals(
        Kind.DTYPE, only(compare(left, new Side(wide, Optional.empty()), "thrice")).kind());
    // Agreeing on the wrong shape is no agreement.
    Side wrong = new Side(long3, Optional.of(DType.FLOAT32));
    assertEquals(Kind.SHAPE, only(compare(wrong, wrong, "thrice")).kind());
    Supplier<Engine> empty = changed("thrice/plain_0", r -> Answer.complete(List.of(Map.of())));
    assertEquals(
        Kind.MISSING, only(compare(left, new Side(empty, Optional.empty()), "thrice")).kind());
  }

  @Test
  void idsMustBeEqual() {
    Side left = new Side(TinyEngine::new, Optional.of(DType.FLOAT64));
    Supplier<Engine> off = changed("twice/ids", r -> TinyEngine.y(DType.INT64, 2, 0));
    Difference difference = only(compare(left, new Side(off, Optional.empty()), "twice"));
    assertEquals(Double.POSITIVE_INFINITY, difference.distance());
    Supplier<Engine> floats = changed("twice/ids", r -> TinyEngine.y(DType.FLOAT64, 2, -1));
    assertEquals(Status.PASS, compare(left, new Side(floats, Optional.empty()), "twice").status());
  }

  @Test
  void specialValuesAreTheSpecsOnBothSides() {
    UnaryOperator<Answer> minus =
        r -> TinyEngine.y(DType.FLOAT64, Double.NaN, Double.NEGATIVE_INFINITY);
    Side wrong = new Side(changed("twice/special", minus), Optional.of(DType.FLOAT64));
    assertEquals("[1]", only(compare(wrong, wrong, "twice")).place());
    UnaryOperator<Answer> nan = r -> TinyEngine.y(DType.FLOAT64, Double.NaN, -0.375);
    Side nans = new Side(changed("thrice/plain_0", nan), Optional.of(DType.FLOAT64));
    ParityResult both = compare(nans, nans, "thrice");
    assertEquals(Double.POSITIVE_INFINITY, both.worst());
    assertEquals(Status.DIFFERENT, both.status());
    json(both);
  }

  @Test
  void crashIsADifferenceAndIsNotAskedAgain() {
    int[] asked = {0};
    Supplier<Engine> dying =
        changed(
            "thrice/plain_0",
            r -> {
              asked[0]++;
              return Answer.crashed("segfault");
            });
    ParityResult result = compare(dying, TinyEngine::new, "thrice");
    assertTrue(result.crashed());
    assertEquals(2, asked[0]);
    assertTrue(
        text(result).contains("thrice/plain_0 float32 left crashed: segfault"), text(result));
    json(result);
    // A crash is not hidden by what the other side does not have.
    Supplier<Engine> lazy = changed("thrice", r -> Answer.unsupported("later"));
    assertTrue(compare(dying, lazy, "thrice").crashed());
    assertFalse(compare(TinyEngine::new, lazy, "thrice").crashed());
  }

  @Test
  void crashWhenAskedAgainIsNotHidden() {
    Supplier<Engine> tired =
        () ->
            new TinyEngine() {
              private boolean asked;

              @Override
              public Answer run(Case question, DType dtype) {
                Answer answer = asked ? Answer.crashed("tired") : super.run(question, dtype);
                asked = true;
                return answer;
              }
            };
    ParityResult result = compare(TinyEngine::new, tired, "thrice");
    assertTrue(result.crashed());
    assertTrue(text(result).contains("right crashed: when asked again: tired"), text(result));
    int[] started = {0};
    Supplier<Engine> once =
        () -> started[0]++ == 0 ? new TinyEngine() : changed("", r -> Answer.crashed("x")).get();
    ParityResult fresh = compare(TinyEngine::new, once, "thrice");
    assertTrue(text(fresh).contains("right crashed: in another process: x"), text(fresh));
  }

  /** Wavers in the last bit: far within what is allowed. */
  private static Supplier<Engine> wavering(boolean withinProcess) {
    int[] started = {0};
    return () -> {
      int process = started[0]++;
      return new TinyEngine() {
        private int plays;

        @Override
        public Answer run(Case question, DType dtype) {
          Answer right = super.run(question, dtype);
          if (!question.id().equals("thrice/plain_0")) {
            return right;
          }
          int turn = withinProcess ? plays++ : process;
          double last = turn % 2 == 0 ? 0.375 : 0.375 + dtype.unitRoundoff();
          return TinyEngine.y(dtype, last, -0.375);
        }
      };
    };
  }

  @Test
  void otherBitsWhenAskedAgainAreCountedAndDoNotFail() {
    ParityResult result = compare(wavering(true), TinyEngine::new, "thrice");
    Row row = result.rows().get(0);
    assertEquals(1, row.left().notAgain());
    assertEquals(0, row.left().notFresh());
    assertEquals(0, row.right().notAgain());
    assertEquals(Status.PASS, result.status());
    assertTrue(text(result).contains("7/8 of 8"), text(result));
  }

  @Test
  void otherBitsInAFreshProcessAreCounted() {
    ParityResult result = compare(TinyEngine::new, wavering(false), "thrice");
    Row row = result.rows().get(0);
    assertEquals(0, row.right().notAgain());
    assertEquals(1, row.right().notFresh());
    assertTrue(json(result).contains("\"fresh\":false"));
  }

  @Test
  void aSignOfZeroIsABit() {
    Answer zero = TinyEngine.y(DType.FLOAT64, 0.0);
    assertFalse(Bits.same(zero, TinyEngine.y(DType.FLOAT64, -0.0)));
    assertFalse(Bits.same(zero, TinyEngine.y(DType.FLOAT32, 0.0)));
    assertFalse(Bits.same(zero, Answer.refused("E", "", List.of())));
    assertTrue(Bits.same(zero, TinyEngine.y(DType.FLOAT64, 0.0)));
    // The shortest decimal of a float32 is that float32.
    assertTrue(
        Bits.same(TinyEngine.y(DType.FLOAT32, 0.1), TinyEngine.y(DType.FLOAT32, (float) 0.1)));
    assertTrue(
        Bits.same(
            Answer.refused("E", "at 0x1", List.of()), Answer.refused("E", "at 0x2", List.of())));
  }

  @Test
  void dtypeThatASideLacksIsNamed() {
    Side half = new Side(TinyEngine::new, Optional.of(DType.FLOAT16));
    Side any = new Side(TinyEngine::new, Optional.empty());
    Exception e = assertThrows(IllegalArgumentException.class, () -> compare(half, any, "thrice"));
    assertEquals("parity: left.dtype=float16, expected one of [float64, float32]", e.getMessage());
    Exception none =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Parity.compare(
                    library,
                    library.specs(),
                    List.of(DType.FLOAT16),
                    any,
                    any,
                    new Parity.Listener() {}));
    assertTrue(
        none.getMessage().endsWith("expected one in common of [float16]"), none.getMessage());
  }

  @Test
  void schemaRejectsWhatItDoesNotKnow() {
    ObjectNode json = document(compare(TinyEngine::new, TinyEngine::new, "thrice"));
    assertThrows(
        IllegalArgumentException.class, () -> Schema.PARITY.check(json.deepCopy().put("more", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Schema.PARITY.check(json.deepCopy().put("status", "passed")));
    ObjectNode row = json.deepCopy();
    ((ObjectNode) row.get("rows").get(0)).remove("median");
    assertThrows(IllegalArgumentException.class, () -> Schema.PARITY.check(row));
  }
}
