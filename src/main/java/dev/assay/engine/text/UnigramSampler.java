package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Ids;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import java.util.Arrays;

/**
 * Negative samples, drawn by how often each word occurs in a text ({@code unigram_sampler}).
 *
 * <p>Source: DLFS2, ch04/negative_sampling_layer.py, UnigramSampler; Mikolov et al., arXiv
 * 1310.4546, section 2.2. Sampling prepares data, so it is done in float64, whatever the backend.
 */
public final class UnigramSampler {

  /** Whether a word may come twice in the samples of a row. */
  public enum Replacement {
    WITHOUT,
    WITH
  }

  /** Whether the target may be drawn. */
  public enum Target {
    EXCLUDED,
    ALLOWED
  }

  private final Backend backend;
  private final double[] wordP;
  private final Replacement replacement;
  private final Target target;

  /** Counts the words of a corpus, ids [n] [C1]. */
  public UnigramSampler(Array corpus, double power, Replacement replacement, Target target) {
    double[] ids = corpus.toDoubles();
    if (corpus.ndim() != 1 || ids.length == 0 || Arrays.stream(ids).min().orElse(0) < 0) {
      String shape = Shape.text(corpus.shape());
      throw Require.error(
          "unigram_sampler", "corpus.shape", shape, "[n] with n >= 1, of ids >= 0", "C1");
    }
    double[] counts = new double[(int) Arrays.stream(ids).max().orElse(0) + 1];
    for (double id : ids) {
      counts[(int) id]++;
    }
    double[] weights =
        Arrays.stream(counts).map(count -> count == 0 ? 0 : Math.pow(count, power)).toArray();
    double total = Arrays.stream(weights).sum();
    backend = corpus.backend();
    wordP = Arrays.stream(weights).map(weight -> weight / total).toArray();
    this.replacement = replacement;
    this.target = target;
  }

  /** Returns the probability of each word [V], a copy. */
  public double[] probabilities() {
    return wordP.clone();
  }

  /** Returns ids [N, S] for targets [N] [C3] [C4] and uniform numbers [N, S] in [0, 1) [C2]. */
  public Array sample(Array target, Array uniforms) {
    int[] shape = uniforms.shape();
    if (shape.length != 2 || !Arrays.equals(target.shape(), new int[] {shape[0]})) {
      String expected = "[N, S] for target.shape=" + Shape.text(target.shape());
      throw Require.error("unigram_sampler", "uniforms.shape", Shape.text(shape), expected, "C2");
    }
    double[] numbers = uniforms.toDoubles();
    for (double u : numbers) {
      if (!(u >= 0 && u < 1)) {
        throw Require.error("unigram_sampler", "uniforms", u, "0 <= u < 1", "C2");
      }
    }
    Require.ids("unigram_sampler", "target", target, wordP.length, "C3");
    int[] targets = Ids.checked("unigram_sampler", target, wordP.length);
    int[] ids = new int[numbers.length];
    for (int n = 0; n < shape[0]; n++) {
      double[] p = candidates(targets[n], shape[1]);
      for (int s = n * shape[1]; s < (n + 1) * shape[1]; s++) {
        ids[s] = invert(p, numbers[s]);
        p[ids[s]] = replacement == Replacement.WITHOUT ? 0 : p[ids[s]];
      }
    }
    return backend.ints(ids, shape);
  }

  /** Draws ids [count, sampleSize] for rows that have the same target, an id alone [C3] [C4]. */
  public Array draw(Array target, int count, int sampleSize, NumpyRandom random) {
    Array uniforms = backend.array(random.rand(count * sampleSize), count, sampleSize);
    return sample(target.take(backend.ints(new int[count], count)), uniforms);
  }

  /** Returns what a row draws from, if that is enough [C4]. */
  private double[] candidates(int word, int size) {
    double[] p = wordP.clone();
    if (target == Target.EXCLUDED) {
      p[word] = 0;
    }
    int words = (int) Arrays.stream(p).filter(each -> each > 0).count();
    int most = replacement == Replacement.WITHOUT || words == 0 ? words : size;
    if (size > most) {
      String expected = "at most %d for target %d".formatted(most, word);
      throw Require.error("unigram_sampler", "uniforms.shape[1]", size, expected, "C4");
    }
    return p;
  }

  /** Returns the first id at which the running sum exceeds u times the whole sum. */
  private static int invert(double[] p, double u) {
    double[] sums = p.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    double point = u * sums[sums.length - 1];
    int id = 0;
    while (sums[id] <= point) {
      id++;
    }
    return id;
  }
}
