package dev.assay.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.array.jvm.JvmBackend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.Widening;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.large.FaultyBackend.Fault;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The large cases are right, can be judged, and reject what only a long axis shows. */
@Tag("nightly")
class LargeCasesTest {

  private static final Library STANDARD = Library.standard();
  private static final Library LARGE = LargeCases.of(STANDARD);
  private static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);

  /** So many products the reference plays within the time of a test. */
  private static final long PLAYED = 3_000_000;

  static Stream<String> ops() {
    return LargeCases.ops().stream();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Faults.DropsTail(16),
        new Faults.DropsTail(64),
        new Faults.DropsTail(256),
        new Faults.SumsShort(),
        new Faults.LosesRepeats(),
        new Faults.LeavesRows(),
        new Faults.RoundsOperands());
  }

  @ParameterizedTest
  @MethodSource("ops")
  void everyStepOfEveryCaseIsAdmissibleAndRight(String op) {
    CanonicalEngine engine = new CanonicalEngine(new JvmBackend());
    assertTrue(LARGE.cases(op).size() >= 10, op);
    for (Case item : LARGE.cases(op)) {
      for (DType dtype : DTYPES) {
        Verdict verdict = Judge.judge(item, engine.run(item, dtype), dtype);
        assertTrue(!verdict.isWrong() && verdict.inadmissible().isEmpty(), verdict.toString());
      }
    }
  }

  /** Of a product that it would not finish in time, the reference plays a few rows. */
  @ParameterizedTest
  @MethodSource("ops")
  void theReferenceGivesTheGoldenValues(String op) {
    Spec spec = STANDARD.spec(op);
    for (Case item : LARGE.cases(op)) {
      Case played = products(item) <= PLAYED ? item : Rows.sampled(item, 3).small();
      Answer answer = Reference.standard().run(spec, played, Doubles.DOUBLES).answer();
      Verdict verdict = Judge.judge(played, answer, DType.FLOAT64);
      assertTrue(!verdict.isWrong() && verdict.judged() > 0, verdict.toString());
    }
  }

  /** Returns how many products of numbers the forward step of a case takes, about. */
  private static long products(Case item) {
    long products = 0;
    for (String weight : List.of("W", "Wx", "Wh")) {
      Tensor W = item.tensors().get(weight);
      if (W != null && !item.tensors().containsKey("ids")) {
        String out = item.steps().get(0).want().get(0);
        products += (long) item.tensors().get("d_" + out).shape()[0] * W.data().length;
      }
    }
    return products;
  }

  /** What is a fault undeclared is right where the engine says so, and judged nearly everywhere. */
  @Test
  void operandsThatAreRounded_areRightWhereTheyAreDeclared() {
    Precision declared = new Precision(Precision.Products.TF32, false, false);
    CanonicalEngine coarse = new CanonicalEngine(new FaultyBackend(new Faults.RoundsOperands()));
    Widening widening = LargeCases.widening(STANDARD);
    int undeclared = 0;
    int judged = 0;
    for (Case item : LARGE.cases("affine")) {
      Answer answer = coarse.run(item, DType.FLOAT32);
      undeclared += Judge.judge(item, answer, DType.FLOAT32).isWrong() ? 1 : 0;
      Case widened = widening.at(STANDARD.spec("affine"), item, declared, DType.FLOAT32);
      Verdict verdict = Judge.judge(widened, answer, DType.FLOAT32);
      assertTrue(!verdict.isWrong(), verdict.toString());
      judged += verdict.outcome() == Outcome.PASS ? 1 : 0;
    }
    assertTrue(undeclared > 30, undeclared + " are wrong undeclared");
    assertTrue(judged > 30, judged + " are judged when it is declared");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsRejectedAtEveryOpThatItTouches(Fault fault) {
    CanonicalEngine wrong = new CanonicalEngine(new FaultyBackend(fault));
    CanonicalEngine unchanged = new CanonicalEngine(new FaultyBackend(new Fault() {}));
    Set<String> touched = new TreeSet<>();
    Set<String> rejected = new TreeSet<>();
    for (String op : LargeCases.ops()) {
      for (Case item : LARGE.cases(op)) {
        for (DType dtype : DTYPES) {
          if (rejected.contains(op)) {
            continue;
          }
          Answer answer = wrong.run(item, dtype);
          if (Judge.judge(item, answer, dtype).isWrong()) {
            rejected.add(op);
            touched.add(op);
          } else if (!touched.contains(op) && !answer.equals(unchanged.run(item, dtype))) {
            touched.add(op);
          }
        }
      }
    }
    assertEquals(touched, rejected);
    assertTrue(
        touched.size() >= (fault instanceof Faults.LosesRepeats ? 1 : 5), touched.toString());
  }

  /** Packed, a number has eleven bytes at float64 and half of that at float32. */
  @Test
  void theSetHoldsAtMostSeventyMillionNumbers() {
    long numbers =
        LargeCases.ops().stream()
            .flatMap(op -> LARGE.cases(op).stream())
            .flatMap(
                item ->
                    Stream.concat(
                        item.tensors().values().stream(),
                        item.steps().stream()
                            .flatMap(step -> step.expectation().values().values().stream())
                            .map(Golden::value)))
            .mapToLong(tensor -> tensor.data().length)
            .sum();
    assertTrue(numbers < 70_000_000, numbers + " numbers");
  }

  @Test
  void theSameCasesAreMadeEverywhere() {
    Spec spec = STANDARD.spec("matmul");
    assertEquals(LargeCases.questions(spec), LargeCases.questions(spec));
    Tensor x = LARGE.named("matmul/rows_17@large").tensors().get("x");
    List<Double> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(x.data()[i]);
    }
    assertEquals(List.of(-1471.0, 1661.0, 1345.0), first);
  }
}
