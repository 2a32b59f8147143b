package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The diagnosis names mistakes as users meet them: in an engine of first order that refuses
 * nothing.
 */
class NamingTest {

  /** An op of several families each; all of them would take minutes. */
  private static final List<String> OPS =
      List.of("affine", "relu", "softmax", "tanh", "mul", "adagrad", "momentum", "weight_sum");

  private static final Library LIBRARY = Library.standard();

  private final Naming naming = new Naming(LIBRARY, Reference.standard());

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void aMistakeAlone_isNamedFirst_andNoOtherIs(DType dtype) {
    List<String> unnamed = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int shown = 0;
    for (String op : OPS) {
      Spec spec = LIBRARY.spec(op);
      for (Spec.Mistake mistake : spec.mistakes()) {
        Naming.Named named = naming.name(spec, List.of(mistake), dtype);
        if (named.shown()) {
          shown++;
          if (named.isWrong()) {
            wrong.add("%s/%s: %s".formatted(op, mistake.name(), named.said()));
          } else if (!named.isFirst()) {
            unnamed.add("%s/%s".formatted(op, mistake.name()));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(unnamed.size() <= shown / 20, "of " + shown + " unnamed: " + unnamed);
    assertTrue(shown > 40, "saw only " + shown);
  }
}
