package dev.assay.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.parity.Difference.Kind;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparison for programs: the records are the format, {@code spec/schema/parity.json} checks
 * it.
 */
public final class ParityJson {

  /** The version of the format, raised when a reader of the old one would go wrong. */
  static final int FORMAT = 1;

  /**
   * Text of an engine stays whole, but reaches a terminal as plain ASCII. As in fixtures, NaN and
   * the infinities are strings.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private record Document(
      int format,
      Engine left,
      Engine right,
      String started,
      double seconds,
      ParityResult.Status status,
      Totals totals,
      double worst,
      List<OpRow> rows,
      Coverage coverage,
      @JsonInclude(JsonInclude.Include.NON_NULL) ParityResult.Traces traces,
      List<Compared> comparisons,
      List<NotCompared> notCompared,
      List<String> explanations) {}

  private record Engine(
      String name,
      String version,
      String language,
      String device,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String precision) {

    static Engine of(Hello hello) {
      return new Engine(
          hello.name(),
          hello.version(),
          hello.language(),
          hello.device(),
          hello.ability().precision().words());
    }
  }

  private record Totals(int compared, int different, int notCompared) {}

  private record Names(String leftDtype, String rightDtype) {

    static Names of(Dtypes dtypes) {
      return new Names(dtypes.left().wireName(), dtypes.right().wireName());
    }
  }

  /** Of cases without numbers there is no worst and no median. */
  private record OpRow(
      String op,
      @JsonUnwrapped Names dtypes,
      int cases,
      int measured,
      int different,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double worst,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double median,
      Specials specials,
      Sums left,
      Sums right,
      double timeRatio) {

    static OpRow of(Row row) {
      boolean hasNumbers = row.measured() > 0;
      return new OpRow(
          row.op(),
          Names.of(row.dtypes()),
          row.cases(),
          row.measured(),
          row.different(),
          hasNumbers ? row.worst() : null,
          hasNumbers ? row.median() : null,
          row.specials(),
          Sums.of(row.left()),
          Sums.of(row.right()),
          row.ratio());
    }
  }

  private record Sums(
      int repeated,
      int notAgain,
      int notFresh,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double computeSeconds) {

    static Sums of(Row.Totals totals) {
      return new Sums(
          totals.repeated(),
          totals.notAgain(),
          totals.notFresh(),
          inSeconds(totals.took()),
          inSeconds(totals.computed()));
    }
  }

  private record Coverage(List<String> ops, List<ParityResult.Gap> notCompared) {}

  private record Compared(
      @JsonProperty("case") String id,
      String op,
      @JsonUnwrapped Names dtypes,
      int results,
      int inadmissible,
      Specials specials,
      double distance,
      Repeats left,
      Repeats right,
      @JsonInclude(JsonInclude.Include.NON_NULL) InLayers layers,
      List<Differing> differences) {

    static Compared of(Comparison comparison) {
      return new Compared(
          comparison.id(),
          comparison.op(),
          Names.of(comparison.dtypes()),
          comparison.results(),
          comparison.inadmissible(),
          comparison.specials(),
          comparison.distance(),
          Repeats.of(comparison.left()),
          Repeats.of(comparison.right()),
          comparison.layers().map(InLayers::of).orElse(null),
          comparison.differences().stream().map(Differing::of).toList());
    }
  }

  private record Repeats(
      boolean repeated,
      boolean again,
      boolean fresh,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double computeSeconds) {

    static Repeats of(Comparison.Repeats repeats) {
      return new Repeats(
          repeats.repeated(),
          repeats.again(),
          repeats.fresh(),
          inSeconds(repeats.took()),
          inSeconds(repeats.computed()));
    }
  }

  private record InLayers(
      int compared,
      int inadmissible,
      int unmatched,
      @JsonInclude(JsonInclude.Include.NON_NULL) Parting parting) {

    static InLayers of(Layers layers) {
      return new InLayers(
          layers.compared(),
          layers.inadmissible(),
          layers.unmatched(),
          layers.parting().orElse(null));
    }
  }

  /** A difference: of numbers, or in words. */
  private sealed interface Differing permits Numbers, Words {

    static Differing of(Difference d) {
      String kind = d.kind().wireName();
      return d.kind() == Kind.VALUE
          ? new Numbers(
              kind,
              d.step(),
              d.verb(),
              d.name(),
              d.place(),
              d.left(),
              d.right(),
              d.golden(),
              d.distance(),
              d.leftOff(),
              d.rightOff())
          : new Words(kind, d.step(), d.verb(), d.name(), d.text());
    }
  }

  private record Numbers(
      String kind,
      int step,
      @JsonProperty("do") String verb,
      String result,
      String place,
      double left,
      double right,
      double golden,
      double distance,
      double leftOff,
      double rightOff)
      implements Differing {}

  private record Words(
      String kind, int step, @JsonProperty("do") String verb, String result, String text)
      implements Differing {}

  private ParityJson() {}

  /** Writes the document; the caller closes the writer. */
  public static void write(ParityResult result, Writer out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, document(result));
    out.write("\n");
    out.flush();
  }

  private static Document document(ParityResult result) {
    return new Document(
        FORMAT,
        Engine.of(result.left()),
        Engine.of(result.right()),
        result.started().toString(),
        inSeconds(result.took()),
        result.status(),
        new Totals(result.comparisons().size(), result.different(), result.notCompared().size()),
        result.worst(),
        result.rows().stream().map(OpRow::of).toList(),
        new Coverage(result.ops(), result.gaps()),
        result.traces().orElse(null),
        result.comparisons().stream().map(Compared::of).toList(),
        result.notCompared(),
        result.explanations());
  }

  private static @Nullable Double inSeconds(Optional<Duration> duration) {
    return duration.map(ParityJson::inSeconds).orElse(null);
  }

  private static double inSeconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
