package dev.assay.array.random;

import java.util.Arrays;

/**
 * The generator MT19937 (Matsumoto and Nishimura 1998), seeded by one unsigned 32-bit number.
 *
 * <p>Commons Math has one too, but extends the sign of a seed of 2^31 or more; below that the two
 * agree, as a test asserts.
 */
final class MersenneTwister {
  static final int N = 624;
  private static final int M = 397;

  /**
   * The place of the next word until one is asked for: most generators are made, and never used.
   */
  private static final int UNSEEDED = N + 1;

  private final int[] state = new int[N];
  private final int seed;
  private int next = UNSEEDED;

  MersenneTwister(int seed) {
    this.seed = seed;
  }

  private void seed() {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    next = N;
  }

  /** Returns the words of the state and the index of the next one. */
  int[] state() {
    if (next == UNSEEDED) {
      seed();
    }
    int[] words = Arrays.copyOf(state, N + 1);
    words[N] = next;
    return words;
  }

  /** Takes up a state that {@link #state} has returned. */
  void restore(int[] words) {
    System.arraycopy(words, 0, state, 0, N);
    next = words[N];
  }

  /** Returns the next 32 random bits. */
  int nextInt() {
    if (next == UNSEEDED) {
      seed();
    }
    if (next == N) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N - M; i++) {
      state[i] = twisted(i, i + 1, i + M);
    }
    for (int i = N - M; i < N - 1; i++) {
      state[i] = twisted(i, i + 1, i + M - N);
    }
    state[N - 1] = twisted(N - 1, 0, M - 1);
    next = 0;
  }

  private int twisted(int i, int following, int middle) {
    int y = (state[i] & 0x80000000) | (state[following] & 0x7fffffff);
    return state[middle] ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
  }
}
