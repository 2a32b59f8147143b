package dev.assay.large;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A large case that is being written; a tensor has the name of the argument it is given as. */
final class Draft {

  private final String op;
  private final String id;
  private final String about;
  private final Map<String, String> chosen = new LinkedHashMap<>();
  private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();
  private final Map<String, JsonNode> params = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  Draft(String op, String name, String about) {
    this.op = op;
    this.id = "%s/%s@large".formatted(op, name);
    this.about = about;
  }

  /** Draws a tensor; its numbers follow from the ids of the case and its name alone. */
  Draft tensor(String name, Drawn drawn, int... shape) {
    return tensor(name, DType.FLOAT64, drawn, shape);
  }

  Draft ids(String name, int count, int... shape) {
    return tensor(name, DType.INT64, Drawn.ids(count), shape);
  }

  private Draft tensor(String name, DType dtype, Drawn drawn, int... shape) {
    long seed = "%s %s".formatted(id, name).hashCode();
    tensors.put(name, new Tensor(dtype, shape, drawn.draw(Tensor.size(shape), seed)));
    return this;
  }

  /** Gives a tensor to the making of the instance. */
  Draft param(String name, Drawn drawn, int... shape) {
    params.put(name, TextNode.valueOf(name));
    return tensor(name, drawn, shape);
  }

  Draft set(String attribute, int value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Takes another option of a convention than its default. */
  Draft choose(String convention, String option) {
    chosen.put(convention, option);
    return this;
  }

  /** Adds a step whose arguments are these tensors. */
  Draft step(String verb, List<String> arguments, String... want) {
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    arguments.forEach(name -> inputs.put(name, TextNode.valueOf(name)));
    return add(verb, inputs, want);
  }

  /** Adds an update of params0, params1... by grads0, grads1... */
  Draft update(int count, String... want) {
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    for (String list : List.of("params", "grads")) {
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < count; i++) {
        names.add(list + i);
      }
      inputs.put(list, names);
    }
    return add("update", inputs, want);
  }

  private Draft add(String verb, Map<String, JsonNode> inputs, String... want) {
    steps.add(
        new Step(
            verb,
            "main",
            inputs,
            JsonNodeFactory.instance.objectNode(),
            List.of(want),
            new Expectation.Values(Map.of())));
    return this;
  }

  /** Returns the case without its values, under the default of every other convention. */
  Case question(Spec spec) {
    Map<String, String> conventions = new LinkedHashMap<>();
    spec.conventions().forEach((name, choice) -> conventions.put(name, choice.byDefault()));
    conventions.putAll(chosen);
    StringBuilder named = new StringBuilder(id);
    chosen.forEach((name, option) -> named.append('@').append(name).append('=').append(option));
    return new Case(
        named.toString(),
        op,
        about,
        "grid",
        List.of(DType.FLOAT64, DType.FLOAT32),
        false,
        Double.POSITIVE_INFINITY,
        attributes,
        conventions,
        params,
        tensors,
        steps,
        Map.of());
  }
}
