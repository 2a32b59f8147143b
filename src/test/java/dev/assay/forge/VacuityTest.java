package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** Nothing in a case is there for nothing: when it is changed, the answer moves. */
class VacuityTest {

  /**
   * Cases whose point is that nothing moves: nothing but NaN, one class, saturation, x - x, x / x.
   */
  private static final Set<String> NOTHING_MOVES =
      Set.of(
          "attention_weight/one_step",
          "cross_entropy_error/nan@log_eps=none@targets=one_hot",
          "cross_entropy_error/nan@targets=one_hot",
          "div/one_tensor",
          "log_softmax/one_class",
          "mean_squared_error/itself",
          "mean_squared_error/special",
          "relu/negative",
          "softmax/one_class",
          "softmax_with_loss/one_class@targets=one_hot",
          "sub/one_tensor",
          "tanh/saturated");

  /** Arguments of which only the shape counts: they are overwritten. */
  private static final Set<String> OVERWRITTEN = Set.of("param_file: load params");

  private final Library library = Library.standard();
  private final Reference reference = Reference.standard();

  /** A case in which one thing is changed, and what that is. */
  private record Changed(String what, Case item) {}

  @Test
  void everyArgumentMovesAnAnswerAndEveryCaseIsMoved() {
    Set<String> asked = new ConcurrentSkipListSet<>();
    Set<String> moved = new ConcurrentSkipListSet<>();
    Set<String> still = new ConcurrentSkipListSet<>();
    for (Spec spec : library.specs()) {
      library.cases(spec.op()).parallelStream()
          .filter(VacuityTest::givesNumbers)
          .forEach(
              item -> {
                List<Map<String, Tensor>> before = answer(spec, item);
                boolean any = false;
                for (Changed changed : changes(spec, item)) {
                  asked.add(changed.what);
                  if (!answer(spec, changed.item).equals(before)) {
                    moved.add(changed.what);
                    any = true;
                  }
                }
                if (!any && !hasNoElements(item)) {
                  still.add(item.id());
                }
              });
    }
    Set<String> vacuous = new TreeSet<>(asked);
    library.specs().forEach(spec -> vacuous.addAll(signature(spec)));
    assertTrue(vacuous.size() >= 100, "saw only " + vacuous.size());
    vacuous.removeAll(moved);
    assertEquals(OVERWRITTEN, vacuous);
    assertEquals(new TreeSet<>(NOTHING_MOVES), still);
  }

  @Test
  void anArgumentThatNobodyReadsIsFound() {
    Spec spec = library.spec("affine");
    Case item = library.cases("affine").get(0);
    Case reads = item.withSteps(List.of(item.steps().get(2)));
    for (Changed changed : changes(spec, reads)) {
      assertEquals(answer(spec, reads), answer(spec, changed.item), changed.what);
    }
  }

  /** Every tensor argument of a spec, but those of draws, which are random. */
  private static Set<String> signature(Spec spec) {
    Set<String> all = new TreeSet<>();
    JsonNode signature = spec.data().get("signature");
    signature.get("params").fieldNames().forEachRemaining(name -> all.add(spec.op() + ": " + name));
    signature
        .get("steps")
        .properties()
        .forEach(
            step ->
                step.getValue()
                    .get("takes")
                    .fieldNames()
                    .forEachRemaining(
                        name -> all.add("%s: %s %s".formatted(spec.op(), step.getKey(), name))));
    all.removeIf(what -> what.contains(": draw "));
    return all;
  }

  /** Whether an input is empty, such as a batch without rows: nothing in it can be changed. */
  private static boolean hasNoElements(Case item) {
    return item.tensors().values().stream().anyMatch(tensor -> tensor.data().length == 0);
  }

  private static boolean givesNumbers(Case item) {
    return !item.hasDraws() && !item.hasRefusal();
  }

  /** What the steps compute; a tensor that is read back as it was given does not count. */
  private List<Map<String, Tensor>> answer(Spec spec, Case item) {
    Answer answer = reference.run(spec, item, Doubles.DOUBLES).answer();
    if (!answer.ending().isComplete()) {
      return List.of();
    }
    List<Map<String, Tensor>> computed = new ArrayList<>();
    for (Map<String, Tensor> step : answer.steps()) {
      Map<String, Tensor> found = new LinkedHashMap<>(step);
      found.entrySet().removeIf(e -> e.getValue().equals(item.tensors().get(e.getKey())));
      computed.add(found);
    }
    return computed;
  }

  private static List<Changed> changes(Spec spec, Case item) {
    List<Changed> changes = new ArrayList<>();
    arguments(item)
        .forEach(
            (argument, tensors) ->
                changes.add(
                    new Changed(
                        "%s: %s".formatted(spec.op(), argument), withTensors(item, tensors))));
    for (ObjectNode other : changed(item.attributes())) {
      changes.add(
          new Changed(attribute(spec, item.attributes(), other), with(item, other, item.steps())));
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
            new Changed(
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
