package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/** What several operations on texts take and refuse. */
final class Corpora {
  private Corpora() {}

  /** Returns the ids of a corpus, which has one axis. */
  static int[] ids(String op, Array corpus, String label) {
    if (corpus.ndim() != 1) {
      throw Require.error(op, "corpus.shape", Shape.text(corpus.shape()), "one axis", label);
    }
    return corpus.toInts();
  }

  static int atLeast(String op, String name, int value, int least, String label) {
    if (value < least) {
      throw Require.error(op, name, value, "%s >= %d".formatted(name, least), label);
    }
    return value;
  }

  static void matrix(String op, Array matrix, String label) {
    if (matrix.ndim() != 2) {
      throw Require.error(op, "matrix.shape", Shape.text(matrix.shape()), "two axes", label);
    }
  }

  /** Requires a word of the vocabulary; a negative id does not count from the end. */
  static void word(String op, String name, int word, int words, String label) {
    if (word < 0 || word >= words) {
      throw Require.error(op, name, word, "0 <= id < " + words, label);
    }
  }
}
