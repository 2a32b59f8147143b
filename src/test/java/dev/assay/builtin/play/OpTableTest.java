package dev.assay.builtin.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every op is bound by the names of its spec, or by hand. */
class OpTableTest {
  private final Library library = Library.standard();
  private final Map<String, OpTable> tables =
      Map.of("explicit", OpTable.explicit(library), "autograd", OpTable.autograd(library));

  @Test
  void everyOpIsBoundInEachOfItsStyles() {
    List<String> unbound = new ArrayList<>();
    for (Spec spec : library.specs()) {
      for (String style : spec.styles()) {
        if (tables.get(style).find(spec.op()).isEmpty()) {
          unbound.add("%s (%s)".formatted(spec.op(), style));
        }
      }
    }
    assertEquals(List.of(), unbound);
    assertTrue(library.specs().size() > 130, "saw only " + library.specs().size());
  }

  @Test
  void anOpOfAnotherStyleIsNotThere() {
    assertEquals(Optional.empty(), tables.get("explicit").find("tanh"));
    assertEquals(Optional.empty(), tables.get("autograd").find("adam"));
    assertEquals(Optional.empty(), tables.get("explicit").find("no_such_op"));
  }

  /** Nearly all that an op needs its names say; a row by hand is an exception with a reason. */
  @Test
  void mostOpsAreBoundByTheirNamesAlone() {
    long all = tables.values().stream().mapToLong(table -> table.ops().size()).sum();
    long byHand = tables.values().stream().mapToLong(OpTable::byHand).sum();
    assertTrue(byHand * 4 < all, "%d of %d by hand".formatted(byHand, all));
  }

  /** What {@code sample} and {@code sampleTwice} take. */
  public static final class Takes {
    public int sample(int startId) {
      return startId;
    }

    public int sample(int startId, int size) {
      return startId * size;
    }

    public int attention(int unknownToTheSpec) {
      return unknownToTheSpec;
    }
  }

  @Test
  void theMethodThatTakesMostOfTheNamesIsBound() {
    Signature signature = library.spec("rnnlm").signature();
    Names names = Names.step(signature, signature.verbs().get("generate"));
    assertEquals(2, Binding.method(Takes.class, "sample", names).orElseThrow().names());
    assertFalse(Binding.method(Takes.class, "attention", names).isPresent());
  }

  @Test
  void namesAreWrittenAsInJava() {
    List<String> camel =
        List.of("h_prev", "W", "enc_Wx1", "lstm1_Wx", "d_W").stream().map(Names::camel).toList();
    assertEquals(List.of("hPrev", "W", "encWx1", "lstm1Wx", "dW"), camel);
    assertEquals("TimeBiLstm", Names.upperCamel("time_bi_lstm"));
  }
}
