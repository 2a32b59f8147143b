package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Level;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.plan.Selection;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.report.Diagnosis;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Engines that can do a part: what they have is judged, and what they lack is no part of a pass.
 */
class PartialEnginesTest {

  private static final Library LIBRARY = Library.standard();
  private static final Reference REFERENCE = Reference.standard();
  private static final Ability FIRST = new Ability(Level.FIRST, Map.of(), Map.of(), true);

  /** An engine that answers as a function does. */
  private record Answering(Hello hello, BiFunction<Case, DType, Answer> answers) implements Engine {
    @Override
    public Answer run(Case question, DType dtype) {
      return answers.apply(question, dtype);
    }

    @Override
    public void close() {}
  }

  private static Hello hello(Ability ability, String... ops) {
    return new Hello(
        "partial", "1", "test", "cpu", List.of(DType.FLOAT64), List.of(ops), Map.of(), ability);
  }

  /** The reference with mistakes in it, which knows no second derivative. */
  private static Answer reference(Case question, Map<String, String> mistakes) {
    boolean second = question.steps().stream().anyMatch(s -> s.verb().equals("double_backward"));
    assertFalse(second, () -> question.id() + " is asked for a second derivative");
    Spec spec = LIBRARY.spec(question.op());
    List<Patch> patches =
        spec.mistakes().stream()
            .filter(mistake -> mistake.name().equals(mistakes.get(question.op())))
            .map(Patch::of)
            .toList();
    return REFERENCE.run(spec, question, Doubles.DOUBLES, patches).answer();
  }

