package dev.assay.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Case;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Finding;
import dev.assay.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tensors as a page holds them: numbers as short as tells them apart, with a space between two. */
final class PageTensor {

  /** So many elements of an input are written out. */
  private static final int WRITTEN = 48;

  private PageTensor() {}

  /** Returns about how many characters it takes to show a failure, with its case. */
  static int length(Exhibit exhibit) {
    return 900 + exhibit.wrong().stream().mapToInt(p -> 80 + 24 * p.places().length).sum();
  }

  /** Returns a wrong tensor: what was given, what is right, and the distance. */
  static ObjectNode of(Exhibit.Picture picture) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("step", picture.step());
    json.put("result", Printable.of(picture.result()));
    json.set("shape", JsonNodeFactory.instance.pojoNode(picture.shape()));
    json.put("columns", picture.columns());
    List<String> actual = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < picture.places().length; i++) {
      String[] pair = Finding.apart(picture.actual()[i], picture.expected()[i]);
      boolean isRight = picture.factors()[i] <= 1;
      actual.add(isRight ? "=" : pair[0]);
      expected.add(isRight ? Finding.digits(picture.expected()[i], 4) : pair[1]);
      factors.add(Finding.times(picture.factors()[i]));
    }
    json.put("actual", String.join(" ", actual));
    json.put("expected", String.join(" ", expected));
    json.put("factors", String.join(" ", factors));
    if (!picture.hasEvery()) {
      json.set("places", JsonNodeFactory.instance.pojoNode(picture.places()));
    }
    return json;
  }

  /** Returns what a case asks, and why its golden values may be believed. */
  static ObjectNode about(Case item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("about", item.about());
    if (!item.attributes().isEmpty()) {
      json.put("attributes", item.attributes().toString());
    }
    if (!item.conventions().isEmpty()) {
      json.put("conventions", String.join(", ", pairs(item.conventions())));
    }
    for (Map.Entry<String, Tensor> each : item.tensors().entrySet()) {
      Tensor tensor = each.getValue();
      json.withArray("inputs")
          .addArray()
          .add(each.getKey())
          .add(Arrays.toString(tensor.shape()))
          .add(written(tensor));
    }
    for (Step step : item.steps()) {
      json.withArray("steps").add(line(step));
    }
    item.certificate().forEach((route, found) -> json.withObject("/evidence").put(route, found));
    return json;
  }

  private static List<String> pairs(Map<String, String> options) {
    return options.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static String written(Tensor tensor) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < Math.min(WRITTEN, tensor.data().length); i++) {
      elements.add(Finding.digits(tensor.data()[i], 4));
    }
    int left = tensor.data().length - elements.size();
    return String.join(" ", elements) + (left > 0 ? " ... %d more".formatted(left) : "");
  }

  private static String line(Step step) {
    List<String> inputs = new ArrayList<>();
    step.inputs()
        .forEach(
            (name, tensor) -> {
              String given = tensor.isTextual() ? tensor.textValue() : tensor.toString();
              inputs.add(given.equals(name) ? name : "%s=%s".formatted(name, given));
            });
    step.attributes().properties().forEach(e -> inputs.add(e.getKey() + "=" + e.getValue()));
    String wanted =
        step.expectation()
            .refusal()
            .map(label -> "an error [%s]".formatted(label))
            .orElse(String.join(", ", step.want()));
    String on = step.on().equals("main") ? "" : step.on() + ".";
    return "%s%s(%s) -> %s".formatted(on, step.verb(), String.join(", ", inputs), wanted);
  }
}
