package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.gate.RoomsGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every op has every room, and no fixture stands alone. */
class RoomsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();

  private final RoomsGate gate = new RoomsGate(ROOT);

  @TempDir Path folder;

  @Test
  void noOpLacksARoom() {
    List<String> missing = new ArrayList<>();
    for (Spec spec : Library.standard().specs()) {
      missing.addAll(gate.check(spec).faults());
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void aMissingRoomIsNamed() {
    String engine = "src/main/java/dev/assay/engine/";
    assertEquals(
        List.of(
            "alchemy: spec/explicit/layer/alchemy.md is missing",
            "alchemy: python-reference/explicit/layer/alchemy.py is missing",
            "alchemy: python-reference/cases/explicit/layer/alchemy.py is missing",
            "alchemy: fixtures/explicit/layer/alchemy.json is missing",
            "alchemy: %sexplicit/layer/Alchemy.java is missing".formatted(engine),
            "alchemy: python-reference/autograd/function/alchemy.py is missing",
            "alchemy: %sautograd/function/Alchemy.java is missing".formatted(engine),
            "alchemy: mistakes=0, expected at least 4"),
        gate.check(alchemy()).faults());
  }

  @Test
  void aPlaceToFillIsNamedWithItsLine() throws IOException {
    Path page = folder.resolve("spec/explicit/layer/alchemy.md");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "# alchemy\n\nFILL_IN: the equations\n");
    String place = "spec/explicit/layer/alchemy.md:3: FILL_IN: the equations";
    assertEquals(place, new RoomsGate(folder).check(alchemy()).faults().get(0));
  }

  /** An op of both styles that nobody has written. */
  private static Spec alchemy() {
    Spec spec = Library.standard().spec("affine");
    return new Spec(
        "alchemy",
        "explicit/layer",
        spec.title(),
        spec.source(),
        List.of("explicit", "autograd"),
        spec.profiles(),
        spec.signature(),
        spec.conventions(),
        spec.constraints(),
        spec.requirements(),
        List.of(),
        spec.gradientOf(),
        spec.data(),
        spec.body());
  }

  @Test
  void noFixtureLacksASpec() throws IOException {
    Set<String> ops = new TreeSet<>();
    Library.standard().specs().forEach(spec -> ops.add(spec.family() + "/" + spec.op() + ".json"));
    try (Stream<Path> files = Files.walk(ROOT.resolve("fixtures"))) {
      Set<String> fixtures =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(file -> ROOT.resolve("fixtures").relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(ops, fixtures);
    }
    assertTrue(ops.size() >= 27, "saw only " + ops.size() + " ops");
  }
}
