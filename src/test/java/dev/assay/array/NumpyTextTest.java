package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.engine.autograd.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares with what NumPy printed ({@code src/test/python/numpy_text.py}). */
class NumpyTextTest {
  private final Backend backend = Backend.named("jvm");

  @Test
  void printsWhatNumpyPrints() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (JsonNode line :
        new ObjectMapper().readTree(NumpyTextTest.class.getResource("numpy_text.json"))) {
      String what = line.get("dtype").asText() + " " + line.get("shape") + ":\n";
      expected.add(what + line.get("text").asText());
      actual.add(what + NumpyText.of(array(line)));
    }
    assertTrue(expected.size() > 200, "saw only " + expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i));
    }
  }

  @Test
  void aVariableIndentsTheLinesThatFollow() {
    Variable x = new Variable(backend.array(new double[] {1, 2, 3, 4.5}, 2, 2));
    assertEquals("variable([[1.  2. ]\n          [3.  4.5]])", x.toString());
    Variable scalar = new Variable(backend.array(new double[] {0.8165178492839196}));
    assertEquals("variable(0.8165178492839196)", scalar.toString());
  }

  private Array array(JsonNode line) {
    JsonNode data = line.get("data");
    double[] elements = new double[data.size()];
    for (int i = 0; i < elements.length; i++) {
      JsonNode x = data.get(i);
      elements[i] = x.isTextual() ? special(x.asText()) : x.isBoolean() ? truth(x) : x.asDouble();
    }
    JsonNode lengths = line.get("shape");
    int[] shape = new int[lengths.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = lengths.get(i).asInt();
    }
    return backend.array(DType.of(line.get("dtype").asText()), elements, shape);
  }

  private static double truth(JsonNode x) {
    return x.asBoolean() ? 1 : 0;
  }

  private static double special(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
