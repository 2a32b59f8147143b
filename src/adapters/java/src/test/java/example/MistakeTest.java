package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.assay.junit.Conformance;
import dev.assay.junit.ConformanceTest;
import dev.assay.kit.Adapter;
import dev.assay.kit.PlainTensor;
import dev.assay.oracle.Jython;
import dev.assay.protocol.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Mistakes in the engine fail the tests that are about them, and no other. */
class MistakeTest {

  /** The bias gradient is the mean over the rows, as in a common slip. */
  @Conformance(cases = {"affine/small", "sigmoid/*"})
  static class Averaging extends ConformanceTest {
    @Override
    protected Engine engine() {
      return ExampleEngine.engine()
          .op(
              "affine",
              given -> {
                Affine layer = new Affine(given.get("W"), given.get("b"));
                return given
                    .on("forward", step -> layer.forward(step.get("x")))
                    .on("backward", step -> averaged(layer, step.get("d_out")));
              });
    }

    private static Map<String, Object> averaged(Affine layer, PlainTensor dOut) {
      Map<String, Object> grads = new HashMap<>(layer.backward(dOut));
      double[] db = ((PlainTensor) grads.get("d_b")).toDoubles();
      for (int i = 0; i < db.length; i++) {
        db[i] /= dOut.size(0);
      }
      grads.put("d_b", PlainTensor.of(db, db.length));
      return grads;
    }
  }

  /** Backward throws. */
  @Conformance(cases = "affine/small")
  static class Throwing extends ConformanceTest {
    @Override
    protected Engine engine() {
      return ExampleEngine.engine()
          .op(
              "affine",
              given -> {
                Affine layer = new Affine(given.get("W"), given.get("b"));
                return given
                    .on("forward", step -> layer.forward(step.get("x")))
                    .on("backward", step -> crash());
              });
    }

    private static Object crash() {
      throw new IndexOutOfBoundsException("row 7");
    }
  }

  /** Only forward is there, and one line of the list is no longer true. */
  @Conformance(ops = "affine", refusals = false, expectedFailures = "stale.txt")
  static class Partial extends ConformanceTest {
    @Override
    protected Engine engine() {
      Adapter<PlainTensor> engine = ExampleEngine.engine();
      return engine.op(
          "affine",
          given ->
              given.on(
                  "forward",
                  step -> new Affine(given.get("W"), given.get("b")).forward(step.get("x"))));
    }
  }

  @Test
  void aMistakeFailsOneTestWithItsName() {
    Map<String, TestExecutionResult> ended = run(Averaging.class);
    assertEquals(List.of("affine/small float64"), named(ended, TestExecutionResult.Status.FAILED));
    assertTrue(
        named(ended, TestExecutionResult.Status.SUCCESSFUL).contains("sigmoid/small float64"),
        message(ended, "affine/small float64"));
    String message = message(ended, "affine/small float64");
    assertTrue(message.startsWith("affine/small float64 step 2 d_b"), message);
    String cause = Jython.isThere() ? "looks like db_mean" : "0.5000 x expected, 1/(the length 2";
    assertTrue(message.contains(cause), message);
    assertTrue(
        message.contains("-Dtest=Averaging -Dassay.case=affine/small -Dassay.dtype=float64"),
        message);
  }

  @Test
  void whatTheEngineThrewIsTheCause() {
    Map<String, TestExecutionResult> ended = run(Throwing.class);
    Throwable failure = ended.get("affine/small float64").getThrowable().orElseThrow();
    Throwable cause = assertInstanceOf(IndexOutOfBoundsException.class, failure.getCause());
    assertEquals("crash", cause.getStackTrace()[0].getMethodName());
  }

  @Test
  void whatIsUnsupportedIsAbortedAndAStaleLineFails() {
    Map<String, TestExecutionResult> ended = run(Partial.class);
    assertEquals(
        List.of("every line of expected failures is true"),
        named(ended, TestExecutionResult.Status.FAILED));
    assertTrue(
        message(ended, "every line of expected failures is true").contains("affine/small float64"));
  }

  private static List<String> named(
      Map<String, TestExecutionResult> ended, TestExecutionResult.Status status) {
    return ended.entrySet().stream()
        .filter(each -> each.getValue().getStatus() == status)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String message(Map<String, TestExecutionResult> ended, String name) {
    return ended.get(name).getThrowable().orElseThrow().getMessage();
  }

  /** Returns how each test ended, by its name. */
  private static Map<String, TestExecutionResult> run(Class<?> type) {
    Map<String, TestExecutionResult> ended = new HashMap<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  ended.put(test.getDisplayName(), result);
                }
              }
            });
    return ended;
  }
}
