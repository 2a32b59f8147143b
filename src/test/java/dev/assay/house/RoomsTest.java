package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every op has every room: spec, Python, cases, fixture, Java and mistakes. */
class RoomsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  void noOpLacksARoom() {
    Set<String> javaClasses =
        new ClassFileImporter()
            .importPackages("dev.assay.engine").stream()
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (Spec spec : Library.standard().specs()) {
      missing.addAll(missingRooms(spec, javaClasses));
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void aMissingRoomIsNamed() {
    Spec spec = Library.standard().spec("affine");
    Spec stranger =
        new Spec(
            "alchemy",
            "explicit/layer",
            spec.title(),
            spec.source(),
            List.of("explicit", "autograd"),
            spec.profiles(),
            spec.conventions(),
            spec.constraints(),
            spec.requirements(),
            List.of(),
            spec.gradientOf(),
            spec.data(),
            spec.body());
    assertEquals(
        List.of(
            "alchemy: spec/explicit/layer/alchemy.md is missing",
            "alchemy: python-reference/explicit/layer/alchemy.py is missing",
            "alchemy: python-reference/cases/explicit/layer/alchemy.py is missing",
            "alchemy: fixtures/explicit/layer/alchemy.json is missing",
            "alchemy: python-reference/autograd/function/alchemy.py is missing, the style autograd",
            "alchemy: class dev.assay.engine.autograd.function.Alchemy is missing, the style"
                + " autograd",
            "alchemy: class dev.assay.engine.explicit.layer.Alchemy is missing",
            "alchemy: mistakes=0, expected at least 4"),
        missingRooms(stranger, Set.of()));
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

  private static List<String> missingRooms(Spec spec, Set<String> javaClasses) {
    List<String> missing = new ArrayList<>();
    String stem = spec.family() + "/" + spec.op();
    for (String file :
        List.of(
            "spec/%s.md".formatted(stem),
            "python-reference/%s.py".formatted(stem),
            "python-reference/cases/%s.py".formatted(stem),
            "fixtures/%s.json".formatted(stem))) {
      if (!Files.exists(ROOT.resolve(file))) {
        missing.add("%s: %s is missing".formatted(spec.op(), file));
      }
    }
    if (spec.styles().containsAll(List.of("explicit", "autograd"))) {
      String function = "python-reference/autograd/function/%s.py".formatted(spec.op());
      if (!Files.exists(ROOT.resolve(function))) {
        missing.add("%s: %s is missing, the style autograd".formatted(spec.op(), function));
      }
      String type = "dev.assay.engine.autograd.function.%s".formatted(camel(spec.op()));
      if (!javaClasses.contains(type)) {
        missing.add("%s: class %s is missing, the style autograd".formatted(spec.op(), type));
      }
    }
    String javaClass =
        "dev.assay.engine.%s.%s".formatted(spec.family().replace('/', '.'), camel(spec.op()));
    if (!javaClasses.contains(javaClass)) {
      missing.add("%s: class %s is missing".formatted(spec.op(), javaClass));
    }
    if (spec.mistakes().size() < 4) {
      missing.add(
          "%s: mistakes=%d, expected at least 4".formatted(spec.op(), spec.mistakes().size()));
    }
    return missing;
  }

  private static String camel(String stem) {
    return Arrays.stream(stem.split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
