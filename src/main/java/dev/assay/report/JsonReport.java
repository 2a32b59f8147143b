package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DType;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs: the records are the format, {@code spec/schema/report.json} checks it.
 */
record JsonReport(
    int format,
    Suite suite,
    Engine engine,
    String command,
    String started,
    double seconds,
    boolean complete,
    Run.Status status,
    Totals totals,
    double worst,
    List<Op> ops,
    List<Judged> verdicts,
    List<Diagnosis> diagnoses,
    List<Run.NotChecked> notChecked,
    List<Skipped> skipped,
    List<String> stale) {

  /** The version of the format, raised when a reader of the old one would go wrong. */
  static final int FORMAT = 3;

  /**
   * Text of an engine stays whole, but reaches a terminal as plain ASCII. As in fixtures, NaN and
   * the infinities are strings.
   */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  /** What the engine said of itself. */
  record Engine(
      String name,
      String version,
      String language,
      String device,
      List<String> dtypes,
      List<String> ops,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String precision) {

    static Engine of(Hello hello) {
      return new Engine(
          hello.name(),
          hello.version(),
          hello.language(),
          hello.device(),
          hello.dtypes().stream().map(DType::wireName).toList(),
          hello.ops(),
          hello.ability().precision().words());
    }
  }

  /** How many cases came to each outcome; failures that are expected are counted apart. */
  record Counts(
      int pass,
      int fail,
      int unsupported,
      int unproven,
      int notAdmissible,
      int crashed,
      int expected) {

    static Counts of(ToIntFunction<Outcome> count, int expected) {
      return new Counts(
          count.applyAsInt(Outcome.PASS),
          count.applyAsInt(Outcome.FAIL),
          count.applyAsInt(Outcome.UNSUPPORTED),
          count.applyAsInt(Outcome.UNPROVEN),
          count.applyAsInt(Outcome.NOT_ADMISSIBLE),
          count.applyAsInt(Outcome.CRASHED),
          expected);
    }
  }

  record Totals(
      @JsonUnwrapped Counts cases,
      int skipped,
      int inadmissibleResults,
      int weaknesses,
      Run.Share values,
      Run.Share refusals) {}

  record Op(String op, String dtype, @JsonUnwrapped Counts cases, double worst) {}

  record Judged(
      @JsonProperty("case") String id,
      String op,
      String dtype,
      String tier,
      String outcome,
      double seconds,
      int judged,
      double worst,
      double worstRecommended,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String expected,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String again,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String scope,
      List<Found> findings,
      List<Found> weaknesses,
      List<Found> inadmissible,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Exhibit exhibit) {}

  /** A finding: about a number, or in words. */
  sealed interface Found permits FoundNumber, FoundWords {}

  record FoundNumber(
      String kind,
      int step,
      @JsonProperty("do") String verb,
      String result,
      String place,
      double actual,
      double expected,
      double factor,
      int wrong,
      int size,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String label)
      implements Found {}

  record FoundWords(
      String kind,
      int step,
      @JsonProperty("do") String verb,
      String result,
      String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String label)
      implements Found {}

  static void write(Run run, Writer out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, of(run));
    out.write("\n");
  }

  private static JsonReport of(Run run) {
    return new JsonReport(
        FORMAT,
        run.suite(),
        Engine.of(run.engine()),
        run.command(),
        run.started().toString(),
        run.took().toMillis() / 1000.0,
        run.complete(),
        run.status(),
        new Totals(
            Counts.of(run::count, run.expected().size()),
            run.skipped().size(),
            run.inadmissible(),
            run.weaknesses(),
            run.share(Verdict.Tier.VALUES),
            run.share(Verdict.Tier.REFUSALS)),
        run.worst(),
        ops(run),
        run.entries().stream().map(entry -> judged(entry, run.command())).toList(),
        run.diagnoses(),
        run.notChecked(),
        run.skipped(),
        run.stale());
  }

  private static List<Op> ops(Run run) {
    List<Op> ops = new ArrayList<>();
    run.matrix()
        .forEach(
            (op, row) ->
                row.forEach(
                    (dtype, cell) ->
                        ops.add(
                            new Op(
                                op,
                                dtype.wireName(),
                                Counts.of(cell::count, cell.expected()),
                                cell.worst()))));
    return ops;
  }

  /** Writes one verdict as a line, as it stands in the report. */
  static void writeLine(Run.Entry entry, String command, Writer out) throws IOException {
    JSON.writeValue(out, judged(entry, command));
    out.write("\n");
  }

  private static Judged judged(Run.Entry entry, String command) {
    Verdict verdict = entry.verdict();
    return new Judged(
        verdict.id(),
        verdict.op(),
        verdict.dtype().wireName(),
        verdict.tier().wireName(),
        verdict.outcome().wireName(),
        entry.took().toNanos() / 1e9,
        verdict.judged(),
        verdict.worst(),
        verdict.worstRecommended(),
        verdict.reason(),
        entry.expected(),
        verdict.isWrong() ? Run.again(command, verdict) : "",
        verdict.scope(),
        found(verdict.findings()),
        found(verdict.weaknesses()),
        found(verdict.inadmissible()),
        entry.exhibit().equals(Exhibit.NONE) ? null : entry.exhibit());
  }

  private static List<Found> found(List<Finding> findings) {
    return findings.stream().map(JsonReport::found).toList();
  }

  private static Found found(Finding f) {
    String kind = f.kind().wireName();
    return f.kind().isNumeric()
        ? new FoundNumber(
            kind,
            f.step(),
            f.verb(),
            f.name(),
            f.place(),
            f.actual(),
            f.expected(),
            f.factor(),
            f.wrong(),
            f.size(),
            f.label())
        : new FoundWords(kind, f.step(), f.verb(), f.name(), f.text(), f.label());
  }
}
