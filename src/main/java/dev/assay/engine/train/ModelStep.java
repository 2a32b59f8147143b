package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.optim.ModelOptimizer;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * One define-by-run step: the model is called, the graph of its loss is gone back through, and the
 * optimizer that was set up with it moves its parameters.
 *
 * @param loss of what the model gives, against the targets
 */
record ModelStep(Layer model, BinaryOperator<Variable> loss, ModelOptimizer optimizer)
    implements TrainingStep {

  @Override
  public double take(Array x, Array t) {
    return lossBefore(x, t).item();
  }

  /** Takes the step, and returns the loss of the parameters before it, a scalar. */
  Array lossBefore(Array x, Array t) {
    Variable before = loss.apply(model.apply(new Variable(x)), new Variable(t));
    model.cleargrads();
    before.backward();
    optimizer.update();
    return before.data();
  }

  @Override
  public List<Array> params() {
    return model.params().stream().map(Variable::data).toList();
  }
}
