package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DType;
import dev.assay.fixture.Frozen;
import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run showed of a released engine, in one small file: {@code spec/engines/NAME.json}.
 *
 * @param date on which it was run
 * @param level how far the engine differentiates
 * @param ops how many it declares
 * @param families what came of the cases, by the family of their op
 * @param expected how many cases fail as expected: refusals, and values by the kind of their line
 */
public record EngineRecord(
    String version,
    String language,
    String date,
    String level,
    List<String> dtypes,
    int ops,
    Map<String, Tally> families,
    Map<ExpectedFailures.Kind, Integer> expected) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** How many cases passed of those that were judged: values, and refusals of bad input. */
  public record Tally(int values, int ofValues, int refusals, int ofRefusals) {

    private static Tally of(Verdict verdict) {
      int passed = verdict.isWrong() ? 0 : 1;
      return verdict.tier() == Verdict.Tier.VALUES
          ? new Tally(passed, 1, 0, 0)
          : new Tally(0, 0, passed, 1);
    }

    /** Returns both together. */
    public Tally plus(Tally other) {
      return new Tally(
          values + other.values,
          ofValues + other.ofValues,
          refusals + other.refusals,
          ofRefusals + other.ofRefusals);
    }
  }

  public EngineRecord {
    dtypes = List.copyOf(dtypes);
    families = Frozen.map(families);
    expected = Frozen.map(expected);
  }

  /**
   * Returns what is to be remembered of a run.
   *
   * @throws IllegalArgumentException where a run failed otherwise than expected, or a failure has
   *     no kind
   */
  public static EngineRecord of(Run run, ExpectedFailures known, Library library) {
    if (!run.isAsItShould()) {
      throw new IllegalArgumentException(
          "record: status=%s, expected pass or as_expected".formatted(run.status().wireName()));
    }
    Map<String, Tally> families = new TreeMap<>();
    Map<ExpectedFailures.Kind, Integer> expected = new EnumMap<>(ExpectedFailures.Kind.class);
    for (Run.Entry entry : run.entries()) {
      Verdict verdict = entry.verdict();
      if (verdict.isWrong() || verdict.outcome() == Outcome.PASS) {
        families.merge(library.spec(verdict.op()).family(), Tally.of(verdict), Tally::plus);
      }
      if (entry.isExpected()) {
        expected.merge(kind(verdict, known), 1, Integer::sum);
      }
    }
    Hello engine = run.engine();
    return new EngineRecord(
        engine.version(),
        engine.language(),
        run.started().atZone(ZoneOffset.UTC).toLocalDate().toString(),
        engine.ability().level().name().toLowerCase(Locale.ROOT),
        engine.dtypes().stream().map(DType::wireName).toList(),
        engine.ops().size(),
        families,
        expected);
  }

  /** A line about the values of an op may be wide enough to take in its refusals. */
  private static ExpectedFailures.Kind kind(Verdict verdict, ExpectedFailures known) {
    return verdict.tier() == Verdict.Tier.REFUSALS
        ? ExpectedFailures.Kind.NOT_REFUSED
        : known.kind(verdict);
  }

  /** Returns what came of all families together. */
  public Tally all() {
    return families.values().stream().reduce(new Tally(0, 0, 0, 0), Tally::plus);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** Reads a file. */
  public static EngineRecord read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), EngineRecord.class);
  }
}
