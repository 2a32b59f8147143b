package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The report for programs; {@code spec/schema/report.json} says what is in it. */
final class JsonReport {

  /** The version of the format, raised when a reader of the old one would go wrong. */
  static final int FORMAT = 1;

  /** Text of an engine stays whole, but reaches a terminal as plain ASCII. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private JsonReport() {}

  static void write(Run run, Writer out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, json(run));
    out.write("\n");
  }

  static ObjectNode json(Run run) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    ObjectNode engine = json.putObject("engine");
    engine.put("name", run.engine().name()).put("version", run.engine().version());
    engine.put("language", run.engine().language()).put("device", run.engine().device());
    json.put("started", run.started().toString());
    json.put("seconds", run.took().toMillis() / 1000.0);
    json.put("complete", run.complete());
    json.put("status", run.status().wireName());
    ObjectNode totals = json.putObject("totals");
    for (Outcome outcome : Outcome.values()) {
      totals.put(outcome.wireName(), run.count(outcome));
    }
    totals.put("skipped", run.skipped().size());
    totals.put("inadmissible_results", run.inadmissible());
    totals.put("weaknesses", run.weaknesses());
    number(json, "worst", run.worst());
    ops(run, json.putArray("ops"));
    ArrayNode verdicts = json.putArray("verdicts");
    run.entries().forEach(entry -> verdict(entry, verdicts.addObject()));
    ArrayNode diagnoses = json.putArray("diagnoses");
    for (Diagnosis d : run.diagnoses()) {
      ObjectNode item = diagnoses.addObject();
      item.put("op", d.op()).put("kind", d.kind()).put("name", d.name());
      item.put("matched", d.matched()).put("failing", d.failing()).put("text", d.text());
    }
    ArrayNode skipped = json.putArray("skipped");
    for (Skipped s : run.skipped()) {
      ObjectNode item = skipped.addObject();
      item.put("case", s.id()).put("op", s.op()).put("dtype", s.dtype()).put("reason", s.reason());
    }
    return json;
  }

  private static void ops(Run run, ArrayNode ops) {
    run.matrix()
        .forEach(
            (op, row) ->
                row.forEach(
                    (dtype, cell) -> {
                      ObjectNode item = ops.addObject();
                      item.put("op", op).put("dtype", dtype.wireName());
                      for (Outcome outcome : Outcome.values()) {
                        item.put(outcome.wireName(), cell.count(outcome));
                      }
                      number(item, "worst", cell.worst());
                    }));
  }

  private static void verdict(Run.Entry entry, ObjectNode json) {
    Verdict verdict = entry.verdict();
    json.put("case", verdict.id()).put("op", verdict.op());
    json.put("dtype", verdict.dtype().wireName()).put("outcome", verdict.outcome().wireName());
    json.put("seconds", entry.took().toNanos() / 1e9);
    json.put("judged", verdict.judged());
    number(json, "worst", verdict.worst());
    number(json, "worst_recommended", verdict.worstRecommended());
    if (!verdict.reason().isEmpty()) {
      json.put("reason", verdict.reason());
    }
    findings(json, "findings", verdict.findings());
    findings(json, "weaknesses", verdict.weaknesses());
    findings(json, "inadmissible", verdict.inadmissible());
  }

  private static void findings(ObjectNode json, String name, List<Finding> findings) {
    ArrayNode items = json.putArray(name);
    for (Finding finding : findings) {
      ObjectNode item = items.addObject();
      item.put("kind", finding.kind().wireName()).put("step", finding.step());
      item.put("do", finding.verb()).put("result", finding.name());
      if (finding.kind().isNumeric()) {
        item.put("place", finding.place());
        number(item, "actual", finding.actual());
        number(item, "expected", finding.expected());
        number(item, "factor", finding.factor());
        item.put("wrong", finding.wrong()).put("size", finding.size());
      } else {
        item.put("text", finding.text());
      }
    }
  }

  /** As in fixtures, NaN and the infinities are strings. */
  private static void number(ObjectNode json, String name, double x) {
    if (Double.isFinite(x)) {
      json.put(name, x);
    } else {
      json.put(name, Double.toString(x));
    }
  }
}
