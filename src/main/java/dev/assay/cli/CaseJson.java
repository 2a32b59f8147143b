package dev.assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import java.util.List;

/** A case for programs: as its fixture has it, and beside each golden value what is allowed. */
final class CaseJson {

  private CaseJson() {}

  static ObjectNode of(CaseView view) {
    ObjectNode json = view.item().withTensors(view.tensors()).toJson();
    json.put("op", view.spec().op()).put("dtype", view.dtype().wireName());
    view.notJudged().ifPresent(why -> json.put("not_judged", why));
    ObjectNode tests = json.putObject("tests");
    view.tests().forEach(tests::put);
    List<Step> steps = view.item().steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      JsonNode expect = json.at("/steps/" + i + "/expect");
      step.expectation()
          .values()
          .forEach((name, golden) -> about(view, step, name, golden, at(expect, name)));
    }
    return json;
  }

  /** Finds a golden value by its name, which for an element of a list is as in {@code out[0]}. */
  private static ObjectNode at(JsonNode expect, String name) {
    int bracket = name.indexOf('[');
    return (ObjectNode)
        (bracket < 0
            ? expect.get(name)
            : expect
                .get(name.substring(0, bracket))
                .get(Integer.parseInt(name.substring(bracket + 1, name.length() - 1))));
  }

  private static void about(CaseView view, Step step, String name, Golden golden, ObjectNode json) {
    String label = view.requirement(step, name);
    if (!label.isEmpty()) {
      json.put("label", label);
    }
    view.notJudged(golden).ifPresent(why -> json.put("not_judged", why));
    if (view.notJudged(golden).isEmpty()) {
      ArrayNode allowed = json.putArray("allowed");
      for (double each : view.allowed(golden)) {
        allowed.add(each);
      }
    }
  }
}
