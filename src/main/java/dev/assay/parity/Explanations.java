package dev.assay.parity;

import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.parity.Explainer.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Has each op explained in which a side is wrong, once all of the op's cases are compared. */
final class Explanations {

  /** One side's answers to the cases of one op. */
  private static final class Told {
    private final String side;
    private final Precision declared;
    private final ToDoubleFunction<Difference> off;
    private final List<Played> answers = new ArrayList<>();
    private boolean isWrong;

    Told(String side, Precision declared, ToDoubleFunction<Difference> off) {
      this.side = side;
      this.declared = declared;
      this.off = off;
    }

    void add(Played played, Comparison comparison) {
      answers.add(played);
      isWrong |= comparison.differences().stream().anyMatch(d -> off.applyAsDouble(d) > 1);
    }

    void explain(Spec spec, Explainer explainer, List<String> lines) {
      if (isWrong) {
        explainer
            .explain(spec, answers, declared)
            .forEach(line -> lines.add("%s %s: %s".formatted(side, spec.op(), line)));
      }
      answers.clear();
      isWrong = false;
    }
  }

  private final Explainer explainer;
  private final Told left;
  private final Told right;
  private final List<String> lines = new ArrayList<>();

  Explanations(Explainer explainer, Precision onLeft, Precision onRight) {
    this.explainer = explainer;
    this.left = new Told("left", onLeft, Difference::leftOff);
    this.right = new Told("right", onRight, Difference::rightOff);
  }

  void add(Played onLeft, Played onRight, Comparison comparison) {
    left.add(onLeft, comparison);
    right.add(onRight, comparison);
  }

  /** Explains the op whose cases were added. */
  void explain(Spec spec) {
    left.explain(spec, explainer, lines);
    right.explain(spec, explainer, lines);
  }

  List<String> lines() {
    return lines;
  }
}
