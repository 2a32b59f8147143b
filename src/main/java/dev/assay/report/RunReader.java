package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Schema;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Hello;
import dev.assay.text.FileContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a run back from its JSON report, which may come from anywhere. */
public final class RunReader {

  /** No report is as long. */
  private static final int LONGEST = 1 << 28;

  private RunReader() {}

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException that names the file, when it is no report of this format
   */
  public static Run read(Path file) {
    byte[] bytes = FileContent.bytes("report", file, LONGEST);
    try {
      JsonNode json = JsonReport.JSON.readTree(bytes);
      int format = json.path("format").asInt(0);
      if (format != JsonReport.FORMAT) {
        throw new IllegalArgumentException(
            "format=%d, expected %d: the report.json of a run of this version of assay"
                .formatted(format, JsonReport.FORMAT));
      }
      Schema.REPORT.check(json);
      return run(json);
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("report: file=%s: %s".formatted(file, why(e)), e);
    }
  }

  private static String why(Exception e) {
    return (e instanceof IOException ? "no JSON (%s)" : "%s").formatted(e.getMessage());
  }

  private static Run run(JsonNode json) throws IOException {
    List<Run.Entry> entries = new ArrayList<>();
    for (JsonNode verdict : json.path("verdicts")) {
      entries.add(
          new Run.Entry(
              verdict(verdict),
              Duration.ofNanos(Math.round(verdict.path("seconds").asDouble() * 1e9)),
              verdict.path("expected").asText(),
              verdict.has("exhibit")
                  ? JsonReport.JSON.treeToValue(verdict.get("exhibit"), Exhibit.class)
                  : Exhibit.NONE));
    }
    return new Run(
        hello(json.path("engine")),
        Instant.parse(json.path("started").asText()),
        Duration.ofMillis(Math.round(json.path("seconds").asDouble() * 1e3)),
        json.path("complete").asBoolean(),
        entries,
        all(json.path("diagnoses"), Diagnosis.class),
        all(json.path("skipped"), Skipped.class),
        texts(json.path("stale")),
        json.path("command").asText(),
        new Suite(json.at("/suite/version").asText(), json.at("/suite/commit").asText()),
        Library.standard());
  }

  private static Hello hello(JsonNode json) {
    return new Hello(
        json.path("name").asText(),
        json.path("version").asText(),
        json.path("language").asText(),
        json.path("device").asText(),
        texts(json.path("dtypes")).stream().map(DType::of).toList(),
        texts(json.path("ops")),
        Map.of(),
        Ability.FULL.with(Precision.ofWords(json.path("precision").asText())));
  }

  private static Verdict verdict(JsonNode json) {
    return new Verdict(
        json.path("case").asText(),
        json.path("op").asText(),
        DType.of(json.path("dtype").asText()),
        Outcome.valueOf(upper(json.path("outcome"))),
        json.path("reason").asText(),
        findings(json.path("findings")),
        findings(json.path("weaknesses")),
        findings(json.path("inadmissible")),
        json.path("judged").asInt(),
        json.path("worst").asDouble(),
        json.path("worst_recommended").asDouble(),
        Verdict.Tier.valueOf(upper(json.path("tier"))),
        json.path("scope").asText());
  }

  private static List<Finding> findings(JsonNode json) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode each : json) {
      findings.add(
          new Finding(
              Finding.Kind.valueOf(upper(each.path("kind"))),
              each.path("step").asInt(),
              each.path("do").asText(),
              each.path("result").asText(),
              each.path("place").asText(),
              each.path("actual").asDouble(Double.NaN),
              each.path("expected").asDouble(Double.NaN),
              each.path("factor").asDouble(),
              each.path("wrong").asInt(),
              each.path("size").asInt(),
              each.path("text").asText(),
              each.path("label").asText()));
    }
    return findings;
  }

  private static String upper(JsonNode name) {
    return name.asText().toUpperCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static <T> List<T> all(JsonNode json, Class<T> type) throws IOException {
    List<T> all = new ArrayList<>();
    for (JsonNode each : json) {
      all.add(JsonReport.JSON.treeToValue(each, type));
    }
    return all;
  }
}
