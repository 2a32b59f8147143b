package dev.assay.parity;

import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.protocol.Traced;
import java.util.List;
import java.util.Optional;

/**
 * What the two sides gave of the layers of a model.
 *
 * @param golden what they must give
 */
record TracedSides(List<LayerResult<Golden>> golden, Traced left, Traced right) {

  /** Returns a comparison with what the traces show, or with the crash of a side. */
  Comparison addTo(Comparison compared, Case question, Dtypes dtypes) {
    return crash("left", left)
        .or(() -> crash("right", right))
        .map(compared::beginningWith)
        .orElseGet(
            () ->
                compared.with(
                    TraceComparer.compare(
                        step -> question.steps().get(step).verb(),
                        dtypes,
                        golden,
                        left.trace(),
                        right.trace())));
  }

  private static Optional<Difference> crash(String side, Traced played) {
    return played
        .answer()
        .ending()
        .crashed()
        .map(
            crashed ->
                Difference.of(
                    Difference.Kind.CRASHED,
                    0,
                    "",
                    "",
                    "%s crashed when traced: %s".formatted(side, crashed.how())));
  }
}
