package dev.assay.engine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lines in random order, the last tenth of them for the test.
 *
 * <p>Source: DLFS2, dataset/sequence.py, load_data.
 *
 * @param vocabulary the characters of all lines as the file has them, question before answer
 */
public record SequenceSplit(
    Vocabulary vocabulary, List<SequenceLine> train, List<SequenceLine> test) {

  /**
   * How far the test asks what the training has shown.
   *
   * @param lines how many there are, of which {@code distinct} differ
   * @param questions those of the test, of which {@code seen} are questions of the training too
   */
  public record Overlap(int lines, int distinct, int questions, int seen) {
    @Override
    public String toString() {
      return "%,d of %,d lines distinct; %,d of %,d test questions also in training"
          .formatted(distinct, lines, seen, questions);
    }
  }

  /** Splits lines, of which there must be ten or more, in the order of a permutation. */
  public static SequenceSplit of(List<SequenceLine> lines, int[] permutation) {
    if (lines.size() < 10) {
      throw new IllegalArgumentException(
          "sequence: lines=%d, expected >= 10, a tenth for the test".formatted(lines.size()));
    }
    if (permutation.length != lines.size()) {
      throw new IllegalArgumentException(
          "sequence: permutation.length=%d, expected lines=%d"
              .formatted(permutation.length, lines.size()));
    }
    List<SequenceLine> shuffled = new ArrayList<>();
    for (int i : permutation) {
      shuffled.add(lines.get(i));
    }
    int train = lines.size() - lines.size() / 10;
    return new SequenceSplit(
        Vocabulary.ofCharacters(lines.stream().flatMap(l -> Stream.of(l.question(), l.answer()))),
        shuffled.subList(0, train),
        shuffled.subList(train, shuffled.size()));
  }

  /** Measures what an accuracy on the test must be read beside. */
  public Overlap overlap() {
    Set<SequenceLine> distinct = new HashSet<>(train);
    distinct.addAll(test);
    Set<String> trained = new HashSet<>(train.stream().map(SequenceLine::question).toList());
    long seen = test.stream().filter(line -> trained.contains(line.question())).count();
    return new Overlap(train.size() + test.size(), distinct.size(), test.size(), (int) seen);
  }

  /** Returns a number that other lines, or the same in another order, do not have. */
  public String digest() {
    TextDigest digest = new TextDigest();
    Stream.concat(train.stream(), test.stream())
        .forEach(line -> digest.add(line.question() + line.answer()));
    return digest.hex();
  }
}
