package dev.assay.builtin.play;

import static dev.assay.engine.autograd.function.Accuracy.accuracy;
import static dev.assay.engine.autograd.function.BatchNorm.batchNorm;
import static dev.assay.engine.autograd.function.BinaryCrossEntropy.binaryCrossEntropy;
import static dev.assay.engine.autograd.function.Dropout.dropout;
import static dev.assay.engine.autograd.function.Embedding.embedding;
import static dev.assay.engine.autograd.function.Linear.linear;
import static dev.assay.engine.autograd.function.MeanSquaredError.meanSquaredError;
import static dev.assay.engine.autograd.function.SigmoidCrossEntropy.sigmoidCrossEntropy;
import static dev.assay.engine.autograd.function.SoftmaxCrossEntropy.softmaxCrossEntropy;

import dev.assay.array.Array;
import dev.assay.builtin.play.Differentiable.Call;
import dev.assay.builtin.play.Differentiable.Output;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BatchNorm.Running;
import dev.assay.engine.autograd.function.BatchNorm.RunningVariance;
import dev.assay.engine.autograd.function.Divisor;
import dev.assay.engine.autograd.function.Dropout;
import dev.assay.engine.autograd.function.SoftmaxCrossEntropy.Form;
import dev.assay.engine.explicit.layer.Dropout.Scaling;
import java.util.stream.IntStream;

/** The define-by-run losses and normalisations. */
final class LossFunctionOps {
  private static final Output LOSS = new Output("loss", "C1", "C2");

  private LossFunctionOps() {}

  static void addTo(OpTable table) {
    table.op(
        "affine",
        a -> Differentiable.verbs(a, new Output("out", "C3", ""), LossFunctionOps::linearOf));
    Output accuracy = new Output("accuracy", "", "");
    table.op(
        "accuracy",
        a -> Differentiable.verbs(a, accuracy, c -> accuracy(c.of("y"), c.of("t").data())));
    table.op("binary_cross_entropy", LossFunctionOps::binaryCrossEntropyOf);
    table.op("batch_norm", LossFunctionOps::batchNormOf);
    table.op("dropout", LossFunctionOps::dropoutOf);
    table.op(
        "embedding",
        a ->
            Differentiable.verbs(
                a, new Output("out", "C2", "C3"), c -> embedding(c.of("ids").data(), c.of("W"))));
    table.op("linear", a -> Differentiable.verbs(a, LossFunctionOps::linearOf));
    table.op("mean_squared_error", LossFunctionOps::meanSquaredErrorOf);
    table.op("sigmoid_cross_entropy", LossFunctionOps::sigmoidCrossEntropyOf);
    table.op("softmax_cross_entropy", LossFunctionOps::softmaxCrossEntropyOf);
    addLayersTo(table);
  }

  /** The layers that are losses too: these functions have neither their 1e-7 nor one-hot rows. */
  private static void addLayersTo(OpTable table) {
    Output loss = new Output("loss", "C3", "");
    table.op(
        "sigmoid_with_loss",
        a ->
            Differentiable.verbs(
                a, loss, c -> sigmoidCrossEntropy(c.of("x"), c.of("t").data(), Divisor.ROWS)));
    table.follows("sigmoid_with_loss", "log_eps", "none");
    table.op(
        "softmax_with_loss",
        a -> Differentiable.verbs(a, loss, c -> softmaxCrossEntropy(c.of("x"), c.of("t").data())));
    table.follows("softmax_with_loss", "log_eps", "none");
    table.follows("softmax_with_loss", "targets", "ids");
  }

  private static Verbs binaryCrossEntropyOf(Arguments a) {
    double eps = a.number("eps");
    Divisor divisor = a.option("divisor", Divisor.class);
    return Differentiable.verbs(
        a, LOSS, c -> binaryCrossEntropy(c.of("p"), c.of("t").data(), eps, divisor));
  }

  private static Verbs meanSquaredErrorOf(Arguments a) {
    Divisor divisor = a.option("divisor", Divisor.class);
    return Differentiable.verbs(a, LOSS, c -> meanSquaredError(c.of("x0"), c.of("x1"), divisor));
  }

  private static Verbs sigmoidCrossEntropyOf(Arguments a) {
    Divisor divisor = a.option("divisor", Divisor.class);
    return Differentiable.verbs(
        a, LOSS, c -> sigmoidCrossEntropy(c.of("x"), c.of("t").data(), divisor));
  }

  private static Verbs softmaxCrossEntropyOf(Arguments a) {
    Form form = a.option("form", Form.class);
    return Differentiable.verbs(
        a, LOSS, c -> softmaxCrossEntropy(c.of("x"), c.of("t").data(), form));
  }

  private static Verbs batchNormOf(Arguments a) {
    double decay = a.number("decay");
    RunningVariance variance = a.option("running_variance", RunningVariance.class);
    return Differentiable.verbs(
        a,
        c -> {
          Array mean = c.of("running_mean").data();
          Array var = c.of("running_var").data();
          Running running = new Running(mean, var, decay, variance);
          try (Config.Scope scope = mode(c)) {
            return batchNorm(c.of("x"), c.of("gamma"), c.of("beta"), running, a.number("eps"));
          }
        });
  }

  private static Verbs dropoutOf(Arguments a) {
    double ratio = a.number("dropout_ratio");
    Scaling scaling = a.option("scaling", Scaling.class);
    return Differentiable.verbs(
            a,
            new Output("out", "C3", "C4"),
            c -> {
              try (Config.Scope scope = mode(c)) {
                return dropout(c.of("x"), c.of("mask").data(), ratio, scaling);
              }
            })
        .and("draw", s -> Gives.of("out", draws(s, ratio, scaling)));
  }

  private static Array draws(Arguments s, double ratio, Scaling scaling) {
    Variable x = new Variable(s.array("x"));
    return Array.stack(
        0,
        IntStream.range(0, s.integer("count"))
            .mapToObj(i -> dropout(x, Dropout.mask(x, ratio, s.random()), ratio, scaling).data())
            .toArray(Array[]::new));
  }

  /** The mode that a step asks for; null is that of training, in which a thread starts. */
  private static Config.Scope mode(Call c) {
    return c.step().flag("train") ? null : Config.testMode();
  }

  private static Variable linearOf(Call c) {
    Variable b = c.of("b");
    return b == null ? linear(c.of("x"), c.of("W")) : linear(c.of("x"), c.of("W"), b);
  }
}
