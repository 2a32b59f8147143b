package dev.assay.array.random;

import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * NumPy's legacy generator, {@code np.random.RandomState(seed)}, draw for draw.
 *
 * <p>Every method gives NumPy's very bits, but for {@link #randn}: about one draw in a thousand
 * differs in its last place, because C libraries differ in log.
 */
public final class NumpyRandom {
  private final MersenneTwister twister;
  private double cachedGauss = Double.NaN;

  /** Seeds as {@code np.random.seed}, with 0 to 2^32 - 1. */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > 0xffffffffL) {
      throw new IllegalArgumentException(
          "random: seed=%d, expected 0 <= seed < 2^32".formatted(seed));
    }
    twister = new MersenneTwister((int) seed);
  }

  /**
   * Returns the state, from which {@link #restore} goes on: 624 words, the index of the next, and a
   * normal draw that is kept, or NaN.
   */
  public double[] state() {
    int[] words = twister.state();
    double[] state = new double[words.length + 1];
    for (int i = 0; i < words.length; i++) {
      state[i] = Integer.toUnsignedLong(words[i]);
    }
    state[words.length] = cachedGauss;
    return state;
  }

  /**
   * Goes on from a state.
   *
   * @throws IllegalArgumentException if it is none
   */
  public void restore(double[] state) {
    int words = MersenneTwister.N + 1;
    if (state.length != words + 1 || !(state[words - 1] >= 0 && state[words - 1] < words)) {
      throw new IllegalArgumentException(
          "random: state.length=%d, expected %d: words, index and normal draw"
              .formatted(state.length, words + 1));
    }
    int[] restored = new int[words];
    for (int i = 0; i < words; i++) {
      restored[i] = (int) (long) state[i];
    }
    twister.restore(restored);
    cachedGauss = state[words];
  }

  /** Draws from [0, 1) with 53 bits: {@code np.random.rand()}. */
  public double rand() {
    int high = twister.nextInt() >>> 5;
    int low = twister.nextInt() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  public double[] rand(int n) {
    double[] draws = new double[Shape.size(n)];
    for (int i = 0; i < n; i++) {
      draws[i] = rand();
    }
    return draws;
  }

  /** Draws from [low, high): {@code np.random.uniform(low, high, n)}. */
  public double[] uniform(double low, double high, int n) {
    double[] draws = new double[Shape.size(n)];
    for (int i = 0; i < n; i++) {
      draws[i] = low + (high - low) * rand();
    }
    return draws;
  }

  /** Draws from the standard normal distribution by the polar method, two at a time. */
  public double randn() {
    if (!Double.isNaN(cachedGauss)) {
      double cached = cachedGauss;
      cachedGauss = Double.NaN;
      return cached;
    }
    while (true) {
      double x1 = 2 * rand() - 1;
      double x2 = 2 * rand() - 1;
      double r2 = x1 * x1 + x2 * x2;
      if (r2 < 1 && r2 != 0) {
        double f = Math.sqrt(-2 * StrictMath.log(r2) / r2);
        cachedGauss = f * x1;
        return f * x2;
      }
    }
  }

  public double[] randn(int n) {
    double[] draws = new double[Shape.size(n)];
    for (int i = 0; i < n; i++) {
      draws[i] = randn();
    }
    return draws;
  }

  /** Draws integers from [low, high): {@code np.random.randint(low, high, n)}. */
  public int[] randint(int low, int high, int n) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "randint: low=%d, expected low < high=%d".formatted(low, high));
    }
    int[] draws = new int[Shape.size(n)];
    for (int i = 0; i < n; i++) {
      draws[i] = low + upTo(high - 1 - low);
    }
    return draws;
  }

  /** Shuffles in place: {@code np.random.shuffle(x)}. */
  public void shuffle(int[] x) {
    for (int i = x.length - 1; i > 0; i--) {
      int j = upTo(i);
      int swapped = x[i];
      x[i] = x[j];
      x[j] = swapped;
    }
  }

  /** Returns 0 to n - 1 in random order: {@code np.random.permutation(n)}. */
  public int[] permutation(int n) {
    int[] order = new int[Shape.size(n)];
    Arrays.setAll(order, i -> i);
    shuffle(order);
    return order;
  }

  /** Draws with replacement, all alike: {@code np.random.choice(n, size)}. */
  public int[] choice(int n, int size) {
    return randint(0, n, size);
  }

  /** Draws without replacement: {@code np.random.choice(n, size, replace=False)}. */
  public int[] choiceWithoutReplacement(int n, int size) {
    requireEnough(size, n);
    return Arrays.copyOf(permutation(n), size);
  }

  /** Draws with replacement: {@code np.random.choice(len(p), size, p=p)}. */
  public int[] choice(double[] p, int size) {
    requireProbabilities(p);
    double[] cdf = cdf(p);
    int[] draws = new int[Shape.size(size)];
    for (int i = 0; i < size; i++) {
      draws[i] = searchRight(cdf, rand());
    }
    return draws;
  }

  /** Draws without replacement: {@code np.random.choice(len(p), size, replace=False, p=p)}. */
  public int[] choiceWithoutReplacement(double[] p, int size) {
    requireProbabilities(p);
    requireEnough(size, (int) Arrays.stream(p).filter(each -> each > 0).count());
    double[] left = p.clone();
    int[] found = new int[Shape.size(size)];
    int count = 0;
    while (count < size) {
      // As many draws as are missing; those that repeat one of their own round are dropped.
      double[] draws = rand(size - count);
      double[] cdf = cdf(left);
      for (double draw : draws) {
        int id = searchRight(cdf, draw);
        if (left[id] != 0) {
          left[id] = 0;
          found[count++] = id;
        }
      }
    }
    return found;
  }

  /** Draws from 0 to max inclusive, by masking and rejecting. */
  private int upTo(int max) {
    if (max == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int draw;
    do {
      draw = twister.nextInt() & mask;
    } while (Integer.compareUnsigned(draw, max) > 0);
    return draw;
  }

  private static double[] cdf(double[] p) {
    double[] cdf = p.clone();
    for (int i = 1; i < cdf.length; i++) {
      cdf[i] += cdf[i - 1];
    }
    double total = cdf[cdf.length - 1];
    for (int i = 0; i < cdf.length; i++) {
      cdf[i] /= total;
    }
    return cdf;
  }

  /** Returns the first index whose value is greater than x. */
  private static int searchRight(double[] cdf, double x) {
    int low = 0;
    int high = cdf.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cdf[middle] > x) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void requireProbabilities(double[] p) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0)) {
        throw new IllegalArgumentException("choice: p[%d]=%s, expected >= 0".formatted(i, p[i]));
      }
      sum += p[i];
    }
    // NumPy's own tolerance for probabilities in double precision.
    if (Math.abs(sum - 1) > Math.sqrt(Math.ulp(1.0))) {
      throw new IllegalArgumentException("choice: sum(p)=%s, expected 1".formatted(sum));
    }
  }

  private static void requireEnough(int size, int available) {
    if (size > available) {
      throw new IllegalArgumentException(
          "choice: size=%d, expected <= %d to draw from".formatted(size, available));
    }
  }
}
