package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.ProcessEngine.Checks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ServerTest {

  private static ProcessEngine echo;

  @BeforeAll
  static void start() {
    echo = new ProcessEngine(Asked.java(Echo.class), Limits.standard(), Checks.SCHEMA);
  }

  @AfterAll
  static void stop() {
    echo.close();
  }

  private static List<String> replies(String... lines) throws IOException {
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    byte[] requests = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    new Server(new Echo()).serve(new ByteArrayInputStream(requests), replies);
    return replies.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Case reading(Tensor... tensors) {
    StringBuilder data = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < tensors.length; i++) {
      data.append(i == 0 ? "" : ",").append("\"t%d\":%s".formatted(i, tensors[i].toJson()));
      names.append(i == 0 ? "" : ",").append("\"t%d\"".formatted(i));
    }
    return Asked.of(
        """
        {"id": "affine/echo", "op": "affine", "attributes": {}, "conventions": {}, "params": {},
         "tensors": {%s}, "steps": [{"do": "read", "want": [%s]}, {"do": "gather", "want": ["all"]}]}
        """
            .formatted(data, names));
  }

  @Test
  void helloTravels() {
    assertEquals(new Echo().hello(), echo.hello());
  }

  @Test
  void theTimeOfTheEngineTravels() {
    echo.run(reading(new Tensor(DType.FLOAT64, new int[] {1}, new double[] {1})), DType.FLOAT64);
    Duration computed = echo.computed().orElseThrow();
    assertTrue(!computed.isNegative() && computed.toSeconds() < 60, computed::toString);
  }

  /** What native code prints to stdout would break the replies; here a shell prints it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void repliesHaveADescriptorOfTheirOwn() {
    List<String> command = new ArrayList<>(Asked.java(Echo.class));
    command.add(1, "-Dassay.replies=/dev/fd/3");
    command.addAll(0, List.of("sh", "-c", "{ echo native; exec \"$@\"; } 3>&1 1>&2", "sh"));
    try (ProcessEngine engine = new ProcessEngine(command, Limits.standard(), Checks.SCHEMA)) {
      assertEquals(echo.hello(), engine.hello());
    }
  }

  /** Lists and base64 alike: 7 elements travel as a list, 210 packed. */
  @ParameterizedTest
  @EnumSource(
      names = {"INT64", "BOOL"},
      mode = EnumSource.Mode.EXCLUDE)
  void tensorsSurviveTheJourney(DType dtype) {
    double[] few = {
      0.0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      dtype.max(),
      1 / 3.0
    };
    double[] many =
        DoubleStream.concat(
                DoubleStream.of(few),
                DoubleStream.iterate(dtype.underflowStep() / 3, x -> x * -1.7))
            .limit(210)
            .toArray();
    dtype.round(few);
    dtype.round(many);
    Tensor[] tensors = {
      new Tensor(dtype, new int[] {7}, few),
      new Tensor(dtype, new int[] {2, 3, 35}, many),
      new Tensor(dtype, new int[] {}, new double[] {-2.5}),
      new Tensor(dtype, new int[] {0, 3}, new double[0]),
      new Tensor(DType.INT64, new int[] {3}, new double[] {-1, 0, 0x1p53}),
      new Tensor(DType.INT64, new int[] {70}, DoubleStream.iterate(1, x -> -x).limit(70).toArray()),
      new Tensor(DType.BOOL, new int[] {2}, new double[] {1, 0}),
      new Tensor(
          DType.BOOL, new int[] {70}, DoubleStream.iterate(1, x -> 1 - x).limit(70).toArray()),
    };
    Answer answer = echo.run(reading(tensors), dtype);
    for (int i = 0; i < tensors.length; i++) {
      assertEquals(tensors[i], answer.steps().get(0).get("t" + i));
      assertEquals(tensors[i], answer.steps().get(1).get("all[%d]".formatted(i)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                                                | `not json`, expected one JSON object
          {"cmd": "start"                                         | expected one JSON object
          [1]                                                     | `[1]`, expected one JSON object
          {"cmd": "dance", "id": 3}                               | cmd=\\"dance\\", expected start, run or stop
          {"id": 3}                                               | cmd=null, expected start, run or stop
          {"cmd": "run", "id": 3}                                 | dtype: name=, expected one of
          {"cmd": "run", "id": 3, "dtype": "float64"}             | case=null, expected an object
          {"cmd": "run", "id": 3, "dtype": "float64", "case": {"tensors": {"x": 1}}} | tensor: dtype is missing
          {"cmd": "run", "id": 3, "dtype": "float64", "case": {"steps": [{"do": "read", "want": ["x"]}]}} | tensor: name=x, expected one of []
          {"cmd": "run", "id": 3, "dtype": "float64", "case": {"params": {"W": "w"}}} | tensor: name=w, expected one of []
          """)
  void badRequestIsAnErrorAndTheNextIsAnswered(String request, String message) throws IOException {
    List<String> replies = replies(request, "{\"cmd\": \"start\", \"protocol\": 1}");
    assertEquals(2, replies.size());
    assertTrue(replies.get(0).contains(message), replies.get(0));
    assertTrue(replies.get(0).contains("\"kind\":\"BadRequest\""), replies.get(0));
    assertEquals(request.contains("\"id\": 3"), replies.get(0).startsWith("{\"id\":3,"));
    assertTrue(replies.get(1).contains("\"name\":\"echo\""), replies.get(1));
  }

  @Test
  void refusalCarriesTheStepsBefore() {
    Case asked =
        Asked.of(
            """
            {"id": "affine/e", "op": "affine", "attributes": {}, "conventions": {}, "params": {},
             "tensors": {"x": {"dtype": "float64", "shape": [1], "data": [2.0]}},
             "steps": [{"do": "read", "want": ["x"]}, {"do": "forward", "want": ["out"]}]}
            """);
    Answer answer = echo.run(asked, DType.FLOAT64);
    assertEquals("NoSuchStep", answer.ending().refused().orElseThrow().kind());
    assertEquals(1, answer.steps().size());
  }

  @Test
  void unknownOpIsUnsupported() {
    Case asked =
        Asked.of(
            """
            {"id": "tanh/e", "op": "tanh", "attributes": {}, "conventions": {}, "params": {},
             "tensors": {}, "steps": [{"do": "forward", "want": ["out"]}]}
            """);
    assertEquals(Answer.unsupported("no op tanh"), echo.run(asked, DType.FLOAT64));
  }

  @Test
  void crashOfTheServedEngineEndsTheProcess() {
    Case asked =
        Asked.of(
            """
            {"id": "affine/e", "op": "affine", "attributes": {}, "conventions": {}, "params": {},
             "tensors": {}, "steps": [{"do": "crash", "want": []}]}
            """);
    String how =
        assertInstanceOf(Ending.Crashed.class, echo.run(asked, DType.FLOAT64).ending()).how();
    assertTrue(how.contains("exited with code 1"), how);
  }

  @Test
  void nothingIsAnsweredAfterStop() throws IOException {
    assertEquals(
        List.of(), replies("{\"cmd\": \"stop\"}", "{\"cmd\": \"start\", \"protocol\": 1}"));
  }
}
