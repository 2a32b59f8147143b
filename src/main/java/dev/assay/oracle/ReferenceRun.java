package dev.assay.oracle;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.numpy.Kind;
import dev.assay.oracle.numpy.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Python reference gave for a case.
 *
 * @param numbers the number system it ran over
 * @param steps the results of each step that was completed; an element of a list result is named as
 *     in {@code params[0]}
 * @param failure the exception that ended the run
 * @param <T> the numbers
 */
public record ReferenceRun<T>(
    Numbers<T> numbers, List<Map<String, NdArray<T>>> steps, Optional<Failure> failure) {

  /**
   * A Python exception.
   *
   * @param step the index of the step that raised it
   * @param type the name of its class, such as {@code ValueError}
   */
  public record Failure(int step, String type, String message) {}

  /** Returns the run as an engine would have answered, in float64. */
  public Answer answer() {
    List<Map<String, Tensor>> tensors = new ArrayList<>();
    for (Map<String, NdArray<T>> step : steps) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      step.forEach((name, array) -> results.put(name, tensor(array)));
      tensors.add(results);
    }
    return failure
        .map(raised -> Answer.refused(raised.type(), raised.message(), tensors))
        .orElseGet(() -> Answer.complete(tensors));
  }

  /** Returns an array as plain data, its numbers rounded to float64. */
  public Tensor tensor(NdArray<T> array) {
    double[] data =
        array.kind() == Kind.FLOAT
            ? array.numbers().stream().mapToDouble(numbers::value).toArray()
            : Arrays.stream(array.elements()).mapToDouble(ReferenceRun::whole).toArray();
    DType dtype =
        switch (array.kind()) {
          case FLOAT -> DType.FLOAT64;
          case INT -> DType.INT64;
          case BOOL -> DType.BOOL;
        };
    return new Tensor(dtype, array.shape(), data);
  }

  private static double whole(Object element) {
    return element instanceof Boolean truth ? (truth ? 1 : 0) : ((Long) element).doubleValue();
  }
}
