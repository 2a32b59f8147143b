package dev.assay.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.AttributeType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Argument;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Signature.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Wrong requests of every kind, each made of a right one by one change. */
final class WrongRequests {

  /**
   * A request with one change.
   *
   * @param what was changed
   * @param mustFail whether the signature says that it is wrong; else it may only not crash
   */
  record Wrong(String what, ObjectNode request, boolean mustFail) {}

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<AttributeType, String> WRONG_TYPES =
      Map.of(
          AttributeType.NUMBER, "['0.5', [0.5], true]",
          AttributeType.INTEGER, "['0', 0.5, 1.0, [0], true, 1e30]",
          AttributeType.BOOLEAN, "[0, 'true', []]",
          AttributeType.STRING, "[5, ['x']]",
          AttributeType.INTEGERS, "['0', 0.5, [0.5], [null], {'a': 1}]",
          AttributeType.OBJECT, "[5, 'x']");

  private static final Map<AttributeType, String> ODD_VALUES =
      Map.of(
          AttributeType.NUMBER, "[-1, 0, 1e300]",
          AttributeType.INTEGER, "[-1, 0, 7, 1099511627776]",
          AttributeType.BOOLEAN, "[true, false]",
          AttributeType.STRING, "['', 'x']",
          AttributeType.INTEGERS, "[[], [-1], 7, [0, 0, 0, 0, 0]]",
          AttributeType.OBJECT, "[[], {}, [null], [[]], [[1, 2]], ['x'], [-7], [['x', 'y']]]");

  private static final List<List<Integer>> ODD_SHAPES =
      List.of(List.of(), List.of(0), List.of(1, 1, 1, 1, 1));

  /** A network has a hundred that are alike. */
  private static final int MOST_TENSORS = 12;

  private final Signature signature;
  private final ObjectNode right;
  private final List<Wrong> wrong = new ArrayList<>();

  private WrongRequests(Signature signature, Case question) {
    this.signature = signature;
    right = question.question(DType.FLOAT64);
  }

  /** Returns what a right request becomes by changes of its making, and of steps of these verbs. */
  static List<Wrong> of(Signature signature, Case question, Set<String> verbs) {
    WrongRequests requests = new WrongRequests(signature, question);
    requests.making();
    for (int i = 0; i < question.steps().size(); i++) {
      if (verbs.contains(question.steps().get(i).verb())) {
        requests.step(i, question.steps().get(i).verb());
      }
    }
    requests.tensors();
    return requests.wrong;
  }

  private void making() {
    arguments("/params", signature.params());
    attributes("/attributes", signature.attributes());
    fails("convention: unknown", c -> object(c, "/conventions").put("misspelt", "x"));
    for (String name : signature.conventions().keySet()) {
      fails(name + ": unknown option", c -> object(c, "/conventions").put(name, "x"));
    }
  }

  private void step(int i, String name) {
    String at = "/steps/" + i;
    Verb verb = signature.verbs().get(name);
    fails(at + ": unknown result", c -> ((ArrayNode) c.at(at + "/want")).add("misspelt"));
    fails(at + ": unknown verb", c -> object(c, at).put("do", name + "x"));
    arguments(at + "/inputs", verb.takes());
    attributes(at + "/attributes", verb.attributes());
    boolean needsAnother =
        name.equals("backward") && signature.verbs().containsKey("forward")
            || name.equals("double_backward");
    change(
        at + ": first", c -> c.set("steps", JSON.arrayNode().add(c.at(at))), i > 0 && needsAnother);
  }

  private void arguments(String group, Map<String, Argument> expected) {
    fails(group + ": unknown", c -> object(c, group).set("misspelt", anyTensor()));
    for (String name : names(right.at(group))) {
      Argument argument = expected.get(name);
      String what = "%s/%s: ".formatted(group, name);
      change(what + "missing", c -> object(c, group).remove(name), !argument.isOptional());
      change(what + "null", c -> object(c, group).putNull(name), !argument.isOptional());
      fails(
          what + "misspelt", c -> object(c, group).set(name + "x", object(c, group).remove(name)));
      fails(what + "no such tensor", c -> object(c, group).put(name, "nowhere"));
      fails(what + "a number", c -> object(c, group).put(name, 5));
      if (argument.isList()) {
        fails(what + "no list", c -> object(c, group).set(name, anyTensor()));
        odd(what + "empty", c -> object(c, group).putArray(name));
        fails(what + "no such entry", c -> object(c, group).putArray(name).add("nowhere"));
        change(
            what + "null entry",
            c -> object(c, group).putArray(name).addNull(),
            !argument.holdsNulls());
      } else {
        fails(what + "a list", c -> object(c, group).putArray(name).add(anyTensor()));
      }
    }
  }