  private static Run run(Engine engine) throws InterruptedException {
    Selection ops =
        new Selection(engine.hello().ops(), Optional.empty(), List.of(), 1, 1, Set.of());
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(LIBRARY, ops, Optional.of(new Diagnoser(REFERENCE)))
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  @Test
  void anEngineOfFirstOrder_failsByItsFirstOrder_andBothFaultsAreNamed()
      throws InterruptedException {
    Map<String, String> faults = Map.of("mul", "gradients_swapped", "add", "broadcast_not_summed");
    Run run = run(new Answering(hello(FIRST, "add", "mul"), (q, d) -> reference(q, faults)));
    assertEquals(Run.Status.FAIL, run.status());
    assertEquals(
        List.of("broadcast_not_summed", "gradients_swapped"),
        run.diagnoses().stream().map(Diagnosis::name).toList());
  }

  @Test
  void theSameEngineRight_passes_andLosesNoValueCase() throws InterruptedException {
    Run run = run(new Answering(hello(FIRST, "add", "mul"), (q, d) -> reference(q, Map.of())));
    assertEquals(Run.Status.PASS, run.status(), run.lastLine());
    Set<String> passed =
        run.with(Outcome.PASS).stream().map(Verdict::id).collect(Collectors.toSet());
    List<String> lost =
        List.of("add", "mul").stream()
            .flatMap(op -> LIBRARY.cases(op).stream())
            .filter(item -> item.hasValues() && !passed.contains(item.id()))
            .map(Case::id)
            .toList();
    assertEquals(List.of(), lost);
    assertTrue(run.verdicts().anyMatch(v -> v.scope().startsWith("first order; 1 step not asked")));
  }

  @Test
  void anEngineWithoutBackward_isJudgedInEveryOpThatHasAForward() throws InterruptedException {
    Ability none = new Ability(Level.NONE, Map.of(), Map.of(), true);
    List<String> ops =
        LIBRARY.specs().stream()
            .filter(spec -> spec.family().equals("autograd/function"))
            .map(Spec::op)
            .toList();
    Engine canonical = new CanonicalEngine(Backend.named("jvm"));
    Run run =
        run(new Answering(hello(none, ops.toArray(String[]::new)), (q, d) -> canonical.run(q, d)));
    assertEquals(List.of(), run.notChecked());
    assertEquals(0, run.count(Outcome.FAIL));
    assertEquals(
        ops.size(), run.verdicts().filter(v -> v.judged() > 0).map(Verdict::op).distinct().count());
  }

  @Test
  void whatIsUnsupportedBesideResults_losesNothingOfThese() throws InterruptedException {
    Run run =
        run(
            new Answering(
                hello(Ability.FULL, "tanh"),
                (q, d) -> {
                  Answer all = REFERENCE.run(LIBRARY.spec("tanh"), q, Doubles.DOUBLES).answer();
                  int first = 0;
                  while (first < all.steps().size()
                      && !q.steps().get(first).verb().equals("double_backward")) {
                    first++;
                  }
                  return first == all.steps().size()
                      ? all
                      : new Answer(
                          all.steps().subList(0, first),
                          Answer.unsupported("no second derivatives").ending());
                }));
    assertEquals(Run.Status.PASS, run.status(), run.lastLine());
    assertEquals(0, run.count(Outcome.UNSUPPORTED));
    assertTrue(run.verdicts().anyMatch(v -> v.scope().contains("no second derivatives")));
  }

  @Test
  void anOpOfWhichNothingIsJudged_isNoPartOfAPass() throws InterruptedException {
    Run run =
        run(
            new Answering(
                hello(FIRST, "mul", "add"),
                (q, d) ->
                    q.op().equals("add") ? Answer.unsupported("later") : reference(q, Map.of())));
    assertEquals(Run.Status.NOT_CHECKED, run.status());
    assertEquals(List.of("add"), run.notChecked().stream().map(Run.NotChecked::op).toList());
  }

  @Test
  void anEngineThatAlwaysRaises_passesNothing_andIsGivenNoCause() throws InterruptedException {
    Run run =
        run(
            new Answering(
                hello(FIRST, "mul", "affine", "gru"),
                (q, d) -> Answer.refused("Error", "no", new ArrayList<>())));
    assertEquals(0, run.count(Outcome.PASS));
    assertTrue(run.count(Outcome.UNPROVEN) > 0);
    assertEquals(
        Set.of("unknown"), Set.copyOf(run.diagnoses().stream().map(Diagnosis::kind).toList()));
  }

  @Test
  void aFixedSetting_isAskedAtItsValue() throws InterruptedException {
    Map<String, Map<String, List<JsonNode>>> fixed =
        Map.of("adam", Map.of("eps", List.of(DoubleNode.valueOf(1e-6))));
    Ability ability = new Ability(Level.FIRST, Map.of(), fixed, true);
    Run run =
        run(
            new Answering(
                hello(ability, "adam"),
                (q, d) -> {
                  assertEquals(1e-6, q.attributes().path("eps").asDouble(), q::id);
                  return reference(q, Map.of());
                }));
    assertEquals(Run.Status.PASS, run.status(), run.lastLine());
    assertTrue(run.share(Verdict.Tier.VALUES).passed() > 10, run.lastLine());
    assertTrue(run.verdicts().anyMatch(v -> v.scope().contains("eps=1.0E-6")));
  }

  @Test
  void aFixedSetting_isAskedByTheConventionThatTheCaseLeavesOpen() throws InterruptedException {
    Map<String, Map<String, List<JsonNode>>> fixed =
        Map.of("adagrad", Map.of("eps", List.of(DoubleNode.valueOf(1e-2))));
    Hello hello =
        hello(new Ability(Level.FIRST, Map.of(), fixed, true), "adagrad")
            .following(Map.of("adagrad", Map.of("eps_placement", List.of("inside_root"))));
    Map<String, String> asked = new HashMap<>();
    Run run =
        run(
            new Answering(
                hello,
                (q, d) -> {
                  asked.put(q.id(), q.conventions().get("eps_placement"));
                  return reference(q, Map.of());
                }));
    assertEquals("inside_root", asked.get("adagrad/no_eps"));
    assertEquals(Run.Status.PASS, run.status(), run.lastLine());
  }

  @Test
  void optionsThatDoNotGoTogether_areNotAsked() throws InterruptedException {
    Map<String, List<Map<String, String>>> combinations =
        Map.of(
            "gru",
            List.of(
                Map.of("reset", "after", "biases", "two"),
                Map.of("reset", "before", "biases", "one")));
    Hello any = Hello.all(Library.standard());
    Map<String, List<String>> options = any.conventions().get("gru");
    Hello hello =
        hello(new Ability(Level.FIRST, Map.of(), Map.of(), combinations, true), "gru")
            .following(Map.of("gru", options));
    Set<String> asked = ConcurrentHashMap.newKeySet();
    run(
        new Answering(
            hello,
            (q, d) -> {
              if (q.conventions().keySet().containsAll(List.of("reset", "biases"))) {
                asked.add(q.conventions().get("reset") + " " + q.conventions().get("biases"));
              }
              return reference(q, Map.of());
            }));
    assertEquals(Set.of("after two", "before one"), asked);
  }

  @Test
  void anEngineThatDoesNotRefuse_isNotAskedTo() throws InterruptedException {
    Run run =
        run(new Answering(hello(FIRST.withoutRefusals(), "mul"), (q, d) -> reference(q, Map.of())));
    assertEquals(new Run.Share(0, 0), run.share(Verdict.Tier.REFUSALS));
    assertEquals(Run.Status.PASS, run.status());
    assertTrue(run.sentence().contains("was not asked"), run.sentence());
  }
}
