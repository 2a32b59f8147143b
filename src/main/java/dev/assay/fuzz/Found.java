package dev.assay.fuzz;

import dev.assay.fixture.Case;
import dev.assay.judge.Finding;
import dev.assay.tck.Diagnoser.Judged;

/**
 * A failing case.
 *
 * @param drawn as it was found
 * @param shrunk as small as it was made
 */
public record Found(Judged drawn, Judged shrunk) {

  /** Returns how many numbers go into a case. */
  public static int numbers(Case item) {
    return item.tensors().values().stream().mapToInt(tensor -> tensor.data().length).sum();
  }

  /** Returns what kind of failure it is: which step, which result, and what is wrong with it. */
  static String kind(Judged judged) {
    if (judged.verdict().findings().isEmpty()) {
      return judged.verdict().outcome().wireName();
    }
    Finding first = judged.verdict().findings().get(0);
    String of =
        judged.question().hasRefusal() ? first.text() : first.name().replaceFirst("\\[.*", "");
    return "%s %s %s".formatted(first.kind(), first.verb(), of);
  }
}
