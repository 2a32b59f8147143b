package dev.assay.large;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** How the numbers of a tensor are drawn; all have few bits, so that sums of them can be exact. */
record Drawn(ToDoubleFunction<SplittableRandom> number) {

  /** Twelve bits are more than a product with TF32 or bfloat16 operands keeps. */
  static final int TWELVE_BITS = 4095;

  private static final int HELD = 1 << 24;

  /** Whole numbers up to this size, without 0. */
  static Drawn whole(int largest) {
    return multiples(largest, 1);
  }

  /** Multiples of a step up to so many of it, without 0: what is not written is seen. */
  static Drawn multiples(int most, double step) {
    return new Drawn(random -> (1 + random.nextInt(most)) * (random.nextBoolean() ? step : -step));
  }

  /** Odd numbers of up to twelve bits, as many as sums of so many pairs can hold exactly. */
  static Drawn wide(int terms, int partner) {
    int largest = (int) Math.min(TWELVE_BITS, HELD / ((long) Math.max(1, terms) * partner));
    int odd = Math.max(1, (largest + 1) / 2);
    return new Drawn(random -> (2 * random.nextInt(odd) + 1) * (random.nextBoolean() ? 1.0 : -1.0));
  }

  /** The same number everywhere. */
  static Drawn all(double number) {
    return new Drawn(random -> number);
  }

  /** Ids below this. */
  static Drawn ids(int count) {
    return new Drawn(random -> random.nextInt(count));
  }

  /** Returns so many, always the same for a seed. */
  double[] draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number.applyAsDouble(random);
    }
    return numbers;
  }
}
