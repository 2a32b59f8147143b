package dev.assay.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.protocol.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table from op to code is an engine: of this JVM, and at the other end of a pipe. */
class AdapterTest {

  private static final String START = "{'cmd':'start','protocol':1}";

  private static final String SGD =
      "{'cmd':'run','id':1,'dtype':'float64','case':{'id':'sgd/one','op':'sgd','attributes':{'lr':0.5},"
          + "'conventions':{},'params':{},'tensors':{'w':{'dtype':'float64','shape':[1],'data':[1.0]},"
          + "'g':{'dtype':'float64','shape':[1],'data':[0.5]}},'steps':[{'do':'update','inputs':"
          + "{'params':['w'],'grads':['g']},'want':['params']},{'do':'read','want':['w']}]}}";

  private static final String AFFINE =
      "{'cmd':'run','id':2,'dtype':'float64','case':{'id':'affine/one','op':'affine','attributes':{},"
          + "'conventions':{},'params':{'W':'x','b':'x'},'tensors':{'x':{'dtype':'float64','shape':[1],"
          + "'data':[2.0]}},'steps':[{'do':'forward','inputs':{'x':'x'},'want':['out']},{'do':'backward',"
          + "'inputs':{'d_out':'x'},'want':['d_x','d_W','d_b']},{'do':'no_such_step','want':['out']}]}}";

  private static Adapter<PlainTensor> sgd(boolean inPlace) {
    return Adapter.of("tiny", "1")
        .dtypes("float64")
        .op(
            "sgd",
            given ->
                given.on(
                    "update",
                    step -> {
                      List<PlainTensor> updated = new ArrayList<>();
                      for (int i = 0; i < step.list("params").size(); i++) {
                        PlainTensor param = step.list("params").get(i);
                        double[] data = inPlace ? param.doubles() : param.toDoubles();
                        PlainTensor grad = step.list("grads").get(i);
                        for (int j = 0; grad != null && j < data.length; j++) {
                          data[j] -= given.number("lr") * grad.doubles()[j];
                        }
                        updated.add(PlainTensor.of(data, param.shape()));
                      }
                      if (!inPlace) {
                        step.putAll("params", updated);
                      }
                      return updated;
                    }));
  }

