package dev.assay.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backward step differentiates: the sum of the weighted results of an earlier step.
 *
 * <p>A tensor is one object. Where it goes in under several names, layers give its gradient in
 * parts, one under each name, and define-by-run functions give the whole gradient under each.
 *
 * @param step the backward, or double_backward, whose results are the gradients
 * @param function the step whose results are weighted: the latest forward, or backward
 * @param start the step before which the tensors change
 * @param weights result of the function to the tensor that weighs it; empty is a weight of 1
 * @param gradients tensor to the results of the step that are its gradient
 * @param states the tensors that are a state set before, which the function may ignore
 */
record Differentiated(
    int step,
    int function,
    int start,
    Map<String, Optional<String>> weights,
    Map<String, List<String>> gradients,
    List<String> states) {

  /** Returns what the steps before the given end differentiate. */
  static List<Differentiated> of(Spec spec, Case item, int end) {
    List<Differentiated> all = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      String verb = item.steps().get(i).verb();
      int forward = latest(item, i, "forward");
      int backward = latest(item, i, "backward");
      if (verb.equals("backward") && forward >= 0) {
        all.add(first(spec, item, i, forward));
      } else if (verb.equals("double_backward") && backward >= 0) {
        all.add(second(item, i, backward, latest(item, backward, "forward")));
      }
    }
    all.removeIf(one -> one.weights.isEmpty() || one.gradients.isEmpty());
    return all;
  }

  /** The latest step before, with that verb, on the same instance; or -1. */
  private static int latest(Case item, int before, String verb) {
    String on = item.steps().get(before).on();
    for (int i = before - 1; i >= 0; i--) {
      if (item.steps().get(i).on().equals(on) && item.steps().get(i).verb().equals(verb)) {
        return i;
      }
    }
    return -1;
  }

  private static Differentiated first(Spec spec, Case item, int step, int forward) {
    Step backward = item.steps().get(step);
    List<String> outputs = new ArrayList<>();
    spec.data().at("/signature/steps/forward/gives").fieldNames().forEachRemaining(outputs::add);
    Map<String, Optional<String>> weights = new LinkedHashMap<>();
    for (String output : outputs) {
      JsonNode upstream = backward.inputs().get("d_" + output);
      if (upstream == null && outputs.size() == 1) {
        upstream = backward.inputs().values().stream().findFirst().orElse(null);
      }
      if (upstream != null && upstream.isTextual()) {
        weights.put(output, Optional.of(upstream.textValue()));
      }
    }
    if (backward.inputs().isEmpty() && outputs.size() == 1) {
      weights.put(outputs.get(0), Optional.empty());
    }
    Map<String, JsonNode> given = new LinkedHashMap<>(item.params());
    given.putAll(item.steps().get(forward).inputs());
    Map<String, List<String>> gradients = gradients(backward, "d_", given);

    int state = stateBefore(item, forward);
    if (state < 0) {
      return new Differentiated(step, forward, forward, weights, gradients, List.of());
    }
    Map<String, List<String>> ofState = gradients(backward, "d_", item.steps().get(state).inputs());
    ofState.keySet().removeAll(gradients.keySet());
    gradients.putAll(ofState);
    return new Differentiated(
        step, forward, state, weights, gradients, List.copyOf(ofState.keySet()));
  }

  /** The step on the same instance just before, if it set a state; or -1. */
  private static int stateBefore(Case item, int forward) {
    String on = item.steps().get(forward).on();
    for (int i = forward - 1; i >= 0; i--) {
      if (item.steps().get(i).on().equals(on) && !item.steps().get(i).verb().equals("read")) {
        return item.steps().get(i).verb().equals("set_state") ? i : -1;
      }
    }
    return -1;
  }

  /** S = the sum of u_x d_x, of the inputs of the forward and of the upstream gradient. */
  private static Differentiated second(Case item, int step, int backward, int forward) {
    Step second = item.steps().get(step);
    Map<String, Optional<String>> weights = new LinkedHashMap<>();
    second
        .inputs()
        .forEach((u, tensor) -> weights.put("d_" + u.substring(2), Optional.of(tensor.asText())));
    Map<String, JsonNode> given = new LinkedHashMap<>(item.params());
    given.putAll(item.steps().get(forward).inputs());
    given.putAll(item.steps().get(backward).inputs());
    return new Differentiated(
        step, backward, forward, weights, gradients(second, "dd_", given), List.of());
  }

  /** Matches the wanted gradients to the tensors that were given under their names. */
  private static Map<String, List<String>> gradients(
      Step step, String prefix, Map<String, JsonNode> given) {
    Map<String, List<String>> gradients = new LinkedHashMap<>();
    given.forEach(
        (name, tensor) -> {
          if (tensor.isTextual() && step.want().contains(prefix + name)) {
            gradients
                .computeIfAbsent(tensor.textValue(), key -> new ArrayList<>())
                .add(prefix + name);
          }
          for (int i = 0; tensor.isArray() && i < tensor.size(); i++) {
            if (tensor.get(i).isTextual() && step.want().contains(prefix + name)) {
              gradients
                  .computeIfAbsent(tensor.get(i).textValue(), key -> new ArrayList<>())
                  .add("%s%s[%d]".formatted(prefix, name, i));
            }
          }
        });
    return gradients;
  }
}
