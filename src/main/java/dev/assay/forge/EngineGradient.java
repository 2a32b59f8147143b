package dev.assay.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;

/**
 * Numeric gradients of an engine's own forward, in float64, against its own backward.
 *
 * <p>This oracle needs no golden value, so it catches what a fault in the reference would hide. The
 * derivative of {@code <upstream, forward>} along a direction comes from nine points around the
 * case; the allowed difference is what the forward's rounding makes of it at that step width, and
 * the change from a second, smaller width.
 */
public final class EngineGradient {

  private static final int POINTS = 9;

  /** A power of 2, so that points with half of it between them fall on the others exactly. */
  private static final double STEP = 1.0 / 512;

  private final Engine engine;

  public EngineGradient(Engine engine) {
    this.engine = engine;
  }

  /**
   * What came of one case.
   *
   * @param checked how many backward steps were compared
   * @param worst the largest difference, over what is allowed
   * @param why why nothing was compared, if so
   */
  public record Outcome(int checked, double worst, String why) {
    static Outcome none(String why) {
      return new Outcome(0, 0, why);
    }
  }

  /**
   * Checks each backward step of a case whose forward does not depend on earlier steps.
   *
   * @param whole what the engine gave for the case
   */
  public Outcome check(Spec spec, Case question, Answer whole) {
    if (!question.smooth()) {
      return Outcome.none("not smooth here");
    }
    if (question.hasRefusal()) {
      return Outcome.none("an error case");
    }
    JsonNode steps = spec.data().at("/signature/steps");
    boolean stateful = Stream.of("set_state", "reset_state", "statistics").anyMatch(steps::has);
    int checked = 0;
    double worst = 0;
    if (!whole.ending().isComplete()) {
      return Outcome.none("the engine gave no results");
    }
    for (int at = 0; at < question.steps().size(); at++) {
      Step backward = question.steps().get(at);
      Optional<Step> forward = latestForward(question, at);
      if (!backward.verb().equals("backward") || forward.isEmpty()) {
        continue;
      }
      boolean later = question.steps().indexOf(forward.get()) > firstStep(question, backward.on());
      if (stateful && later) {
        continue;
      }
      worst = Math.max(worst, compare(spec, question, forward.get(), at, whole));
      checked++;
    }
    return checked == 0
        ? Outcome.none("no backward of a fresh forward")
        : new Outcome(checked, worst, "");
  }

  private double compare(Spec spec, Case question, Step forward, int backwardAt, Answer analytic) {
    Step backward = question.steps().get(backwardAt);
    Map<String, Tensor> direction = direction(question, forward, backward);
    double expected = 0;
    // A tensor that is two operands at once is one variable: each of its names has the whole
    // gradient.
    Set<String> counted = new HashSet<>();
    for (String result : backward.want()) {
      String tensor = tensorOf(question, forward, result);
      Tensor gradient = analytic.steps().get(backwardAt).get(result);
      if (gradient != null && direction.containsKey(tensor) && counted.add(tensor)) {
        expected += dot(gradient.data(), direction.get(tensor).data());
      }
    }
    Case only =
        question
            .withSteps(List.of(forward))
            .withConventions(merged(question.conventions(), spec.gradientOf()));
    Map<Double, Double> known = new HashMap<>();
    UnivariateFunction loss =
        t ->
            known.computeIfAbsent(
                t, at -> weighted(moved(only, direction, at), forward, backward, question));
    double wide = slope(loss, STEP);
    double narrow = slope(loss, STEP / 2);
    double rounding = rounding(question, forward, backward) * 8 / (POINTS * STEP);
    double allowed = rounding + 4 * Math.abs(wide - narrow) + 8 * Math.ulp(expected);
    return Math.abs(narrow - expected) / allowed;
  }

