package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DiagnoserTest {

  private final Library library = Library.standard();
  private final Reference reference = Reference.standard();
  private final Diagnoser diagnoser = new Diagnoser(reference);

  @Test
  void numbersNameTheMistake() {
    assertEquals(
        Optional.of("eps_inside_sqrt"),
        named("adam", answers("adam", "eps_inside_sqrt", id -> true, id -> false)));
  }

  @Test
  void numbersNameTheConvention() {
    Spec spec = library.spec("adam");
    List<Judged> answers = new ArrayList<>();
    for (Case question : library.cases("adam")) {
      if (question
          .conventions()
          .equals(Map.of("eps_placement", "sqrt_v", "step_count", "optimizer"))) {
        Map<String, String> torch = Map.of("eps_placement", "sqrt_v", "step_count", "parameter");
        Answer answer =
            reference
                .run(spec, question.withConventions(torch), Doubles.DOUBLES, List.of())
                .answer();
        answers.add(judged(question, answer));
      }
    }
    assertEquals(1, answers.size());
    assertEquals(Optional.of("step_count=parameter"), named("adam", answers));
  }

  @Test
  void numbersNameSeveralConventions() {
    Spec spec = library.spec("time_gru");
    Map<String, String> torch = Map.of("reset", "after", "z_weighs", "state", "gate_order", "rzh");
    List<Judged> answers = new ArrayList<>();
    for (Case question : library.cases("time_gru")) {
      if (question.id().matches("time_gru/(small|one_row|two_calls|refuses_xs)")) {
        Map<String, String> conventions = new HashMap<>(question.conventions());
        conventions.putAll(torch);
        Case other = question.withConventions(conventions);
        answers.add(judged(question, reference.run(spec, other, Doubles.DOUBLES).answer()));
      }
    }
    Diagnosis named = diagnoser.diagnose(spec, answers).get(0);
    assertEquals("reset=after, z_weighs=state, gate_order=rzh", named.name());
    assertTrue(
        named
            .line()
            .endsWith(
                "Declare it at start: {\"time_gru\": {\"reset\": \"after\","
                    + " \"z_weighs\": \"state\", \"gate_order\": \"rzh\"}}"),
        named.line());
  }

  @Test
  void oneErrorNamesNothing() {
    List<Judged> answers =
        answers("nesterov", "velocity_shared", id -> false, "nesterov/no_momentum"::equals);
    assertEquals(Optional.empty(), named("nesterov", answers));
  }

  @Test
  void errorsBesideNumbersThatTheMistakeDoesNotGiveNameNothing() {
    List<Judged> answers =
        answers(
            "adam",
            "eps_inside_sqrt",
            "adam/small_gradients"::equals,
            id -> id.equals("adam/three_steps") || id.equals("adam/ranks"));
    assertEquals(Optional.empty(), named("adam", answers));
  }

  @Test
  void errorsBesideNumbersThatTheMistakeGives_areItsToo() {
    List<Judged> answers = answers("adam", "state_shared", id -> true, id -> false);
    Diagnosis named = diagnoser.diagnose(library.spec("adam"), answers).get(0);
    assertEquals("state_shared", named.name());
    assertEquals(named.failing(), named.matched());
  }

  @Test
  void whatTheMistakeWouldHaveMadeWrongElsewhere_speaksAgainstIt() {
    List<Judged> answers = answers("adam", "state_shared", "adam/same_shapes"::equals, id -> false);
    assertEquals(Optional.empty(), named("adam", answers));
  }

  @Test
  void twoMistakesInOneOp_areBothNamed_alsoWhereNothingIsRefused() {
    Spec spec = library.spec("affine");
    List<Patch> both =
        spec.mistakes().stream()
            .filter(m -> List.of("db_mean", "dx_without_transpose").contains(m.name()))
            .map(Patch::of)
            .toList();
    List<Judged> answers = new ArrayList<>();
    for (Case question : library.cases("affine")) {
      Answer answer =
          question.hasRefusal()
              ? Answer.complete(List.of())
              : reference.run(spec, question, Doubles.DOUBLES, both).answer();
      answers.add(judged(question, answer));
    }
    Diagnosis named = diagnoser.diagnose(spec, answers).get(0);
    assertEquals(both.size(), named.name().split(", ").length, named.name());
    assertEquals(2, both.size());
  }

  /**
   * Right answers, but those of the mistake to the cases `wrong` and an error to those `broken`.
   */
  private List<Judged> answers(
      String op, String mistake, Predicate<String> wrong, Predicate<String> broken) {
    Spec spec = library.spec(op);
    Patch patch =
        spec.mistakes().stream()
            .filter(m -> m.name().equals(mistake))
            .map(Patch::of)
            .findFirst()
            .orElseThrow();
    List<Judged> answers = new ArrayList<>();
    for (Case question : library.cases(op)) {
      List<Patch> applied = wrong.test(question.id()) ? List.of(patch) : List.of();
      Answer answer =
          broken.test(question.id())
              ? Answer.refused("TypeError", "broken", List.of())
              : reference.run(spec, question, Doubles.DOUBLES, applied).answer();
      answers.add(judged(question, answer));
    }
    return answers;
  }

  private static Judged judged(Case question, Answer answer) {
    return new Judged(
        question, DType.FLOAT64, answer, Judge.judge(question, answer, DType.FLOAT64));
  }

  private Optional<String> named(String op, List<Judged> answers) {
    return diagnoser.diagnose(library.spec(op), answers).stream()
        .filter(diagnosis -> !diagnosis.kind().equals("unknown"))
        .findFirst()
        .map(Diagnosis::name);
  }
}
