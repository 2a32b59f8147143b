package dev.assay.parity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.parity.Difference.Kind;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;

/** The comparison for programs; {@code spec/schema/parity.json} says what is in it. */
public final class ParityJson {

  /** The version of the format, raised when a reader of the old one would go wrong. */
  static final int FORMAT = 1;

  /** Text of an engine stays whole, but reaches a terminal as plain ASCII. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private ParityJson() {}

  /** Writes the document; the caller closes the writer. */
  public static void write(ParityResult result, Writer out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, json(result));
    out.write("\n");
    out.flush();
  }

  static ObjectNode json(ParityResult result) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    engine(result.left(), json.putObject("left"));
    engine(result.right(), json.putObject("right"));
    json.put("started", result.started().toString()).put("seconds", seconds(result.took()));
    json.put("status", result.status().wireName());
    ObjectNode totals = json.putObject("totals");
    totals.put("compared", result.comparisons().size()).put("different", result.different());
    totals.put("not_compared", result.notCompared().size());
    number(json, "worst", result.worst());
    ArrayNode rows = json.putArray("rows");
    result.rows().forEach(row -> row(row, rows.addObject()));
    ObjectNode coverage = json.putObject("coverage");
    result.ops().forEach(coverage.putArray("ops")::add);
    ArrayNode gaps = coverage.putArray("not_compared");
    for (ParityResult.Gap gap : result.gaps()) {
      ObjectNode item = gaps.addObject().put("op", gap.op());
      ObjectNode reasons = item.putObject("reasons");
      gap.reasons().forEach((reason, cases) -> reasons.put(reason.wireName(), cases));
    }
    ArrayNode comparisons = json.putArray("comparisons");
    result.comparisons().forEach(c -> comparison(c, comparisons.addObject()));
    ArrayNode notCompared = json.putArray("not_compared");
    for (NotCompared n : result.notCompared()) {
      ObjectNode item = notCompared.addObject();
      item.put("case", n.id()).put("op", n.op()).put("dtypes", n.dtypes());
      item.put("reason", n.reason().wireName()).put("detail", n.detail());
    }
    return json;
  }

  private static void engine(Hello hello, ObjectNode json) {
    json.put("name", hello.name()).put("version", hello.version());
    json.put("language", hello.language()).put("device", hello.device());
  }

  private static void dtypes(Dtypes dtypes, ObjectNode json) {
    json.put("left_dtype", dtypes.left().wireName());
    json.put("right_dtype", dtypes.right().wireName());
  }

  private static void row(Row row, ObjectNode json) {
    json.put("op", row.op());
    dtypes(row.dtypes(), json);
    json.put("cases", row.cases()).put("measured", row.measured());
    json.put("different", row.different());
    if (row.measured() > 0) {
      number(json, "worst", row.worst());
      number(json, "median", row.median());
    }
    totals(row.left(), json.putObject("left"));
    totals(row.right(), json.putObject("right"));
    json.put("time_ratio", row.ratio());
  }

  private static void totals(Row.Totals totals, ObjectNode json) {
    json.put("not_again", totals.notAgain()).put("not_fresh", totals.notFresh());
    json.put("seconds", seconds(totals.took()));
  }

  private static void comparison(Comparison comparison, ObjectNode json) {
    json.put("case", comparison.id()).put("op", comparison.op());
    dtypes(comparison.dtypes(), json);
    json.put("results", comparison.results()).put("inadmissible", comparison.inadmissible());
    number(json, "distance", comparison.distance());
    repeats(comparison.left(), json.putObject("left"));
    repeats(comparison.right(), json.putObject("right"));
    ArrayNode differences = json.putArray("differences");
    comparison.differences().forEach(d -> difference(d, differences.addObject()));
  }

  private static void repeats(Comparison.Repeats repeats, ObjectNode json) {
    json.put("again", repeats.again()).put("fresh", repeats.fresh());
    json.put("seconds", seconds(repeats.took()));
  }

  private static void difference(Difference difference, ObjectNode json) {
    json.put("kind", difference.kind().wireName()).put("step", difference.step());
    json.put("do", difference.verb()).put("result", difference.name());
    if (difference.kind() == Kind.VALUE) {
      json.put("place", difference.place());
      number(json, "left", difference.left());
      number(json, "right", difference.right());
      number(json, "golden", difference.golden());
      number(json, "distance", difference.distance());
      number(json, "left_off", difference.leftOff());
      number(json, "right_off", difference.rightOff());
    } else {
      json.put("text", difference.text());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
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
