package dev.assay.forge.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.MutantsPage;
import dev.assay.forge.Naming;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The suite rejects every known mistake, and names it. */
class MutantsTest {

  private final Library library = Library.standard();
  private final MutantsGate gate = new MutantsGate(library, Reference.standard());

  /**
   * How well mistakes are named is measured anew where it takes seconds; of nets, of what draws and
   * of autograd's functions the page says what {@code ./assay mutants --page} found.
   */
  private static final Set<String> MEASURED =
      Set.of("explicit/attention", "explicit/conv", "explicit/layer", "explicit/loss", "optim");

  private static final double ALONE = 0.95;
  private static final double PAIRS = 0.8;
  private static final double WRONG = 0.01;

  @Test
  void everyMistakeIsRejected_nearlyEveryOneNamed_andThePageSaysSo() throws IOException {
    List<String> page = Files.readAllLines(Path.of("spec/mutants.md"));
    Naming naming = new Naming(library);
    MutantsPage figures = new MutantsPage();
    List<String> survivors = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    int total = 0;
    for (Spec spec : library.specs()) {
      Repertoire repertoire = new Repertoire(spec, Reference.standard());
      List<String> alive = gate.survivors(repertoire);
      survivors.addAll(alive);
      int killed = spec.mistakes().size() - alive.size();
      total += killed;
      boolean measured = MEASURED.contains(spec.family());
      List<Naming.Named> named = measured ? naming.of(repertoire) : List.of();
      figures.add(spec, killed, named);
      String row =
          measured ? MutantsPage.row(spec, killed, named) : MutantsPage.start(spec, killed);
      if (page.stream().noneMatch(line -> line.startsWith(row))) {
        stale.add(row);
      }
    }
    assertEquals(List.of(), survivors);
    assertTrue(total >= 1600, "saw only " + total + " mistakes");
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      assertTrue(figures.share(dtype, false) >= ALONE, figures.summary().toString());
      assertTrue(figures.share(dtype, true) >= PAIRS, figures.summary().toString());
    }
    assertTrue(figures.wrong() <= WRONG * figures.planted(), figures.summary().toString());
    assertEquals(List.of(), stale, "./assay mutants --page spec/mutants.md makes it anew");
  }

  @Test
  void aMistakeThatChangesNothingSurvives() {
    Spec right = library.spec("relu");
    ObjectNode data = right.data().deepCopy();
    String line = "import numpy as np";
    data.putObject("mistakes")
        .putObject("harmless")
        .put("module", "explicit.layer.relu")
        .put("find", line)
        .put("replace", line + "  # the same");
    Gate.Result result =
        new MutantsGate(library, Reference.standard()).check(Spec.of(data, right.body()));
    assertEquals(
        new Gate.Result(
            1,
            List.of("relu: mistake harmless survives, expected a case that rejects it"),
            List.of()),
        result);
  }
}
