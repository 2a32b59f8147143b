package dev.assay.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Jython;
import dev.assay.plan.Omission;
import dev.assay.plan.Plan;
import dev.assay.plan.Question;
import dev.assay.protocol.Engine;
import dev.assay.report.ExpectedFailures;
import dev.assay.tck.OpAnswers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The tests of one engine: family, op, and each case at each dtype; then the run as a whole. */
final class EngineTests {

  private static final String NO_JYTHON =
      "golden values at this setting of the engine are made at run time, with"
          + " org.python:jython-slim on the class path";

  private final Class<?> type;
  private final Engine engine;
  private final ExpectedFailures expected;
  private final Plan plan;
  private final List<Verdict> verdicts = Collections.synchronizedList(new ArrayList<>());

  EngineTests(Class<?> type, Engine engine) {
    Library library = Library.standard();
    Settings settings = new Settings(type);
    this.type = type;
    this.engine = engine;
    this.expected = settings.expected(library);
    this.plan = Plan.of(library, settings.selection(library, engine.hello()), engine.hello());
  }

  Stream<DynamicNode> nodes() {
    Map<String, Map<Spec, List<Question>>> families =
        plan.questions().stream()
            .filter(EngineTests::isAskable)
            .collect(
                Collectors.groupingBy(
                    question -> question.spec().family(),
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        Question::spec, LinkedHashMap::new, Collectors.toList())));
    List<DynamicNode> nodes = new ArrayList<>();
    families.forEach(
        (family, ops) ->
            nodes.add(
                dynamicContainer(
                    family,
                    ops.entrySet().stream().map(each -> op(each.getKey(), each.getValue())))));
    Map<String, List<String>> notAsked = notAsked();
    if (!notAsked.isEmpty()) {
      nodes.add(dynamicContainer("not asked", notAsked.entrySet().stream().map(this::reason)));
    }
    nodes.add(dynamicTest("every op was judged", this::everyOpWasJudged));
    nodes.add(dynamicTest("every line of expected failures is true", this::noLineIsStale));
    return nodes.stream();
  }

  private static boolean isAskable(Question question) {
    return question.fixed().isEmpty() || Jython.isThere();
  }

  private DynamicContainer op(Spec spec, List<Question> questions) {
    List<Question> all = new ArrayList<>(questions);
    plan.twins().stream()
        .filter(twin -> twin.spec().op().equals(spec.op()) && isAskable(twin))
        .forEach(all::add);
    OpAnswers answers = new OpAnswers(spec, engine, all);
    Places places = new Places(spec);
    return dynamicContainer(
        spec.op(),
        places.ofSpec(),
        questions.stream()
            .map(
                question -> {
                  String id = question.asked().id();
                  return dynamicTest(
                      "%s %s".formatted(id, question.dtype().wireName()),
                      places.ofCase(id),
                      new CaseTest(type, answers, question, expected, verdicts::add)::run);
                }));
  }

  /** Returns the cases of declared ops that are not asked, by the reason. */
  private Map<String, List<String>> notAsked() {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    plan.omissions().stream()
        .filter(omission -> omission.reason().kind() != Omission.Kind.OP_NOT_DECLARED)
        .forEach(
            omission ->
                cases
                    .computeIfAbsent(omission.reason().text(), key -> new ArrayList<>())
                    .add(omission.left().id()));
    plan.questions().stream()
        .filter(question -> !isAskable(question))
        .forEach(
            question ->
                cases
                    .computeIfAbsent(NO_JYTHON, key -> new ArrayList<>())
                    .add(question.asked().id()));
    return cases;
  }

  private DynamicNode reason(Map.Entry<String, List<String>> why) {
    List<String> cases = why.getValue();
    return dynamicTest(
        "%d: %s".formatted(cases.size(), why.getKey()),
        () -> {
          throw new TestAbortedException(
              "%s: %s".formatted(why.getKey(), String.join(", ", new TreeSet<>(cases))));
        });
  }

  /** An op of which nothing was judged is part of no pass. */
  private void everyOpWasJudged() {
    assumeWhole();
    TreeSet<String> ops = new TreeSet<>(engine.hello().ops());
    ops.retainAll(
        Stream.concat(
                plan.questions().stream().map(question -> question.spec().op()),
                plan.omissions().stream().map(omission -> omission.left().op()))
            .toList());
    verdicts.stream()
        .filter(verdict -> verdict.judged() > 0 || verdict.isWrong())
        .map(Verdict::op)
        .forEach(ops::remove);
    if (!ops.isEmpty() || verdicts.isEmpty()) {
      throw new AssertionFailedError("NOT CHECKED, nothing was judged of " + ops);
    }
  }

  private void noLineIsStale() {
    assumeWhole();
    List<String> stale = expected.stale(List.copyOf(verdicts));
    if (!stale.isEmpty()) {
      throw new AssertionFailedError(
          "stale, no longer fails: %s".formatted(String.join("; ", stale)));
    }
  }

  /** An IDE runs single tests. */
  private void assumeWhole() {
    long asked = plan.questions().stream().filter(EngineTests::isAskable).count();
    if (verdicts.size() < asked) {
      throw new TestAbortedException("%d of %d cases were run".formatted(verdicts.size(), asked));
    }
  }
}
