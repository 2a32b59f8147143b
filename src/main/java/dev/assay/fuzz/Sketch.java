package dev.assay.fuzz;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A case that is being changed, without what it must give. */
final class Sketch {

  private static final Expectation NOTHING = new Expectation.Values(Map.of());

  private final Spec spec;
  private final Map<String, String> conventions;
  private final ObjectNode attributes;
  private final Map<String, JsonNode> params;
  private final Map<String, Tensor> tensors;
  private final List<Step> steps;

  private Sketch(
      Spec spec,
      Map<String, String> conventions,
      ObjectNode attributes,
      Map<String, JsonNode> params,
      Map<String, Tensor> tensors,
      List<Step> steps) {
    this.spec = spec;
    this.conventions = conventions;
    this.attributes = attributes;
    this.params = new LinkedHashMap<>(params);
    this.tensors = new LinkedHashMap<>(tensors);
    this.steps = new ArrayList<>(steps);
  }

  /** Returns a sketch of a case. */
  static Sketch of(Spec spec, Case item) {
    return new Sketch(
        spec,
        item.conventions(),
        item.attributes().deepCopy(),
        item.params(),
        item.tensors(),
        item.steps().stream().map(step -> step.expecting(NOTHING)).toList());
  }

  Sketch copy() {
    return new Sketch(spec, conventions, attributes.deepCopy(), params, tensors, steps);
  }

  Spec spec() {
    return spec;
  }

  Map<String, String> conventions() {
    return conventions;
  }

  ObjectNode attributes() {
    return attributes;
  }

  Map<String, JsonNode> params() {
    return params;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Returns the steps, which may be changed. */
  List<Step> steps() {
    return steps;
  }

  /** Returns how many numbers it has. */
  int size() {
    return tensors.values().stream().mapToInt(tensor -> tensor.data().length).sum();
  }

  /** Returns the role in which each tensor is used first, in the order of use. */
  Map<String, Role> roles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    params.forEach((argument, value) -> add(roles, "", argument, value));
    for (Step step : steps) {
      step.inputs().forEach((argument, value) -> add(roles, step.verb(), argument, value));
    }
    return roles;
  }

  private static void add(Map<String, Role> roles, String verb, String argument, JsonNode value) {
    List<String> names = names(value);
    for (int i = 0; i < names.size(); i++) {
      roles.putIfAbsent(names.get(i), new Role(verb, argument, i));
    }
  }

  /** Returns as what a tensor is used, in all places. */
  Set<String> uses(String tensor) {
    Set<String> uses = new TreeSet<>();
    params.forEach(
        (argument, value) -> {
          if (names(value).contains(tensor)) {
            uses.add(new Role("", argument, 0).key());
          }
        });
    for (Step step : steps) {
      step.inputs()
          .forEach(
              (argument, value) -> {
                if (names(value).contains(tensor)) {
                  uses.add(new Role(step.verb(), argument, 0).key());
                }
              });
    }
    return uses;
  }

  /** Returns the tensors that an argument names; one that is null is named by an empty text. */
  static List<String> names(JsonNode value) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      names.add(each.isTextual() ? each.textValue() : "");
    }
    return names;
  }

  /** Returns an argument under which each name is replaced. */
  static JsonNode renamed(JsonNode value, UnaryOperator<String> other) {
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> items.add(renamed(each, other)));
      return items;
    }
    return value.isTextual() ? TextNode.valueOf(other.apply(value.textValue())) : value;
  }

  /** Returns a step with other inputs. */
  static Step with(Step step, String on, UnaryOperator<String> other) {
    Map<String, JsonNode> inputs = new LinkedHashMap<>();
    step.inputs().forEach((name, value) -> inputs.put(name, renamed(value, other)));
    return new Step(step.verb(), on, inputs, step.attributes(), step.want(), NOTHING);
  }

  /** Returns a step that gives back tensors. */
  static Step read(List<String> names) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new Step("read", "main", Map.of(), none, names, NOTHING);
  }

  /** Returns a name that no tensor has yet. */
  String free(String name) {
    return tensors.containsKey(name) ? free(name + "'") : name;
  }

  /** Forgets the tensors that nothing uses. */
  void sweep() {
    Set<String> used = new TreeSet<>(roles().keySet());
    tensors.keySet().retainAll(used);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.verb().equals("read") && !used.containsAll(step.want())) {
        steps.set(i, read(step.want().stream().filter(used::contains).toList()));
      }
    }
    steps.removeIf(step -> step.verb().equals("read") && step.want().isEmpty());
  }

  /** Returns the dtypes that hold every number, the widest first. */
  private List<DType> dtypes() {
    return List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16).stream()
        .filter(dtype -> tensors.values().stream().allMatch(tensor -> holds(dtype, tensor)))
        .toList();
  }

  private static boolean holds(DType dtype, Tensor tensor) {
    return dtype == DType.FLOAT64
        || !tensor.dtype().isFloat()
        || Arrays.stream(tensor.data()).allMatch(x -> Double.compare(dtype.round(x), x) == 0);
  }

  /** Returns the case, whose golden values are not known yet. */
  Case question(String id, String about) {
    List<DType> dtypes = dtypes();
    String precision =
        dtypes.size() == 4 ? "grid" : dtypes.contains(DType.FLOAT32) ? "float32" : "float64";
    return new Case(
        id,
        spec.op(),
        about,
        precision,
        dtypes,
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