  /** A random direction through every float tensor that has a gradient. */
  private static Map<String, Tensor> direction(Case question, Step forward, Step backward) {
    Random random = new Random(question.id().hashCode());
    Map<String, Tensor> direction = new LinkedHashMap<>();
    for (String result : backward.want()) {
      String name = tensorOf(question, forward, result);
      if (name != null && question.tensors().get(name).dtype().isFloat()) {
        Tensor tensor = question.tensors().get(name);
        double[] data = random.doubles(tensor.data().length, -1, 1).toArray();
        direction.put(name, new Tensor(tensor.dtype(), tensor.shape(), data));
      }
    }
    return direction;
  }

  /**
   * Returns the tensor that {@code d_NAME} is the gradient of: an input of the forward or a param.
   */
  private static String tensorOf(Case question, Step forward, String result) {
    if (!result.startsWith("d_")) {
      return null;
    }
    String name = result.substring(2);
    JsonNode tensor = forward.inputs().getOrDefault(name, question.params().get(name));
    return tensor == null || !tensor.isTextual() ? null : tensor.textValue();
  }

  private static double slope(UnivariateFunction loss, double step) {
    return new FiniteDifferencesDifferentiator(POINTS, step)
        .differentiate(loss)
        .value(new DerivativeStructure(1, 1, 0, 0.0))
        .getPartialDerivative(1);
  }

  private static Case moved(Case question, Map<String, Tensor> direction, double t) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(question.tensors());
    direction.forEach(
        (name, v) -> {
          Tensor from = tensors.get(name);
          double[] data = from.data().clone();
          for (int i = 0; i < data.length; i++) {
            data[i] += t * v.data()[i];
          }
          tensors.put(name, new Tensor(from.dtype(), from.shape(), data));
        });
    return question.withTensors(tensors);
  }

  private double weighted(Case moved, Step forward, Step backward, Case question) {
    Answer answer = engine.run(moved, DType.FLOAT64);
    if (!answer.ending().isComplete()) {
      throw new IllegalStateException(
          "%s: a moved input gave %s".formatted(moved.id(), answer.ending().words()));
    }
    double sum = 0;
    for (String output : forward.want()) {
      double[] upstream = upstream(question, backward, output, answer.steps().get(0).get(output));
      sum += dot(upstream, answer.steps().get(0).get(output).data());
    }
    return sum;
  }

  /** The upstream gradient of an output; none given means none. */
  private static double[] upstream(Case question, Step backward, String output, Tensor value) {
    JsonNode name = backward.inputs().get("d_" + output);
    return name == null
        ? new double[value.data().length]
        : question.tensors().get(name.textValue()).data();
  }

  private static double rounding(Case question, Step forward, Step backward) {
    double sum = 0;
    for (Map.Entry<String, Golden> entry : forward.expectation().values().entrySet()) {
      Golden golden = entry.getValue();
      double[] weights = upstream(question, backward, entry.getKey(), golden.value());
      for (int i = 0; i < weights.length; i++) {
        double size = golden.b()[i] + Math.abs(golden.value().data()[i]);
        sum += Math.abs(weights[i]) * DType.FLOAT64.unitRoundoff() * 2 * size;
      }
    }
    return sum;
  }

  private static Optional<Step> latestForward(Case question, int before) {
    String on = question.steps().get(before).on();
    List<Step> forwards = new ArrayList<>();
    for (Step step : question.steps().subList(0, before)) {
      if (step.verb().equals("forward") && step.on().equals(on)) {
        forwards.add(step);
      }
    }
    return forwards.isEmpty() ? Optional.empty() : Optional.of(forwards.get(forwards.size() - 1));
  }

  private static int firstStep(Case question, String on) {
    for (int i = 0; i < question.steps().size(); i++) {
      if (question.steps().get(i).on().equals(on)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
    Map<String, String> merged = new LinkedHashMap<>(base);
    over.forEach((key, value) -> merged.computeIfPresent(key, (k, old) -> value));
    return merged;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
