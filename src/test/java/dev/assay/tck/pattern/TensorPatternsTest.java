package dev.assay.tck.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a tensor that nothing explains. */
class TensorPatternsTest {
  private static final double[] EXACT = {1 / 3.0, -2 / 7.0, 1.1, 4 / 9.0};
  private static final Case ANY = Library.standard().cases("tanh").get(0);

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, FLOAT32, as exact as float32 in a run at float64",
    "FLOAT64, FLOAT16, 'as exact as float16 or TF32, which have 11 bits'",
    "FLOAT32, FLOAT16, 'as exact as float16 or TF32, which have 11 bits'",
    "FLOAT32, BFLOAT16, as exact as bfloat16"
  })
  void roundedNumbersNameTheirPrecision(DType dtype, DType coarser, String text) {
    double[] rounded = Arrays.stream(EXACT).map(coarser::round).toArray();
    assertEquals(Optional.of(text), precision(dtype, rounded));
  }

  /** A running variance that is a little off, and digits lost by another way of computing. */
  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-12", "FLOAT32, 1e-6", "FLOAT32, 0.5"})
  void whatIsOffByALittle_orByMuch_isOfNoPrecision(DType dtype, double off) {
    double[] wrong = EXACT.clone();
    wrong[2] *= 1 + off;
    assertEquals(Optional.empty(), precision(dtype, wrong));
  }

  @Test
  void notANumberIsOfNoPrecision() {
    double[] wrong = EXACT.clone();
    wrong[0] = Double.NaN;
    assertEquals(Optional.empty(), precision(DType.FLOAT32, wrong));
  }

  private static Optional<String> precision(DType dtype, double[] given) {
    double[] hardlyAny = {0.1, 0.1, 0.1, 0.1};
    Golden golden = new Golden(tensor(EXACT), hardlyAny, new double[4]);
    return TensorPatterns.of(new WrongResult(ANY, dtype, 0, "out", golden, tensor(given)))
        .filter(pattern -> pattern.name().equals("precision"))
        .map(Pattern::text);
  }

  private static Tensor tensor(double... data) {
    return new Tensor(DType.FLOAT64, new int[] {data.length}, data);
  }
}
