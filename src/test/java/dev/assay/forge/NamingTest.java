package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An op of several families each; MutantsTest has them all. */
class NamingTest {

  private static final Library LIBRARY = Library.standard();

  @Test
  void aMistakeIsNamed_andNoOtherIs() {
    Naming naming = new Naming(LIBRARY);
    List<Naming.Named> all =
        Stream.of("affine", "tanh", "mul", "momentum")
            .flatMap(
                op -> naming.of(new Repertoire(LIBRARY.spec(op), Reference.standard())).stream())
            .toList();
    assertEquals(List.of(), all.stream().filter(Naming.Named::isWrong).toList());
    assertEquals(List.of(), all.stream().filter(named -> !named.isFirst()).toList());
    assertTrue(all.stream().filter(Naming.Named::isPair).count() >= 12, all.toString());
  }
}
