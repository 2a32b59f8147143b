package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;
import java.util.Objects;

/**
 * Scales all gradients, seen as one vector, in place to a length of at most {@code max_norm}
 * ({@code clip_grads}).
 *
 * <p>Source: DLFS2, common/util.py, clip_grads; Pascanu, Mikolov and Bengio, arXiv 1211.5063.
 */
public final class ClipGrads {

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
    List<Array> present = grads.stream().filter(Objects::nonNull).toList();
    if (present.isEmpty()) {
      return;
    }
    Array norm = present.stream().map(g -> g.square().sum()).reduce(Array::plus).get().sqrt();
    // max_norm / max_norm is exactly one: short gradients keep every bit.
    Array rate = norm.plus(normEps.value).maximum(maxNorm).rover(maxNorm);
    present.forEach(grad -> grad.assign(grad.times(rate)));
  }
}
