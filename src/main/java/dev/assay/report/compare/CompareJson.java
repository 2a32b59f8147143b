package dev.assay.report.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.report.Run;
import dev.assay.report.Suite;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Runs side by side for programs: {@code spec/schema/compare.json} checks it. */
record CompareJson(
    int format, List<Told> runs, List<Op> ops, List<Changed> worse, List<Changed> better) {

  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  record Told(
      String name, String engine, String version, String started, Run.Status status, Suite suite) {}

  record Op(String op, List<Cell> runs) {}

  record Cell(int asked, int passed, int wrong, int expected, double worst) {}

  record Changed(
      @JsonProperty("case") String id, String dtype, String run, String before, String now) {}

  static void write(SeveralRuns several, Writer out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, of(several));
    out.write("\n");
  }

  private static CompareJson of(SeveralRuns several) {
    List<Told> runs = new ArrayList<>();
    for (int i = 0; i < several.runs().size(); i++) {
      Run run = several.runs().get(i);
      runs.add(
          new Told(
              several.names().get(i),
              run.engine().name(),
              run.engine().version(),
              run.started().toString(),
              run.status(),
              run.suite()));
    }
    return new CompareJson(
        FORMAT,
        runs,
        several.rows().stream()
            .map(row -> new Op(row.op(), row.cells().stream().map(CompareJson::cell).toList()))
            .toList(),
        changed(several, SeveralRuns.Way.WORSE),
        changed(several, SeveralRuns.Way.BETTER));
  }

  private static Cell cell(SeveralRuns.Cell c) {
    return new Cell(c.asked(), c.passed(), c.wrong(), c.expected(), c.worst());
  }

  private static List<Changed> changed(SeveralRuns several, SeveralRuns.Way way) {
    return several.went(way).stream()
        .map(c -> new Changed(c.id(), c.dtype(), c.run(), c.before(), c.now()))
        .toList();
  }
}
