package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine declares exists, or the run ends before the first case. */
class DeclarationsTest {

  private static final String RIGHT =
      """
      {"protocol": 1, "name": "port", "version": "1", "language": "Go", "device": "cpu",
       "dtypes": ["float64", "bfloat16"], "ops": ["affine", "adam"],
       "conventions": {"adam": {"eps_placement": ["sqrt_v", "sqrt_v_hat"], "step_count": "parameter"}},
       "precision": {"products": "tf32", "subnormals": "flushed", "functions": "fast"},
       "level": "first", "levels": {"softmax": "none"}, "refusals": false,
       "combinations": {"gru": [{"reset": "after", "biases": "two"}, {"reset": "before"}]},
       "fixed": {"adam": {"eps": 1e-8, "beta1": [0.9, 0.99]}}}
      """;

  private static Hello read(String json) throws JsonProcessingException {
    ObjectNode reply = (ObjectNode) new JsonMapper().readTree(json);
    Wire.checkVersion(reply);
    return Wire.hello(reply);
  }

  private static void check(String json) throws JsonProcessingException {
    Declarations.check(read(json), Library.standard());
  }

  @Test
  void whatExistsIsTaken() {
    assertDoesNotThrow(() -> check(RIGHT));
    assertEquals(List.of(), Declarations.faults(Hello.all(Library.standard()), Library.standard()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "protocol": 1           | "protocol": "1"           | protocol="1", expected 1
          "protocol": 1           | "protocol": 1.0           | protocol=1.0, expected 1
          "protocol": 1           | "protocol": 4294967297    | protocol=4294967297, expected 1
          "protocol": 1           | "protokol": 1             | protocol=null, expected 1
          "affine", "adam"        | "affine", "adm"           | ops=adm, expected one of 'assay list'. Did you mean: adam
          "affine", "adam"        | "affine", 7               | ops=7, expected a string
          ["float64", "bfloat16"] | ["float64", "int64"]      | dtypes=int64, expected dtypes of floats
          ["float64", "bfloat16"] | "float64"                 | dtypes="float64", expected a list of strings
          {"adam": {"eps_pl       | {"adm": {"eps_pl          | conventions=adm, expected one of 'assay list'. Did you mean: adam
          "eps_placement":        | "eps_place":              | conventions.adam=eps_place, expected one of eps_placement, step_count
          "sqrt_v", "sqrt_v_hat"  | "sqrtv"                   | conventions.adam.eps_placement=sqrtv, expected one of sqrt_v, sqrt_v_hat
          "sqrt_v", "sqrt_v_hat"  | 7                         | conventions.adam.eps_placement=7, expected a string
          ["sqrt_v", "sqrt_v_hat"]| []                        | conventions.adam.eps_placement=[], expected at least one option
          {"softmax": "none"}     | {"softmx": "none"}        | levels=softmx, expected one of 'assay list'. Did you mean: softmax
          {"softmax": "none"}     | {"softmax": "third"}      | levels.softmax: level=third, expected none, first, second
          {"softmax": "none"}     | ["softmax"]               | levels=["softmax"], expected an object
          "level": "first"        | "level": 1                | level=1, expected none, first, second
          {"eps": 1e-8            | {"epsilon": 1e-8          | fixed.adam=epsilon, expected one of lr, beta1, beta2, eps
          {"eps": 1e-8            | {"eps": "1e-8"            | fixed.adam.eps="1e-8", expected a number
          [0.9, 0.99]             | []                        | fixed.adam.beta1=[], expected at least one value
          {"gru": [               | {"grru": [               | combinations=grru, expected one of 'assay list'. Did you mean: gru
          "biases": "two"         | "biases": "too"           | combinations.gru.biases=too, expected one of one, two
          "biases": "two"         | "bias": "two"             | combinations.gru=bias, expected one of
          [{"reset": "after", "biases": "two"}, {"reset": "before"}] | ["after"] | combinations.gru="after", expected an object
          "refusals": false       | "refusals": "no"          | refusals="no", expected true or false
          "products": "tf32"      | "products": "float32"     | precision.products="float32", expected one of [tf32, float16, bfloat16]
          "products": "tf32"      | "products": ["tf32"]      | precision.products=["tf32"], expected one of [tf32, float16, bfloat16]
          "products": "tf32"      | "product": "tf32"         | precision=product, expected one of products, subnormals, functions
          "subnormals": "flushed" | "subnormals": "kept"      | precision.subnormals="kept", expected flushed
          "functions": "fast"     | "functions": true         | precision.functions=true, expected fast
          """)
  void whatDoesNotExistIsOneSentence(String right, String wrong, String sentence) {
    assertTrue(RIGHT.contains(right), right);
    Exception e = assertThrows(RuntimeException.class, () -> check(RIGHT.replace(right, wrong)));
    assertTrue(e.getMessage().contains(sentence), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conventions | [{"adam": {}}]
          conventions | {"adam": ["sqrt_v"]}
          conventions | null
          fixed       | ["eps"]
          fixed       | {"adam": ["eps"]}
          levels      | "none"
          precision   | "tf32"
          """)
  void aListWhereAnObjectBelongsIsNamed(String member, String value) throws Exception {
    ObjectNode reply = (ObjectNode) new JsonMapper().readTree(RIGHT);
    reply.set(member, new JsonMapper().readTree(value));
    Exception e = assertThrows(RuntimeException.class, () -> check(reply.toString()));
    assertTrue(e.getMessage().startsWith(member), e.getMessage());
    assertTrue(e.getMessage().endsWith("expected an object"), e.getMessage());
  }

  @Test
  void aPrecisionIsReadAsItIsWritten() throws JsonProcessingException {
    Hello hello = read(RIGHT);
    Precision all = new Precision(Precision.Products.TF32, true, true);
    assertEquals(all, hello.ability().precision());
    assertEquals("TF32 products, flushed subnormals, fast functions", all.words());
    assertEquals(all, Wire.hello(Wire.hello(hello)).ability().precision());
    assertTrue(RIGHT.contains(all.declaration()), all.declaration());
    assertEquals(Precision.FULL, Hello.none().ability().precision());
  }

  @Test
  void severalFaultsAreCounted() {
    String wrong = RIGHT.replace("\"affine\", \"adam\"", "\"a\", \"b\", \"adam\"");
    Exception e = assertThrows(ProtocolException.class, () -> check(wrong));
    assertTrue(e.getMessage().contains("ops=a, expected"), e.getMessage());
    assertTrue(e.getMessage().contains("(and 1 more)"), e.getMessage());
  }
}