  private static List<JsonNode> replies(Adapter<?> adapter, String... requests) throws IOException {
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    String lines = String.join("\n", requests).replace('\'', '"') + "\n";
    new Server(adapter).serve(new ByteArrayInputStream(lines.getBytes(UTF_8)), replies);
    List<JsonNode> read = new ArrayList<>();
    for (String line : replies.toString(UTF_8).split("\n")) {
      JsonNode reply = new JsonMapper().readTree(line);
      // How long the engine took differs each time.
      assertEquals(reply.has("id"), ((ObjectNode) reply).remove("compute_s") != null, line);
      read.add(reply);
    }
    return read;
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void anUpdateInPlaceAndAnUpdateThatIsPutAreBothSeen() throws IOException {
    JsonNode expected =
        json(
            "{'id':1,'results':[{'params':[{'dtype':'float64','shape':[1],'data':[0.75]}]},"
                + "{'w':{'dtype':'float64','shape':[1],'data':[0.75]}}]}");
    assertEquals(expected, replies(sgd(true), SGD).get(0));
    assertEquals(expected, replies(sgd(false), SGD).get(0));
  }

  @Test
  void whatIsDeclaredStandsInTheAnswerToStart() throws IOException {
    Adapter<PlainTensor> adapter =
        sgd(true)
            .level("first")
            .level("sgd", "none")
            .fixed("sgd", "lr", 0.01, 0.1)
            .convention("adam", "eps_placement", "sqrt_v_hat")
            .combination("gru", Map.of("reset", "after", "biases", "two"))
            .precision("products", "tf32")
            .precision("subnormals", "flushed")
            .withoutRefusals();
    JsonNode hello = replies(adapter, START).get(0);
    assertEquals(json("{'sgd':{'lr':[0.01,0.1]}}"), hello.get("fixed"));
    assertEquals(json("{'adam':{'eps_placement':['sqrt_v_hat']}}"), hello.get("conventions"));
    assertEquals(json("{'gru':[{'reset':'after','biases':'two'}]}"), hello.get("combinations"));
    assertEquals(json("['float64']"), hello.get("dtypes"));
    assertEquals(json("['sgd']"), hello.get("ops"));
    assertEquals(json("{'products':'tf32','subnormals':'flushed'}"), hello.get("precision"));
    assertThrows(IllegalArgumentException.class, () -> adapter.precision("products", "float8"));
    assertEquals("first", hello.get("level").asText());
    assertEquals("none", hello.at("/levels/sgd").asText());
    assertFalse(hello.get("refusals").asBoolean(true));
    String why = replies(adapter, SGD).get(0).get("unsupported").asText();
    assertEquals("lr=0.5, the engine has [0.01, 0.1]", why);
  }

  @Test
  void aDeclinedResultStandsBesideTheOthersAndAMissingVerbEndsTheSteps() throws IOException {
    Adapter<PlainTensor> adapter =
        Adapter.of("tiny", "1")
            .op(
                "affine",
                given ->
                    given
                        .on("forward", step -> 1.5)
                        .on(
                            "backward",
                            step ->
                                Map.of(
                                    "d_x",
                                    step.get("d_out"),
                                    "d_W",
                                    new Unsupported("no gradient of W"),
                                    "d_b",
                                    2)));
    assertEquals(
        json(
            "{'id':2,'results':[{'out':{'dtype':'float64','shape':[],'data':[1.5]}},"
                + "{'d_x':{'dtype':'float64','shape':[1],'data':[2.0]},"
                + "'d_W':{'unsupported':'no gradient of W'},"
                + "'d_b':{'dtype':'int64','shape':[],'data':[2]}}],"
                + "'unsupported':'no step no_such_step'}"),
        replies(adapter, AFFINE).get(0));
  }

  @Test
  void whatIsThrownRefusesAndIsKeptForTheTest() {
    RuntimeException thrown = new IllegalStateException("no");
    Adapter<PlainTensor> adapter =
        Adapter.of("tiny", "1")
            .function(
                "tanh",
                step -> {
                  throw thrown;
                });
    Case question = Library.standard().cases("tanh").get(0);
    Answer answer = adapter.run(question, DType.FLOAT64);
    assertEquals("IllegalStateException", answer.ending().refused().orElseThrow().kind());
    assertEquals(thrown, adapter.thrown().orElseThrow());
  }

  @Test
  void tensorsOfTheEnginesOwnAreMadeOnceAndCopiedBack() {
    List<float[]> made = new ArrayList<>();
    Adapter<float[]> adapter =
        Adapter.of(
                "own",
                "1",
                plain -> {
                  made.add(plain.floats());
                  return plain.floats();
                },
                data -> PlainTensor.of(data, data.length))
            .dtypes("float32")
            .function("tanh", step -> step.get("x"));
    Case question = Library.standard().named("tanh/odd_length");
    Answer answer = adapter.run(question, DType.FLOAT32);
    assertEquals(question.tensors().size(), made.size());
    assertTrue(answer.steps().size() > 0);
    assertEquals(Outcome.FAIL, Judge.judge(question, answer, DType.FLOAT32).outcome());
  }

  @Test
  void plainTensorsHoldEachDtypeInItsOwnArray() {
    double[] numbers = {0.1, -2, 1};
    assertEquals(0.1f, PlainTensor.of(DType.FLOAT32, numbers, 3).floats()[0]);
    assertEquals(DType.BFLOAT16.round(0.1), PlainTensor.of(DType.BFLOAT16, numbers, 3).floats()[0]);
    assertEquals(-2L, PlainTensor.of(DType.INT64, numbers, 3, 1).longs()[1]);
    assertFalse(PlainTensor.of(DType.BOOL, new double[] {0}, 1).booleans()[0]);
    double[] own = {1, 2};
    assertTrue(PlainTensor.of(own, 2).doubles() == own);
    assertEquals(
        "[0.0, 1.0]", Arrays.toString(PlainTensor.of(new boolean[] {false, true}, 2).toDoubles()));
    assertThrows(IllegalArgumentException.class, () -> PlainTensor.of(own, 3));
    assertThrows(IllegalArgumentException.class, () -> PlainTensor.of(own, 2).floats());
  }
}
