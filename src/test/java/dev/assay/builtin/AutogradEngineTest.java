package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.protocol.Hello;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the define-by-run engine declares. */
class AutogradEngineTest {
  private final Hello hello = new AutogradEngine(Backend.named("jvm")).hello();
  private final Library library = Library.standard();

  @Test
  void hello_leavesOutTheOptionsThatAFunctionLacks() {
    assertEquals("log_eps=none, targets=ids", hello.declared("softmax_with_loss"));
    assertEquals("log_eps=none", hello.declared("sigmoid_with_loss"));
    assertEquals("scaling=test|train", hello.declared("dropout"));
  }

  @Test
  void anOptionThatIsNotDeclaredIsNotAsked() {
    List<Case> cases = library.cases("softmax_with_loss");
    List<String> asked =
        cases.stream()
            .filter(item -> hello.follows(library.spec("softmax_with_loss"), item))
            .map(Case::id)
            .toList();
    assertTrue(asked.contains("softmax_with_loss/large_equal@log_eps=none"), asked::toString);
    assertTrue(asked.stream().noneMatch(id -> id.contains("one_hot")), asked::toString);
    assertTrue(asked.size() < cases.size() / 2, asked::toString);
  }
}
