package dev.assay.array.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares with draws that {@code src/test/python/numpy_random.py} recorded. */
class NumpyRandomTest {
  @TestFactory
  List<DynamicTest> drawsWhatNumpyDraws() throws IOException {
    JsonNode recorded =
        new ObjectMapper().readTree(NumpyRandomTest.class.getResource("numpy_random.json"));
    double[] p = doubles(recorded.get("p"));
    List<DynamicTest> tests = new ArrayList<>();
    recorded
        .get("seeds")
        .properties()
        .forEach(
            seed ->
                tests.add(
                    DynamicTest.dynamicTest(
                        "seed " + seed.getKey(),
                        () -> replay(Long.parseLong(seed.getKey()), p, seed.getValue()))));
    assertEquals(8, tests.size());
    return tests;
  }

  private static void replay(long seed, double[] p, JsonNode script) {
    NumpyRandom random = new NumpyRandom(seed);
    for (JsonNode step : script) {
      String call = step.get("call").asText();
      int[] args = Arrays.stream(doubles(step.get("args"))).mapToInt(each -> (int) each).toArray();
      double[] draws = draw(random, call, args, p);
      // Only the normal draws pass through a log.
      double bound = call.equals("randn") ? 1e-15 : 0;
      double[] expected = doubles(step.get("draws"));
      assertEquals(expected.length, draws.length, call);
      for (int i = 0; i < draws.length; i++) {
        double allowed = bound * Math.max(1, Math.abs(expected[i]));
        assertTrue(
            Math.abs(draws[i] - expected[i]) <= allowed, call + " " + Arrays.toString(draws));
      }
    }
  }

  private static double[] draw(NumpyRandom random, String call, int[] args, double[] p) {
    return switch (call) {
      case "rand" -> random.rand(args[0]);
      case "skip" -> Arrays.copyOf(random.rand(args[0]), 0);
      case "randn" -> random.randn(args[0]);
      case "uniform" -> random.uniform(args[0], args[1], args[2]);
      case "permutation" -> doubles(random.permutation(args[0]));
      case "randint" -> doubles(random.randint(args[0], args[1], args[2]));
      case "choice" -> doubles(random.choice(args[0], args[1]));
      case "choiceWithoutReplacement" -> doubles(random.choiceWithoutReplacement(args[0], args[1]));
      case "choiceP" -> doubles(random.choice(p, args[0]));
      case "choicePWithoutReplacement" -> doubles(random.choiceWithoutReplacement(p, args[0]));
      case "shuffle" -> {
        int[] x = {0, 10, 20, 30, 40};
        random.shuffle(x);
        yield doubles(x);
      }
      default -> throw new AssertionError(call);
    };
  }

  @Test
  void restore_goesOnWithTheSameDraws() {
    NumpyRandom random = new NumpyRandom(1984);
    random.rand(700);
    // Of the two normal draws that are made at once, one is kept.
    random.randn();
    NumpyRandom other = new NumpyRandom(0);
    other.restore(random.state());
    assertArrayEquals(random.randn(3), other.randn(3));
    assertArrayEquals(random.permutation(1000), other.permutation(1000));
    var error = assertThrows(IllegalArgumentException.class, () -> other.restore(new double[3]));
    assertTrue(error.getMessage().contains("state.length=3, expected 626"), error.getMessage());
  }

  @Test
  void agreesWithCommonsMathBelowTwoToThe31() {
    for (int seed : new int[] {0, 7, Integer.MAX_VALUE}) {
      var commons = new org.apache.commons.math3.random.MersenneTwister(seed);
      MersenneTwister own = new MersenneTwister(seed);
      int[] expected = new int[2000];
      int[] actual = new int[2000];
      for (int i = 0; i < 2000; i++) {
        expected[i] = commons.nextInt();
        actual[i] = own.nextInt();
      }
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void badArgumentsAreRejected() {
    NumpyRandom random = new NumpyRandom(0);
    rejects("random: seed=-1, expected 0 <= seed < 2^32", () -> new NumpyRandom(-1));
    rejects("random: seed=4294967296", () -> new NumpyRandom(1L << 32));
    rejects("randint: low=3, expected low < high=3", () -> random.randint(3, 3, 1));
    rejects("choice: sum(p)=0.75, expected 1", () -> random.choice(new double[] {0.5, 0.25}, 1));
    rejects("choice: p[1]=-0.5", () -> random.choice(new double[] {1.5, -0.5}, 1));
    rejects("choice: size=3, expected <= 2", () -> random.choiceWithoutReplacement(2, 3));
    rejects(
        "choice: size=2, expected <= 1",
        () -> random.choiceWithoutReplacement(new double[] {1, 0}, 2));
  }

  private static void rejects(String message, org.junit.jupiter.api.function.Executable action) {
    String actual = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(actual.startsWith(message), actual);
  }

  private static double[] doubles(JsonNode array) {
    double[] result = new double[array.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = array.get(i).asDouble();
    }
    return result;
  }

  private static double[] doubles(int[] x) {
    return Arrays.stream(x).asDoubleStream().toArray();
  }
}
