package dev.assay.forge.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case in which one thing is changed.
 *
 * @param what the argument or attribute that is changed, as in {@code relu: forward x}
 */
record Change(String what, Case item) {

  /** Returns each argument and each attribute of a case changed in turn. */
  static List<Change> of(Spec spec, Case item) {
    List<Change> changes = new ArrayList<>();
    arguments(item)
        .forEach(
            (argument, tensors) ->
                changes.add(
                    new Change(
                        "%s: %s".formatted(spec.op(), argument), withTensors(item, tensors))));
    for (ObjectNode other : changed(item.attributes())) {
      changes.add(
          new Change(attribute(spec, item.attributes(), other), with(item, other, item.steps())));
    }
    for (int i = 0; i < item.steps().size(); i++) {
      Step step = item.steps().get(i);
      for (ObjectNode other : changed(step.attributes())) {
        List<Step> steps = new ArrayList<>(item.steps());
        steps.set(
            i,
            new Step(
                step.verb(), step.on(), step.inputs(), other, step.want(), step.expectation()));
        changes.add(
            new Change(
                attribute(spec, step.attributes(), other), with(item, item.attributes(), steps)));
      }
    }
    return changes;
  }

  /** Each argument of the steps and of the making, with the tensors that are given for it. */
  private static Map<String, Set<String>> arguments(Case item) {
    Map<String, Set<String>> arguments = new LinkedHashMap<>();
    item.params().forEach((key, names) -> collect(arguments, key, names));
    for (Step step : item.steps()) {
      step.inputs().forEach((key, names) -> collect(arguments, step.verb() + " " + key, names));
    }
    return arguments;
  }

  private static void collect(Map<String, Set<String>> arguments, String key, JsonNode names) {
    Set<String> tensors = arguments.computeIfAbsent(key, k -> new LinkedHashSet<>());
    if (names.isTextual()) {
      tensors.add(names.textValue());
    }
    names.forEach(name -> collect(arguments, key, name));
  }

  private static Case withTensors(Case item, Set<String> names) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(item.tensors());
    for (String name : names) {
      Tensor from = tensors.get(name);
      double[] data = Arrays.stream(from.data()).map(x -> changed(from.dtype(), x)).toArray();
      tensors.put(name, new Tensor(from.dtype(), from.shape(), data));
    }
    return item.withTensors(tensors);
  }

  private static double changed(DType dtype, double x) {
    return switch (dtype) {
      case BOOL -> 1 - x;
      case INT64 -> x + 1;
      default -> x * 1.25 + 0.125;
    };
  }

  private static String attribute(Spec spec, ObjectNode before, ObjectNode after) {
    String name =
        before.properties().stream()
            .filter(e -> !e.getValue().toString().equals(after.get(e.getKey()).toString()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return "%s: attribute %s".formatted(spec.op(), name);
  }

  /** The attributes with each of them changed in turn. */
  private static List<ObjectNode> changed(ObjectNode attributes) {
    List<ObjectNode> all = new ArrayList<>();
    attributes
        .properties()
        .forEach(
            e -> {
              JsonNode other = changed(e.getValue());
              if (other != null) {
                all.add(attributes.deepCopy().set(e.getKey(), other));
              }
            });
    return all;
  }

  private static JsonNode changed(JsonNode value) {
    if (value.isIntegralNumber()) {
      return LongNode.valueOf(value.longValue() + 1);
    }
    if (value.isNumber()) {
      return DoubleNode.valueOf(value.doubleValue() * 0.75 + 0.0703125);
    }
    if (value.isTextual()) {
      return TextNode.valueOf(value.textValue() + " and more");
    }
    return value.isBoolean() ? BooleanNode.valueOf(!value.booleanValue()) : null;
  }

  private static Case with(Case item, ObjectNode attributes, List<Step> steps) {
    return new Case(
        item.id(),
        item.op(),
        item.about(),
        item.precision(),
        item.dtypes(),
        item.smooth(),
        item.branchMargin(),
        attributes,
        item.conventions(),
        item.params(),
        item.tensors(),
        steps,
        item.certificate());
  }
}
