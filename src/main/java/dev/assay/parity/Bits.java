package dev.assay.parity;

import dev.assay.fixture.Answer;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whether two answers of one engine are the same to the last bit.
 *
 * <p>0 and -0 differ; a NaN is any other, since messages carry no more of it. Of errors the step
 * and the kind count, not the wording, which may hold an address or the time.
 */
final class Bits {

  private Bits() {}

  static boolean same(Answer a, Answer b) {
    return sign(a.ending()).equals(sign(b.ending())) && same(a.steps(), b.steps());
  }

  private static String sign(Ending ending) {
    return ending.match(
        complete -> "complete",
        unsupported -> "unsupported",
        refused -> "refused " + refused.kind(),
        crashed -> "crashed");
  }

  private static boolean same(List<Map<String, Tensor>> a, List<Map<String, Tensor>> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      Map<String, Tensor> other = b.get(i);
      same =
          a.get(i).keySet().equals(other.keySet())
              && a.get(i).entrySet().stream()
                  .allMatch(e -> same(e.getValue(), other.get(e.getKey())));
    }
    return same;
  }

  private static boolean same(Tensor a, Tensor b) {
    // Arrays.equals compares doubles by their bits, as Double.doubleToLongBits gives them.
    return a.dtype() == b.dtype()
        && Arrays.equals(a.shape(), b.shape())
        && Arrays.equals(values(a), values(b));
  }

  /** Returns the elements as numbers of the tensor's dtype: decimals may be the shortest ones. */
  static double[] values(Tensor tensor) {
    double[] values = tensor.data().clone();
    if (tensor.dtype().isFloat()) {
      tensor.dtype().round(values);
    }
    return values;
  }
}
