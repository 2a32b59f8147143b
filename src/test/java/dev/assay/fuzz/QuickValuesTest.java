package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.fuzz.Examiner.Examined;
import dev.assay.judge.Outcome;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Quick values only acquit, and whom the reference would: its plain twin judges the same cases. */
class QuickValuesTest {

  private static final Library LIBRARY = Library.standard();
  private static final GoldenValues GOLDEN = new GoldenValues(Reference.standard());
  private static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);
  private static final int MISTAKES = 12;
  private static final int CASES = 12;

  private final CanonicalEngine right = new CanonicalEngine(Backend.named("jvm"), LIBRARY);
  private final SplittableRandom random = new SplittableRandom(11);

  private Generator generator(Spec spec) {
    List<Case> seeds =
        LIBRARY.cases(spec.op()).stream()
            .filter(item -> !item.hasRefusal() && !item.hasDraws() && Fuzzer.isGiven(spec, item))
            .toList();
    return new Generator(spec, LIBRARY.cases(spec.op()), seeds, new Shaper(right));
  }

  private static Examiner examiner(Optional<Valuing> quick, Hello hello) {
    List<DType> dtypes = DTYPES.stream().filter(hello.dtypes()::contains).toList();
    return new Examiner(GOLDEN, quick, hello, dtypes);
  }

  private static List<Outcome> outcomes(Examined examined) {
    return examined.judged().stream().map(each -> each.verdict().outcome()).toList();
  }

  /** Asks by quick values and by the reference alone; returns how often neither throws it away. */
  private int agreed(Engine engine, Spec spec, Optional<Valuing> quick, int cases) {
    Examiner one = examiner(quick, engine.hello());
    Examiner twin = examiner(Optional.empty(), engine.hello());
    Generator generator = generator(spec);
    int judged = 0;
    for (int i = 0; i < cases; i++) {
      Optional<Case> drawn = generator.draw("%s/fuzz_0_%d".formatted(spec.op(), i), random.split());
      if (drawn.isPresent()) {
        Examined here = one.ask(spec, generator.habits(), drawn.get(), engine, random);
        Examined there = twin.ask(spec, generator.habits(), drawn.get(), engine, random);
        if (here.thrown().isEmpty() && there.thrown().isEmpty()) {
          assertEquals(outcomes(there), outcomes(here), drawn.get().toJson()::toPrettyString);
          judged++;
        }
      }
    }
    return judged;
  }

  @Test
  void aMistakeIsNoMoreHiddenFromThemThanFromTheReference() {
    List<Spec.Mistake> all = new ArrayList<>();
    LIBRARY.specs().forEach(spec -> all.addAll(spec.mistakes()));
    Collections.shuffle(all, new Random(3));
    int judged = 0;
    for (Spec.Mistake mistake : all.subList(0, MISTAKES)) {
      Optional<Valuing> quick = Optional.of(new QuickValues(LIBRARY));
      judged += agreed(new PlantedEngine(mistake), LIBRARY.spec(mistake.op()), quick, CASES);
    }
    assertTrue(judged > MISTAKES * CASES / 2, "judged: " + judged);
  }

  @Test
  void mostOfARightEngineIsAcquittedWithoutTheReference() {
    int[] quick = new int[1];
    int[] asked = new int[1];
    QuickValues values = new QuickValues(LIBRARY);
    GoldenValues none = new GoldenValues(Reference.standard());
    for (String op : List.of("affine", "adam", "time_lstm", "conv2d", "softmax_with_loss")) {
      Spec spec = LIBRARY.spec(op);
      Generator generator = generator(spec);
      Examiner examiner =
          new Examiner(
              none,
              Optional.of(
                  (its, question) -> {
                    Case valued = values.of(its, question);
                    quick[0]++;
                    return valued;
                  }),
              right.hello(),
              DTYPES);
      for (int i = 0; i < 40; i++) {
        Optional<Case> drawn = generator.draw("%s/fuzz_0_%d".formatted(op, i), random.split());
        if (drawn.isPresent()) {
          Examined examined = examiner.ask(spec, generator.habits(), drawn.get(), right, random);
          asked[0] += examined.judged().isEmpty() ? 0 : 1;
          assertTrue(outcomes(examined).stream().allMatch(o -> o == Outcome.PASS), op);
        }
      }
    }
    assertTrue(quick[0] > asked[0] * 3 / 4, "%d of %d".formatted(quick[0], asked[0]));
  }

  /** Values that are all wrong acquit nobody, condemn nobody, and have nobody asked twice. */
  @Test
  void whatTheyDoNotAcquitTheReferenceDecides() {
    Spec spec = LIBRARY.spec("affine");
    int[] asked = new int[1];
    Engine counting =
        new Engine() {
          @Override
          public Hello hello() {
            return right.hello();
          }

          @Override
          public Answer run(Case question, DType dtype) {
            asked[0]++;
            return right.run(question, dtype);
          }

          @Override
          public void close() {}
        };
    Valuing ofAnother =
        (its, question) ->
            GOLDEN.of(its, doubled(question), List.of()).withTensors(question.tensors());
    int judged = agreed(counting, spec, Optional.of(ofAnother), 30);
    assertTrue(judged > 15, "judged: " + judged);
    assertTrue(asked[0] <= 2 * 2 * 30, "asked: " + asked[0]);
  }

  private static Case doubled(Case question) {
    Map<String, Tensor> doubled = new LinkedHashMap<>(question.tensors());
    doubled.replaceAll(
        (name, x) ->
            new Tensor(
                x.dtype(), x.shape(), Arrays.stream(x.data()).map(each -> 2 * each).toArray()));
    return question.withTensors(doubled);
  }

  /** Beyond float32 what follows may be NaN; zeros that are not exact err in the second order. */
  @Test
  void whatIsOutOfScaleAtADtypeIsNotAskedThere() {
    assertEquals(List.of(DType.FLOAT64), judgedAt("exp", 119.5));
    assertEquals(List.of(), judgedAt("tanh", 60));
    assertEquals(DTYPES, judgedAt("tanh", 0.5));
  }

  /** The norm of clip_grads is a root of squares, which float32 has no numbers for. */
  @Test
  void whatIsOutOfScaleOnTheWayFailsNobody() {
    assertEquals(DTYPES, judgedAt("clip_grads", 0x1p60));
    assertEquals(List.of(DType.FLOAT64), judgedAt("clip_grads", 0x1p70));
  }

  private List<DType> judgedAt(String op, double x) {
    Spec spec = LIBRARY.spec(op);
    Case item =
        LIBRARY.cases(op).stream()
            .filter(each -> each.precision().equals("grid") && !each.hasRefusal())
            .findFirst()
            .orElseThrow();
    Map<String, Tensor> filled = new LinkedHashMap<>(item.tensors());
    filled.replaceAll(
        (name, tensor) -> {
          double[] data = new double[tensor.data().length];
          Arrays.fill(data, x);
          return new Tensor(tensor.dtype(), tensor.shape(), data);
        });
    Examiner examiner = examiner(Optional.empty(), right.hello());
    return examiner
        .ask(spec, generator(spec).habits(), item.withTensors(filled), right, random)
        .judged()
        .stream()
        .map(each -> each.dtype())
        .toList();
  }
}
