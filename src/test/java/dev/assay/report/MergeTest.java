package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Schema;
import dev.assay.judge.Judge;
import dev.assay.judge.Sample;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Hello;
import dev.assay.report.compare.CompareFormat;
import dev.assay.report.compare.SeveralRuns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Reports that are read again: merged, and side by side. */
class MergeTest {

  private static final List<String> OPS = List.of("affine", "softmax", "adam");

  private @TempDir Path folder;

  private static boolean isWrong(Case item) {
    return item.id().startsWith("adam/d");
  }

  private static RunWriter run(String name, List<String> ops, Predicate<Case> isWrong) {
    return DemoRun.of(DemoRun.hello(name, ops), 10_000, isWrong);
  }

  private Path file(String name, Run run) throws IOException {
    Path file = folder.resolve(name);
    try (Writer out = Files.newBufferedWriter(file)) {
      Format.JSON.write(run, out);
    }
    return file;
  }

  private static String write(Run run, Format format) throws IOException {
    StringWriter out = new StringWriter();
    format.write(run, out);
    return out.toString();
  }

  /** Returns the part of a run that a shard has. */
  private static Run shard(Run whole, int shard, List<Diagnosis> diagnoses) {
    return new Run(
        whole.engine(),
        whole.started(),
        whole.took(),
        true,
        whole.entries().stream()
            .filter(entry -> Math.floorMod(entry.verdict().id().hashCode(), 2) == shard)
            .toList(),
        diagnoses,
        whole.skipped().stream()
            .filter(skip -> Math.floorMod(skip.id().hashCode(), 2) == shard)
            .toList(),
        List.of(),
        whole.command(),
        whole.suite(),
        whole.library());
  }

  private static Diagnosis cause(int matched, int failing) {
    return new Diagnosis("adam", "mistake", "eps_inside_sqrt", matched, failing, "the root");
  }

  @Test
  void aReportIsReadAsItWasWritten() throws IOException {
    Run run = run("port", OPS, MergeTest::isWrong).run();
    assertFalse(run.failures().isEmpty());
    Run read = RunReader.read(file("a.json", run));
    assertEquals(write(run, Format.JSON), write(read, Format.JSON));
    assertEquals(write(run, Format.TEXT), write(read, Format.TEXT));
    assertEquals(write(run, Format.HTML), write(read, Format.HTML));
  }

  @Test
  void twoShardsAreOneRun() throws IOException {
    RunWriter writer = run("port", OPS, MergeTest::isWrong);
    writer.add(new Skipped("adam/none", "adam", "float16", "the engine has no float16"));
    writer.add(cause(9, 12));
    Run whole = writer.run();
    Run merged =
        Merge.of(
            List.of(
                RunReader.read(file("b.json", shard(whole, 1, List.of(cause(4, 7))))),
                RunReader.read(file("a.json", shard(whole, 0, List.of(cause(5, 5)))))),
            ExpectedFailures.none());
    assertEquals(whole.lastLine(), merged.lastLine());
    assertEquals(whole.matrix(), merged.matrix());
    assertEquals(whole.diagnoses(), merged.diagnoses());
    assertEquals(whole.skipped(), merged.skipped());
    assertEquals(
        whole.verdicts().map(v -> v.id() + v.dtype()).toList(),
        merged.verdicts().map(v -> v.id() + v.dtype()).toList());
  }

  /** What was judged at TF32 is told so after it is read and joined, and never joined to other. */
  @Test
  void declaredPrecisionIsKept() throws IOException {
    Precision coarse = new Precision(Precision.Products.TF32, true, true);
    Hello hello = DemoRun.hello("port", OPS).with(Ability.FULL.with(coarse));
    Run whole = DemoRun.of(hello, 10_000, MergeTest::isWrong).run();
    List<Run> shards =
        List.of(
            RunReader.read(file("a.json", shard(whole, 0, List.of()))),
            RunReader.read(file("b.json", shard(whole, 1, List.of()))));
    Run merged = Merge.of(shards, ExpectedFailures.none());
    assertEquals(coarse, merged.engine().ability().precision());
    assertTrue(
        write(merged, Format.TEXT)
            .contains("declares: TF32 products, flushed subnormals, fast functions"));
    Run exact = shard(run("port", OPS, MergeTest::isWrong).run(), 1, List.of());
    String why = refused(() -> Merge.of(List.of(shards.get(0), exact), ExpectedFailures.none()));
    assertTrue(why.endsWith("expected port 0.3 (Rust, cpu, " + coarse.words() + ")"), why);
    Path file = file("c.json", whole);
    Files.writeString(file, Files.readString(file).replace("fast functions", "fast food"));
    assertTrue(refused(() -> RunReader.read(file)).contains("precision=TF32 products, flushed"));
  }

  /** A shard may have nothing of an op that can be judged: the whole run has. */
  @Test
  void notCheckedIsSaidOfAllShardsTogether() throws IOException {
    RunWriter with = run("port", OPS, item -> false);
    RunWriter without = RunWriter.of(with.run().engine());
    without.add(new Skipped("adam/float16_only", "adam", "", "the engine has no float16"));
    without.complete();
    Run nothing = without.run();
    assertEquals(1, nothing.notChecked().size());
    Path a = file("a.json", nothing);
    Path b = file("b.json", with.run());
    List<Run> runs = List.of(RunReader.read(a), RunReader.read(b));
    Run merged = Merge.of(runs, ExpectedFailures.none());
    assertEquals(List.of(), merged.notChecked());
    assertEquals(Run.Status.PASS, merged.status());
    Run alone = Merge.of(List.of(RunReader.read(a)), ExpectedFailures.none());
    assertEquals(1, alone.notChecked().size());
  }