  private JsonNode anyTensor() {
    return JSON.textNode(names(right.get("tensors")).stream().findFirst().orElse("none"));
  }

  private void attributes(String group, Map<String, Attribute> expected) {
    fails(group + ": unknown", c -> object(c, group).put("misspelt", 1));
    expected.forEach(
        (name, attribute) -> {
          String what = "%s/%s".formatted(group, name);
          for (JsonNode value : values(WRONG_TYPES.get(attribute.type()))) {
            fails("%s=%s".formatted(what, value), c -> object(c, group).set(name, value));
          }
          for (JsonNode value : values(ODD_VALUES.get(attribute.type()))) {
            odd("%s=%s".formatted(what, value), c -> object(c, group).set(name, value));
          }
          boolean nullable = attribute.holds(JSON.nullNode());
          change(what + "=null", c -> object(c, group).putNull(name), !nullable);
          change(what + ": missing", c -> object(c, group).remove(name), attribute.isRequired());
          if (right.at(group).has(name)) {
            fails(
                what + ": misspelt",
                c -> object(c, group).set(name + "x", object(c, group).remove(name)));
          }
        });
  }

  /** Other dtypes and shapes: ids and masks are told by the signature, the rest by the op. */
  private void tensors() {
    Set<String> told = told(right.path("params"), signature.params());
    for (JsonNode step : right.get("steps")) {
      Verb verb = signature.verbs().get(step.get("do").asText());
      if (verb != null) {
        told.addAll(told(step.path("inputs"), verb.takes()));
      }
    }
    for (String name : names(right.get("tensors")).stream().limit(MOST_TENSORS).toList()) {
      for (String dtype : List.of("float64", "int64", "bool")) {
        change(name + " is " + dtype, c -> dtype(tensor(c, name), dtype), told.contains(name));
      }
      for (List<Integer> shape : ODD_SHAPES) {
        odd("%s has shape %s".formatted(name, shape), c -> shape(tensor(c, name), shape));
      }
    }
  }

  private static Set<String> told(JsonNode given, Map<String, Argument> expected) {
    Set<String> told = new HashSet<>();
    for (String name : names(given)) {
      if (expected.get(name).dtype().isPresent()) {
        told.add(given.get(name).asText());
      }
    }
    return told;
  }

  private static void dtype(ObjectNode tensor, String dtype) {
    if (tensor.get("dtype").asText().equals(dtype)) {
      return;
    }
    ArrayNode data = JSON.arrayNode();
    for (JsonNode x : tensor.get("data")) {
      double number = x.isBoolean() ? (x.booleanValue() ? 1 : 0) : x.asDouble();
      data.add(
          dtype.equals("bool")
              ? JSON.booleanNode(number != 0)
              : dtype.equals("int64") ? JSON.numberNode((long) number) : JSON.numberNode(number));
    }
    tensor.put("dtype", dtype).set("data", data);
  }

  private static void shape(ObjectNode tensor, List<Integer> shape) {
    ArrayNode axes = tensor.putArray("shape");
    shape.forEach(axes::add);
    boolean bools = tensor.get("dtype").asText().equals("bool");
    JsonNode old = tensor.get("data");
    ArrayNode data = tensor.putArray("data");
    for (int i = 0; i < shape.stream().reduce(1, (a, b) -> a * b); i++) {
      data.add(i < old.size() ? old.get(i) : bools ? JSON.booleanNode(true) : JSON.numberNode(1));
    }
  }

  private static ObjectNode tensor(ObjectNode request, String name) {
    return (ObjectNode) request.get("tensors").get(name);
  }

  private static List<JsonNode> values(String text) {
    try {
      List<JsonNode> values = new ArrayList<>();
      new JsonMapper().readTree(text.replace('\'', '"')).forEach(values::add);
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static ObjectNode object(ObjectNode request, String at) {
    return request.at(at) instanceof ObjectNode there ? there : request.withObject(at);
  }

  private void fails(String what, Consumer<ObjectNode> change) {
    change(what, change, true);
  }

  private void odd(String what, Consumer<ObjectNode> change) {
    change(what, change, false);
  }

  private void change(String what, Consumer<ObjectNode> change, boolean mustFail) {
    ObjectNode request = right.deepCopy();
    change.accept(request);
    if (!request.equals(right)) {
      wrong.add(new Wrong(what, request, mustFail));
    }
  }
}
