package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Law;
import dev.assay.oracle.Agreement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Nobody asks a closed type which kind it is: a kind that is new would pass by unseen. It says
 * itself what it knows, and its {@code match} makes the compiler ask for the rest.
 */
class ClosedTypesTest {

  private static final List<Class<?>> CLOSED =
      List.of(Ending.class, Expectation.class, Law.class, Agreement.class);

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.assay");

  @Test
  void nobodyAsksWhichKindItIs() {
    Set<String> kinds =
        CLOSED.stream()
            .peek(type -> assertTrue(type.isSealed(), type.getName()))
            .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(14, kinds.size(), kinds.toString());
    assertEquals(Set.of(), asking(kinds));
  }

  /** A record asks so in its {@code equals}; this one is no closed type's. */
  @Test
  void oneWhoAsksIsFound() {
    assertTrue(asking(Set.of("dev.assay.fixture.Tensor")).contains("dev.assay.fixture.Tensor"));
  }

  private static Set<String> asking(Set<String> kinds) {
    Set<String> asking = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (InstanceofCheck check : type.getInstanceofChecks()) {
        if (kinds.contains(check.getRawType().getName())) {
          asking.add(type.getName());
        }
      }
    }
    return asking;
  }
}
