package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DTypeTest {
  @Test
  void wireNamesRoundTrip() {
    for (DType dtype : DType.values()) {
      assertEquals(dtype, DType.of(dtype.wireName()));
    }
    assertEquals("bfloat16", DType.BFLOAT16.wireName());
    assertEquals(
        "dtype: name=Float64, expected one of [float64, float32, float16, bfloat16, int64, bool]",
        assertThrows(IllegalArgumentException.class, () -> DType.of("Float64")).getMessage());
  }

  @Test
  void constants() {
    assertEquals(0x1p-53, DType.FLOAT64.unitRoundoff());
    assertEquals(0x1p-24, DType.FLOAT32.unitRoundoff());
    assertEquals(0x1p-11, DType.FLOAT16.unitRoundoff());
    assertEquals(0x1p-8, DType.BFLOAT16.unitRoundoff());
    assertEquals(Double.MIN_NORMAL, DType.FLOAT64.underflowStep());
    assertEquals(Float.MIN_NORMAL, DType.FLOAT32.underflowStep());
    assertEquals(0x1p-24, DType.FLOAT16.underflowStep());
    assertEquals(0x1p-126, DType.BFLOAT16.underflowStep());
  }

  @Test
  void float16RoundsToNearestEven() {
    DType f16 = DType.FLOAT16;
    assertEquals(1, f16.round(1 + 0x1p-11), "tie to even, down");
    assertEquals(1 + 0x1p-9, f16.round(1 + 0x3p-11), "tie to even, up");
    assertEquals(1 + 0x1p-10, f16.round(1 + 0x1p-11 + 0x1p-50));
    assertEquals(65504, f16.round(65519.99));
    assertEquals(Double.POSITIVE_INFINITY, f16.round(65520));
    assertEquals(Double.NEGATIVE_INFINITY, f16.round(-1e300));
    assertEquals(0x1p-24, f16.round(0x1.8p-25), "subnormal");
    assertEquals(0.0, f16.round(0x1p-25), "half of the smallest: tie to zero");
    assertEquals(-0.0, f16.round(-0x1p-30), "the sign of zero stays");
    assertEquals(0x1p-14, f16.round(0x1p-14 - 0x1p-26), "up to the smallest normal");
    assertEquals(Double.NaN, f16.round(Double.NaN));
    assertEquals(Double.NEGATIVE_INFINITY, f16.round(Double.NEGATIVE_INFINITY));
  }

  /** Every float16 and its midpoints: 63,488 finite values, by counting bits. */
  @Test
  void everyFloat16IsItsOwnRoundingAndMidpointsGoToEven() {
    for (int bits = 0; bits < 0x7c00 - 1; bits++) {
      double low = float16(bits);
      double high = float16(bits + 1);
      double middle = (low + high) / 2;
      double even = bits % 2 == 0 ? low : high;
      assertEquals(low, DType.FLOAT16.round(low));
      assertEquals(even, DType.FLOAT16.round(middle));
      assertEquals(low, DType.FLOAT16.round(Math.nextDown(middle)));
      assertEquals(-high, DType.FLOAT16.round(-Math.nextUp(middle)));
    }
  }

  private static double float16(int bits) {
    int exponent = bits >> 10;
    int fraction = bits & 0x3ff;
    return exponent == 0
        ? Math.scalb((double) fraction, -24)
        : Math.scalb(1024.0 + fraction, exponent - 25);
  }

  /** bfloat16 is the upper half of a float32, so its neighbours come from float bits. */
  @Test
  void bfloat16RoundsBetweenItsNeighbours() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int bits = random.nextInt(0x7f7f);
      double low = Float.intBitsToFloat(bits << 16);
      double high = Float.intBitsToFloat((bits + 1) << 16);
      double middle = (low + high) / 2;
      assertEquals(low, DType.BFLOAT16.round(low));
      assertEquals(bits % 2 == 0 ? low : high, DType.BFLOAT16.round(middle));
      assertEquals(high, DType.BFLOAT16.round(Math.nextUp(middle)));
      assertEquals(-low, DType.BFLOAT16.round(-Math.nextDown(middle)));
    }
    assertEquals(Double.POSITIVE_INFINITY, DType.BFLOAT16.round(Float.MAX_VALUE));
    assertEquals(0x1.FEp127, DType.BFLOAT16.round(0x1.FEFp127));
  }

  @Test
  void float32RoundsAsTheCast() {
    assertEquals((double) 0.1f, DType.FLOAT32.round(0.1));
    assertEquals(Double.POSITIVE_INFINITY, DType.FLOAT32.round(1e39));
    assertEquals(Float.MIN_VALUE, DType.FLOAT32.round(1e-45));
    double[] many = {0.1, -1.0 / 3, Double.NaN};
    DType.FLOAT32.round(many);
    assertEquals((double) 0.1f, many[0]);
    assertEquals((double) (-1f / 3), many[1]);
  }

  @Test
  void integersTruncateAndBoolsTest() {
    assertEquals(-2, DType.INT64.round(-2.9));
    assertEquals(0.0, DType.INT64.round(-0.9), "no negative zero");
    assertEquals(0x1p53, DType.INT64.round(0x1p53));
    assertThrows(IllegalArgumentException.class, () -> DType.INT64.round(0x1p54));
    assertThrows(IllegalArgumentException.class, () -> DType.INT64.round(Double.NaN));
    assertEquals(1, DType.BOOL.round(Double.NaN));
    assertEquals(0, DType.BOOL.round(-0.0));
  }

  @Test
  void promotionFollowsNumpy() {
    assertEquals(DType.FLOAT64, DType.promote(DType.FLOAT32, DType.FLOAT64));
    assertEquals(DType.FLOAT64, DType.promote(DType.INT64, DType.FLOAT32));
    assertEquals(DType.FLOAT32, DType.promote(DType.FLOAT32, DType.FLOAT16));
    assertEquals(DType.FLOAT32, DType.promote(DType.BFLOAT16, DType.FLOAT16));
    assertEquals(DType.FLOAT16, DType.promote(DType.BOOL, DType.FLOAT16));
    assertEquals(DType.INT64, DType.promote(DType.INT64, DType.BOOL));
    assertEquals(DType.BOOL, DType.promote(DType.BOOL, DType.BOOL));
  }
}
