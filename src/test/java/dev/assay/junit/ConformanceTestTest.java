package dev.assay.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.assay.array.Backend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.protocol.Altered;
import dev.assay.protocol.Engine;
import java.util.ArrayList;
import java.util.List;
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

  @Conformance(ops = "affine", expectedFailures = "expected.txt")
  static class Wrong extends ConformanceTest {
    /** The bias gradient of affine is averaged. */
    @Override
    protected Engine engine() {
      return new Altered(
          new CanonicalEngine(Backend.named("jvm")),
          (name, results) -> name.equals("d_b") ? 1.0 / results.get("d_x").shape()[0] : 1);
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
