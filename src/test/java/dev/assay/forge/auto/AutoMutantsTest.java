package dev.assay.forge.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.oracle.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite rejects automatic mutants, but for those that are known to live. */
class AutoMutantsTest {

  private static final int SAMPLE = 300;
  private static final long SEED = Long.getLong("assay.auto.seed", 15);
  private static final Path PAGE = Path.of("spec/auto-mutants.md");
  private static final Set<String> MODULES = Set.of("explicit.layer.relu", "text.most_similar");

  @Test
  void ofASample_everyMutantIsRejected_orKnownToLive() {
    AutoGrade grade = play(AutoGrade.Extent.REJECTED, SAMPLE);
    assertEquals(List.of(), grade.unexpected(), "-Dassay.auto.seed=" + SEED);
    assertEquals(Set.of(), grade.stale(), "-Dassay.auto.seed=" + SEED);
    assertTrue(grade.summary().startsWith("total=300 "), grade.summary());
  }

  @Test
  @Tag("nightly")
  void everyMutantIsRejected_orKnownToLive_andThePageSaysSo() throws Exception {
    AutoGrade grade = play(AutoGrade.Extent.PAGE, Integer.MAX_VALUE);
    assertEquals(List.of(), grade.unexpected());
    assertEquals(Set.of(), grade.stale());
    String page = Files.readString(PAGE);
    assertEquals(grade.on(page), page, "./assay mutants --auto --page " + PAGE + " makes it anew");
  }

  /** Of modules of which some mutants live, and some are rejected by a refusal only. */
  @Test
  void theFirstCaseThatRejectsSaysWhatAllSay() {
    Trial trial = new Trial(Library.standard(), Reference.standard());
    List<Fate> whole =
        AutoMutants.of(Library.resources().resolve("python-reference")).stream()
            .filter(mutant -> MODULES.contains(mutant.patch().module()))
            .map(trial::of)
            .toList();
    for (Fate fate : whole) {
      AutoMutant mutant = fate.mutant();
      assertEquals(fate.isRejected(), trial.untilRejected(mutant).isRejected(), mutant.title());
    }
    assertTrue(whole.stream().anyMatch(fate -> !fate.isRejected()), "none lives");
    assertTrue(
        whole.stream().anyMatch(fate -> fate.isRejected() && fate.values().isEmpty()),
        "none is rejected by refusals only");
  }

  @Test
  void anythingLessThanAllMakesNoPage() {
    AutoGrade grade = play(AutoGrade.Extent.REJECTED, 0);
    assertThrows(IllegalStateException.class, () -> grade.on(""));
  }

  @Test
  void thePageIsOfThisList() throws Exception {
    assertTrue(
        Files.readString(PAGE).contains("| **all** | %d |".formatted(AutoGrade.size())),
        "./assay mutants --auto --page " + PAGE + " makes it anew");
  }

  @Test
  void aMutantIsKnownByItsLine() {
    String source = "a = 1\nif x < 0 or\\\n        y:\n    a = x\n";
    AutoMutant mutant = mutant(source, "0", "1");
    assertEquals("explicit.layer.relu: if x < [0 -> 1] or\\", mutant.name());
    assertEquals("explicit.layer.relu:2 constant: if x < [0 -> 1] or\\", mutant.title());
    assertEquals("explicit/layer", mutant.family());
    assertEquals(List.of("relu", "add"), mutant.ops());
  }

  @Test
  void aLineOfTheKnownThatIsRejectedIsStale() {
    Equivalents known =
        Equivalents.of(List.of("# the same", "m: x [+ -> -] 0", "# open", "m: [y -> z]"));
    assertEquals(Set.of("m: x [+ -> -] 0", "m: [y -> z]"), known.stale(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Equivalents.of(List.of("no reason")));
  }

  private static AutoMutant mutant(String source, String old, String text) {
    int start = source.indexOf(old);
    return AutoMutant.of(
        "constant",
        "explicit.layer.relu",
        source,
        start,
        start + old.length(),
        text,
        List.of("add", "relu"));
  }

  private static AutoGrade play(AutoGrade.Extent extent, int sample) {
    return AutoGrade.play(
        Library.standard(),
        Reference.standard(),
        extent,
        sample,
        SEED,
        System.out::println,
        () -> {});
  }
}
