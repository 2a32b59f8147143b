package dev.assay.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JUnit class on engines that are right, wrong and partial, run as an IDE runs it. */
class ConformanceTestTest {

  /** The canonical engine, with the bias gradient of affine averaged. */
  private record Averaging(Engine right) implements Engine {
    @Override
    public Hello hello() {
      return right.hello();
    }

    @Override
    public Answer run(Case question, DType dtype) {
      Answer answer = right.run(question, dtype);
      List<Map<String, Tensor>> steps = new ArrayList<>();
      for (Map<String, Tensor> results : answer.steps()) {
        Map<String, Tensor> wrong = new LinkedHashMap<>(results);
        wrong.computeIfPresent("d_b", (name, db) -> over(db, results.get("d_x").shape()[0]));
        steps.add(wrong);
      }
      return new Answer(steps, answer.declined(), answer.ending());
    }

    private static Tensor over(Tensor tensor, int rows) {
      double[] data = Arrays.stream(tensor.data()).map(x -> x / rows).toArray();
      return new Tensor(tensor.dtype(), tensor.shape(), data);
    }

    @Override
    public void close() {
      right.close();
    }
  }

  @Conformance(ops = "affine", expectedFailures = "expected.txt")
  static class Wrong extends ConformanceTest {
    @Override
    protected Engine engine() {
      return new Averaging(new CanonicalEngine(Backend.named("jvm")));
    }
  }

  @Conformance(
      ops = "tan?",
      dtypes = {"float32", "float16"})
  static class Right extends ConformanceTest {
    @Override
    protected Engine engine() {
      return new CanonicalEngine(Backend.named("jvm"));
    }
  }

  /** A test that ended, with the names of what it is in. */
  private record Ended(TestIdentifier test, List<String> path, TestExecutionResult result) {
    String message() {
      return result.getThrowable().map(Throwable::getMessage).orElse("");
    }
  }

  private static List<Ended> run(Class<?> type) {
    List<Ended> ended = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build(),
            new TestExecutionListener() {
              private TestPlan plan;

              @Override
              public void testPlanExecutionStarted(TestPlan started) {
                plan = started;
              }

              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  ended.add(new Ended(test, path(test), result));
                }
              }

              private List<String> path(TestIdentifier test) {
                List<String> path = new ArrayList<>();
                for (TestIdentifier at = test;
                    path.size() < 3 && plan.getParent(at).isPresent();
                    at = plan.getParent(at).get()) {
                  path.add(0, at.getDisplayName());
                }
                return path;
              }
            });
    return ended;
  }

  private static Ended named(List<Ended> all, String name) {
    return all.stream()
        .filter(each -> each.test.getDisplayName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + names(all)));
  }

  private static List<String> names(List<Ended> all) {
    return all.stream().map(each -> each.test.getDisplayName()).toList();
  }

  @Test
  void aMistakeIsNamedInTheMessageAndAnExpectedFailureIsAborted() {
    List<Ended> all = run(Wrong.class);
    Ended small = named(all, "affine/small float64");
    assertEquals(Status.FAILED, small.result.getStatus());
    assertTrue(small.message().contains("looks like db_mean (mistake): explains "), small::message);
    Ended expected = named(all, "affine/small float32");
    assertEquals(Status.ABORTED, expected.result.getStatus());
    assertTrue(expected.message().startsWith("expected: it is planted. "), expected::message);
    assertEquals(Status.SUCCESSFUL, named(all, "affine/refuses_b float64").result.getStatus());
    assertEquals(Status.SUCCESSFUL, named(all, "every op was judged").result.getStatus());
    Ended stale = named(all, "every line of expected failures is true");
    assertEquals("stale, no longer fails: affine/refuses_b float64", stale.message());
  }

  @Test
  void everyCaseIsATestUnderFamilyAndOpAndKnowsItsPlace() {
    List<Ended> all = run(Right.class);
    Ended rank3 = named(all, "tanh/rank3 float32");
    assertEquals(List.of("autograd/function", "tanh", "tanh/rank3 float32"), rank3.path);
    ClasspathResourceSource source = (ClasspathResourceSource) rank3.test.getSource().orElseThrow();
    assertEquals("assay/fixtures/autograd/function/tanh.json", source.getClasspathResourceName());
    assertTrue(source.getPosition().orElseThrow().getLine() > 6);
    assertTrue(all.stream().noneMatch(each -> each.result.getStatus() == Status.FAILED));
    assertTrue(
        all.stream()
            .anyMatch(
                each ->
                    each.result.getStatus() == Status.ABORTED
                        && each.message().startsWith("the engine does not declare float16: tanh/")),
        () -> names(all).toString());
  }
}
