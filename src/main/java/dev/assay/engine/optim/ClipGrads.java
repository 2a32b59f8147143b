package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Scales all gradients, seen as one vector, in place to a length of at most {@code max_norm}
 * ({@code clip_grads}).
 *
 * <p>Source: DLFS2, common/util.py, clip_grads; Pascanu, Mikolov and Bengio, arXiv 1211.5063.
 */
public final class ClipGrads implements Hook {

  /** What is added to the norm before it divides. */
  public enum NormEps {
    ADDED(1e-6),
    NONE(0);

    private final double value;

    NormEps(double value) {
      this.value = value;
    }
  }

  private final double maxNorm;
  private final NormEps normEps;

  public ClipGrads(double maxNorm, NormEps normEps) {
    this.maxNorm = Require.notNegative("clip_grads", "max_norm", maxNorm, "C1");
    this.normEps = normEps;
  }

  /** Clips; a gradient that is null stays null. */
  public void clip(List<Array> grads) {
    rate(grads)
        .ifPresent(
            rate ->
                grads.stream()
                    .filter(Objects::nonNull)
                    .forEach(grad -> grad.assign(grad.times(rate))));
  }

  /** Returns clipped copies. */
  @Override
  public List<Array> apply(List<Array> params, List<Array> grads) {
    return rate(grads)
        .map(rate -> grads.stream().map(grad -> grad == null ? null : grad.times(rate)).toList())
        .orElse(grads);
  }

  /** Returns the common factor, exactly 1 for short gradients, if there is a gradient. */
  private Optional<Array> rate(List<Array> grads) {
    // max_norm / max_norm is exactly one: short gradients keep every bit.
    return grads.stream()
        .filter(Objects::nonNull)
        .map(grad -> grad.square().sum())
        .reduce(Array::plus)
        .map(square -> square.sqrt().plus(normEps.value).maximum(maxNorm).rover(maxNorm));
  }
}
