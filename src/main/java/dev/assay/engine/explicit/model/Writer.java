package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.layer.Softmax;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes texts with a language model, id by id, from the state in which the model is.
 *
 * <p>Source: DLFS2, ch07/rnnlm_gen.py, RnnlmGen.
 */
public final class Writer {

  /** What becomes of an id that is not to be written. */
  public enum Skipped {
    /** The model reads the id before it once more, and another id is drawn. */
    DRAWN_AGAIN,
    /** Its probability is 0, and the others are divided by their sum. */
    MASKED
  }

  private final String op;
  private final LanguageModel model;
  private final Backend backend;

  Writer(String op, LanguageModel model) {
    this.op = op;
    this.model = model;
    this.backend = model.params().get(0).backend();
  }

  /** Returns size ids [C6], the start first [C3], then each time the first of the best scores. */
  public int[] greedy(int startId, int size) {
    int[] ids = started(startId, size);
    for (int k = 1; k < size; k++) {
      ids[k] = (int) next(ids[k - 1]).argmax(0).item();
    }
    return ids;
  }

  /**
   * Returns size ids [C6], the start first [C3], each of the others drawn by the softmax of the
   * scores with a number of uniforms [K] [C7], of which there must be enough [C8].
   */
  public int[] sampled(Array uniforms, int startId, int size, Set<Integer> skip, Skipped skipped) {
    double[] u = uniforms(uniforms);
    skip.forEach(id -> SequenceChecks.startId(op, id, model.vocabSize()));
    int[] ids = started(startId, size);
    int written = 1;
    for (int used = 0; written < size; used++) {
      if (used == u.length) {
        String expected = "more numbers for size=" + size;
        throw Require.error(op, "uniforms.size", used, expected, "C8");
      }
      double[] p = Softmax.softmax(next(ids[written - 1]), 0).toDoubles();
      if (skipped == Skipped.MASKED) {
        mask(p, skip);
      }
      int id = drawn(p, u[used]);
      if (skipped == Skipped.MASKED || !skip.contains(id)) {
        ids[written++] = id;
      }
    }
    return ids;
  }

  private Array next(int id) {
    return model.predict(backend.ints(new int[] {id}, 1, 1)).reshape(model.vocabSize());
  }

  private static void mask(double[] p, Set<Integer> skip) {
    skip.forEach(id -> p[id] = 0);
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, id -> p[id] / sum);
  }

  /** Counts the cumulative probabilities up to u, but for the last, which is 1. */
  private static int drawn(double[] p, double u) {
    int id = 0;
    for (double sum = p[0]; id < p.length - 1 && sum <= u; sum += p[id]) {
      id++;
    }
    return id;
  }

  private int[] started(int startId, int size) {
    SequenceChecks.size(op, size);
    SequenceChecks.startId(op, startId, model.vocabSize());
    int[] ids = new int[size];
    ids[0] = startId;
    return ids;
  }

  private double[] uniforms(Array uniforms) {
    double[] u = uniforms.toDoubles();
    if (uniforms.ndim() != 1 || Arrays.stream(u).anyMatch(x -> !(x >= 0 && x < 1))) {
      String expected = "[K] with 0 <= u < 1";
      throw Require.error(op, "uniforms", Arrays.toString(u), expected, "C7");
    }
    return u;
  }
}
