package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.model.Model;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.RemoveDuplicate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * One step of a training: the gradients of shared parameters are added, all are clipped, and the
 * optimizer moves the parameters.
 */
final class GradientStep implements TrainingStep {

  /** The gradients that the optimizer is given: one for each parameter, added up and clipped. */
  private record Given(List<Array> params) {}

  private final Model model;
  private final BinaryOperator<Array> loss;
  private final Optimizer optimizer;
  private final OptionalDouble maxGrad;
  private final ClipGrads.NormEps normEps;
  private final RemoveDuplicate duplicates = new RemoveDuplicate();

  /** Takes the limit of {@code clip_grads}, or nothing for no clipping. */
  GradientStep(
      Model model, Optimizer optimizer, OptionalDouble maxGrad, ClipGrads.NormEps normEps) {
    this(model, model::forward, optimizer, maxGrad, normEps);
  }

  /** Descends on another loss than the model's {@code forward}: one with dropout. */
  GradientStep(
      Model model,
      BinaryOperator<Array> loss,
      Optimizer optimizer,
      OptionalDouble maxGrad,
      ClipGrads.NormEps normEps) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.maxGrad = maxGrad;
    this.normEps = normEps;
  }

  @Override
  public double take(Array x, Array t) {
    Array before = loss.apply(x, t);
    model.backward(before.scalar(1));
    RemoveDuplicate.Merged merged = duplicates.merge(model.params(), model.grads(), Set.of());
    if (maxGrad.isPresent()) {
      new ClipGrads(maxGrad.getAsDouble(), normEps).clip(merged.grads());
    }
    Trace.backwardStep(this, 0, new Given(merged.grads()));
    optimizer.update(merged.params(), merged.grads());
    return before.item();
  }

  @Override
  public List<Array> params() {
    return model.params();
  }
}
