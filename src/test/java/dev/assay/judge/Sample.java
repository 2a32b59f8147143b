package dev.assay.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small cases and answers, written by hand, for tests of what reads them. */
public final class Sample {

  private static final List<DType> FLOATS =
      List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);

  private Sample() {}

  public static Case of(String id, double margin, List<DType> dtypes, Step... steps) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new Case(
        id,
        id.substring(0, id.indexOf('/')),
        "sample",
        "grid",
        dtypes,
        true,
        margin,
        none,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(steps),
        Map.of());
  }

  public static Case of(Step... steps) {
    return of("sample/case", Double.POSITIVE_INFINITY, FLOATS, steps);
  }

  public static Case withMargin(double margin, Step... steps) {
    return of("sample/case", margin, FLOATS, steps);
  }

  public static Step step(String verb, Expectation expectation) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new Step(verb, "main", Map.of(), none, List.of(), expectation);
  }

  public static Step gives(Map<String, Golden> values) {
    return step("forward", new Expectation.Values(values));
  }

  public static Step refuses(String label) {
    return step("backward", new Expectation.Refusal(label));
  }

  public static Step draws(int count, Law law, Integer... shape) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("count", count);
    return new Step(
        "draw",
        "main",
        Map.of(),
        attributes,
        List.of(),
        new Expectation.Draws(Map.of("out", law), Map.of("out", List.of(shape))));
  }

  /** A case of one step with the one result {@code out}. */
  public static Case out(Golden golden) {
    return of(gives(Map.of("out", golden)));
  }

  /** A golden vector whose elements all have the bound b. */
  public static Golden golden(double b, double... values) {
    double[] bs = new double[values.length];
    Arrays.fill(bs, b);
    return new Golden(floats(DType.FLOAT64, values), bs, new double[values.length]);
  }

  public static Golden exact(DType dtype, double... values) {
    return new Golden(floats(dtype, values), new double[values.length], new double[values.length]);
  }

  public static Tensor floats(DType dtype, double... values) {
    return new Tensor(dtype, new int[] {values.length}, values);
  }

  public static Answer answer(Tensor out) {
    return Answer.complete(List.of(Map.of("out", out)));
  }
}
