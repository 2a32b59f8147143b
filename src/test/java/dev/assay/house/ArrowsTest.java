package dev.assay.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms point one way. */
class ArrowsTest {

  /** Room to the rooms that it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          entry("text", List.of()),
          entry("array", List.of("text")),
          entry("engine", List.of("text", "array")),
          entry("probe", List.of("text", "array")),
          entry("fixture", List.of("text", "array")),
          entry("oracle", List.of("text", "array", "fixture")),
          entry("judge", List.of("text", "array", "fixture")),
          entry("protocol", List.of("text", "array", "fixture")),
          entry("report", List.of("text", "array", "fixture", "judge", "protocol")),
          entry("plan", List.of("text", "array", "fixture", "judge", "protocol")),
          entry(
              "parity", List.of("text", "array", "fixture", "judge", "protocol", "plan", "report")),
          entry("builtin", List.of("text", "array", "engine", "fixture", "oracle", "protocol")),
          entry("beside", List.of("array", "engine", "fixture", "judge", "builtin", "large")),
          entry("large", List.of("text", "array", "fixture", "protocol", "builtin")),
          entry("drawing", List.of("text", "array", "engine", "fixture", "builtin")),
          entry(
              "tck",
              List.of("text", "array", "fixture", "oracle", "judge", "protocol", "plan", "report")),
          entry("kit", List.of("text", "array", "fixture", "protocol")),
          entry(
              "junit",
              List.of(
                  "text",
                  "array",
                  "fixture",
                  "oracle",
                  "judge",
                  "protocol",
                  "plan",
                  "report",
                  "tck")),
          entry(
              "fuzz",
              List.of(
                  "text",
                  "array",
                  "fixture",
                  "oracle",
                  "judge",
                  "protocol",
                  "plan",
                  "report",
                  "builtin",
                  "large",
                  "tck")),
          entry(
              "forge",
              List.of(
                  "text",
                  "array",
                  "probe",
                  "fixture",
                  "oracle",
                  "judge",
                  "protocol",
                  "plan",
                  "report",
                  "tck")),
          entry(
              "cli",
              List.of(
                  "text",
                  "array",
                  "probe",
                  "engine",
                  "fixture",
                  "oracle",
                  "judge",
                  "protocol",
                  "plan",
                  "report",
                  "parity",
                  "builtin",
                  "large",
                  "beside",
                  "drawing",
                  "tck",
                  "fuzz",
                  "forge")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.assay");

  @Test
  void everyRoomIsListedAndHasClasses() {
    Set<String> rooms =
        CLASSES.stream()
            .map(ArrowsTest::room)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(MAY_KNOW.keySet()), rooms);
    assertTrue(CLASSES.size() > 100, "saw only " + CLASSES.size() + " classes");
  }

  @Test
  void noArrowRunsTheWrongWay() {
    MAY_KNOW.forEach(
        (room, known) -> {
          ArchRule rule =
              classes()
                  .that(resideInAPackage(packageOf(room)))
                  .should()
                  .onlyDependOnClassesThat(outsideOrIn(room, known));
          assertFalse(
              rule.evaluate(CLASSES).hasViolation(),
              () -> rule.evaluate(CLASSES).getFailureReport().toString());
        });
  }

  @Test
  void onlyTheBackendTouchesNd4j() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.assay.array.nd4j..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.nd4j..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDriverTouchesOpenCl() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.assay.array.device..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.lwjgl..")
        .check(CLASSES);
  }

  @Test
  void onlyTheOracleTouchesJython() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.assay.oracle..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.python..")
        .check(CLASSES);
  }

  /** An op that both styles have is named by its stem in both; every other name is said once. */
  @Test
  void noSimpleNameOccursTwice() {
    Set<String> ofBothStyles = new TreeSet<>();
    for (Spec spec : Library.standard().specs()) {
      if (spec.styles().size() > 1) {
        ofBothStyles.add(spec.op().replace("_", ""));
      }
    }
    Map<String, Set<String>> packages = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        packages
            .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
            .add(type.getPackageName());
      }
    }
    packages.keySet().removeIf(name -> ofBothStyles.contains(name.toLowerCase(Locale.ROOT)));
    packages.values().removeIf(owners -> owners.size() == 1);
    assertEquals(Map.of(), packages);
    assertTrue(ofBothStyles.size() >= 8, "saw only " + ofBothStyles);
  }

  private static DescribedPredicate<JavaClass> outsideOrIn(String room, List<String> known) {
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.not(resideInAPackage("dev.assay.."))
            .or(resideInAPackage(packageOf(room)));
    for (String other : known) {
      allowed = allowed.or(resideInAPackage(packageOf(other)));
    }
    return allowed.as("lie outside the house, in %s, or in one of %s", room, known);
  }

  private static String packageOf(String room) {
    return "dev.assay.%s..".formatted(room);
  }

  private static String room(JavaClass type) {
    String[] names = type.getPackageName().split("\\.");
    return names.length < 3 ? "" : names[2];
  }
}
