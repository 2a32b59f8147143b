package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.gate.RoomsGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay new} writes can be read, and does not pass for an op. */
class NewOpTest {

  private final Spec like = Library.standard().spec("tanh");

  @TempDir Path folder;

  /** A checkout of one op. */
  @BeforeEach
  void checkout() throws IOException {
    for (Path room : RoomsGate.rooms(like, "tanh")) {
      copy(room);
    }
    copy(Path.of("python-reference/autograd/core.py"));
    try (Stream<Path> kinds = Files.list(Path.of("spec/mistakes"))) {
      for (Path kind : kinds.toList()) {
        copy(kind);
      }
    }
  }

  private void copy(Path file) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.copy(file, folder.resolve(file));
  }

  @Test
  void itIsAnOpWithPlacesThatTheRoomsGateRejects() throws IOException {
    List<Path> rooms = new NewOp(folder, like, "soft_sign").write();
    assertEquals(4, rooms.size(), rooms::toString);
    Spec spec = Library.at(folder).spec("soft_sign");
    List<String> faults = new RoomsGate(folder).check(spec).faults();
    for (Path room : rooms) {
      assertTrue(faults.stream().anyMatch(f -> f.startsWith(room + ":")), room + " in " + faults);
    }
    assertTrue(faults.contains("soft_sign: fixtures/autograd/function/soft_sign.json is missing"));
    assertEquals(10, faults.size(), faults::toString);
  }

  @Test
  void namesAreReplacedButNotThoseOfOthers() throws IOException {
    new NewOp(folder, like, "soft_sign").write();
    String python = text("python-reference/autograd/function/soft_sign.py");
    assertTrue(python.contains("class SoftSign(Function)"), python);
    assertTrue(python.contains("def soft_sign(x):\n    return SoftSign()(x)"), python);
    assertTrue(python.contains("return np.tanh(x)"), python);
    String java = text("src/main/java/dev/assay/engine/autograd/function/SoftSign.java");
    assertTrue(java.contains("public static Variable softSign(Variable x)"), java);
    assertTrue(java.contains("return new SoftSign().apply(x)"), java);
    assertTrue(java.contains("return xs[0].tanh()"), java);
    assertFalse(java.contains("Tanh"), java);
  }

  @Test
  void whatIsThereIsNotOverwritten() {
    Exception there =
        assertThrows(IllegalArgumentException.class, () -> new NewOp(folder, like, "tanh").write());
    assertEquals("tanh: spec/autograd/function/tanh.md is there already", there.getMessage());
    Exception name =
        assertThrows(IllegalArgumentException.class, () -> new NewOp(folder, like, "SoftSign"));
    assertEquals(
        "op: name=SoftSign, expected words in small letters with _ between", name.getMessage());
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
