package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.TinyLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A right engine for {@link TinyLibrary}; tests make wrong ones of it by overriding a method. */
public class TinyEngine implements Engine {

  @Override
  public Hello hello() {
    return hello(List.of("twice", "thrice", "exact"), "plus");
  }

  /** Returns what an engine with these ops and this sign says of itself. */
  public static Hello hello(List<String> ops, String sign) {
    return new Hello(
        "tiny",
        "1",
        "Java",
        "cpu",
        List.of(DType.FLOAT64, DType.FLOAT32),
        ops,
        Map.of("twice", Map.of("sign", List.of(sign))));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    double[] x = question.tensors().get("x").data();
    if (x.length == 0) {
      return Answer.refused("ValueError", "x is empty", List.of());
    }
    int sign = question.conventions().get("sign").equals("minus") ? -1 : 1;
    int k = sign * TinyLibrary.factor(question.op());
    return y(question.id().endsWith("/ids") ? DType.INT64 : dtype, scaled(x, k));
  }

  private static double[] scaled(double[] x, int k) {
    return Arrays.stream(x).map(value -> k * value).toArray();
  }

  /** Returns the answer with this result. */
  public static Answer y(DType dtype, double... data) {
    return Answer.complete(List.of(Map.of("y", new Tensor(dtype, new int[] {data.length}, data))));
  }

  /** Returns the one result of an answer. */
  public static double[] data(Answer answer) {
    return answer.steps().get(0).get("y").data();
  }

  @Override
  public void close() {}
}