  @Test
  void whatIsNoShardOfTheSameRunIsRefused() throws IOException {
    Run run = run("port", List.of("relu"), item -> false).run();
    Run other = run("port 2", List.of("relu"), item -> false).run();
    assertTrue(
        refused(() -> Merge.of(List.of(run, other), ExpectedFailures.none()))
            .startsWith("merge: engine=port 2 0.3 (Rust, cpu), expected port 0.3"));
    assertTrue(
        refused(() -> Merge.of(List.of(run, run), ExpectedFailures.none()))
            .contains("is in two of the reports"));
    for (String content :
        List.of("", "[1", "{}", "{\"format\": 2}", "{\"format\": 3, \"engine\": 1}")) {
      Path file = Files.writeString(folder.resolve("bad.json"), content);
      assertTrue(refused(() -> RunReader.read(file)).startsWith("report: file=" + file), content);
    }
  }

  private static String refused(Executable action) {
    return assertThrows(IllegalArgumentException.class, action).getMessage();
  }

  @Test
  void ofOneEngineItIsToldWhatGotBetterAndWorse() throws IOException {
    Run before = run("port", OPS, item -> item.id().equals("adam/defaults")).run();
    Run after = run("port", OPS, item -> item.id().equals("affine/small")).run();
    SeveralRuns several = SeveralRuns.of(List.of(before, after), List.of("a.json", "b.json"));
    assertTrue(several.isWorse());
    assertEquals(
        List.of("affine/small float64", "affine/small float32"),
        several.went(SeveralRuns.Way.WORSE).stream().map(c -> c.id() + " " + c.dtype()).toList());
    assertEquals(2, several.went(SeveralRuns.Way.BETTER).size());
    assertFalse(SeveralRuns.of(List.of(before, before), List.of("a", "b")).isWorse());
    String text = write(several, CompareFormat.TEXT);
    assertTrue(text.contains("worse: 2\n  b.json: fail, was pass; affine/small float64"), text);
    assertTrue(text.endsWith("2 cases are worse than in a.json, 2 better.\n"), text);
    Schema.COMPARE.check(new JsonMapper().readTree(write(several, CompareFormat.JSON)));
    String page = write(several, CompareFormat.HTML);
    assertTrue(page.contains("<h2 class=\"fail\">2 worse</h2>"), page);
  }

  @Test
  void severalEnginesStandSideBySide() throws IOException {
    Run one = run("one", List.of("adam", "relu"), MergeTest::isWrong).run();
    Run two = run("two</th>", List.of("relu"), item -> false).run();
    SeveralRuns several = SeveralRuns.of(List.of(one, two), List.of("a.json", "b.json"));
    assertFalse(several.isWorse(), "engines are not better or worse");
    assertEquals(
        List.of("adam", "relu"), several.rows().stream().map(SeveralRuns.Row::op).toList());
    assertEquals("-", several.rows().get(0).cells().get(1).text());
    Schema.COMPARE.check(new JsonMapper().readTree(write(several, CompareFormat.JSON)));
    assertTrue(write(several, CompareFormat.HTML).contains("<th>two&lt;/th&gt; 0.3</th>"));
  }

  private static String write(SeveralRuns several, CompareFormat format) throws IOException {
    StringWriter out = new StringWriter();
    format.write(several, out);
    return out.toString();
  }

  @Test
  void aBadgeOfAProfileIsEarnedByAllOfIt() throws IOException {
    Library library = Library.standard();
    List<String> ops =
        library.specs().stream()
            .filter(spec -> spec.profiles().contains("feed-forward"))
            .map(spec -> spec.op())
            .toList();
    RunWriter right = RunWriter.of(DemoRun.hello("port", ops));
    for (String op : ops) {
      for (Case item : library.cases(op)) {
        if (item.hasDraws()) {
          right.add(new Skipped(item.id(), op, "", "draws are its own"));
        } else {
          Verdict verdict = Judge.judge(item, item.golden(), DType.FLOAT64);
          right.add(verdict, Duration.ZERO);
        }
      }
    }
    right.complete();
    Hallmark whole = hallmark(right.run());
    assertTrue(whole.isEarned(), () -> whole + " " + right.run().lastLine());
    right.add(
        Judge.judge(
            library.cases(ops.get(0)).get(0),
            Sample.answer(Sample.floats(DType.FLOAT64, 1)),
            DType.FLOAT64),
        Duration.ZERO);
    assertEquals(ops.size() - 1, hallmark(right.run()).earned());
    assertFalse(hallmark(run("port", List.of("affine"), item -> false).run()).isEarned());
    Badge.write(right.run(), new ReportFolder(folder));
    assertTrue(
        Files.readString(folder.resolve("badges/feed-forward.svg")).startsWith("<svg xmlns="));
    assertEquals(
        "feed-forward",
        new JsonMapper()
            .readTree(folder.resolve("badges/feed-forward.json").toFile())
            .path("label")
            .asText());
  }

  private static Hallmark hallmark(Run run) {
    return run.hallmarks().stream()
        .filter(each -> each.profile().equals("feed-forward"))
        .findFirst()
        .orElseThrow();
  }
}
