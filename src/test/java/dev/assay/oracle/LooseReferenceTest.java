package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reference without one constraint: that one it does not name, another it does. */
class LooseReferenceTest {

  private static final Library LIBRARY = Library.standard();
  private final LooseReference loose = new LooseReference();

  /** Returns the constraint that a case breaks by the reference as it is. */
  private static String label(Spec spec, Case item) {
    return Reference.standard()
        .run(spec, item, Doubles.DOUBLES)
        .failure()
        .flatMap(failure -> GoldenValues.named(spec, failure))
        .orElseThrow();
  }

  @Test
  void whatIsLeftOutIsNotNamed() {
    List<String> named = new ArrayList<>();
    int refusals = 0;
    for (String op : List.of("affine", "embedding", "adam", "max", "conv2d", "time_lstm")) {
      Spec spec = LIBRARY.spec(op);
      for (Case item : LIBRARY.cases(op)) {
        if (item.hasRefusal()) {
          String label = label(spec, item);
          loose
              .other(spec, item, label)
              .filter(label::equals)
              .ifPresent(same -> named.add("%s %s".formatted(item.id(), same)));
          refusals++;
        }
      }
    }
    assertEquals(List.of(), named);
    assertTrue(refusals > 40, "refusals: " + refusals);
  }

  @Test
  void aSecondConstraintThatIsBrokenIsNamed() {
    Spec spec = LIBRARY.spec("affine");
    Case item = LIBRARY.named("affine/small");
    Map<String, Tensor> tensors = new LinkedHashMap<>(item.tensors());
    tensors.put("b", longer(tensors.get("b")));
    Case one = item.withTensors(tensors);
    assertEquals("C2", label(spec, one));
    assertEquals(Optional.empty(), loose.other(spec, one, "C2"));
    tensors.put("x", longer(tensors.get("x")));
    Case two = item.withTensors(tensors);
    String first = label(spec, two);
    Optional<String> second = loose.other(spec, two, first);
    assertTrue(second.isPresent() && !second.get().equals(first), second::toString);
  }

  /** The same with an axis more in front. */
  private static Tensor longer(Tensor x) {
    int[] shape = new int[x.shape().length + 1];
    shape[0] = 1;
    System.arraycopy(x.shape(), 0, shape, 1, x.shape().length);
    return new Tensor(x.dtype(), shape, x.data());
  }
}
