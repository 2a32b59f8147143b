package dev.assay.engine.train;

import static dev.assay.engine.autograd.function.MeanSquaredError.meanSquaredError;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Divisor;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.optim.ModelOptimizer;
import dev.assay.engine.optim.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A net on one hundred points of a noisy sine, all in each iteration, by define-by-run
 * differentiation.
 *
 * <p>Source: DeZero, steps/step46.py, and seed 002, whose draws it repeats: points, noise and then
 * the weights, all from one generator.
 */
public final class SineTraining implements TrainingTask {
  private static final int POINTS = 100;

  private final Mlp model;
  private final Array x;
  private final Array y;

  private SineTraining(Mlp model, Array x, Array y) {
    this.model = model;
    this.x = x;
    this.y = y;
  }

  /** Draws the points; the weights come with the first iteration. */
  public static Training of(SineSettings settings, Backend backend) {
    return of(settings, settings.rule().of(settings.lr()), backend);
  }

  /** Takes another rule than that of the settings. */
  static Training of(SineSettings settings, Optimizer rule, Backend backend) {
    NumpyRandom random = new NumpyRandom(settings.seed());
    double[] points = random.rand(POINTS);
    double[] noise = random.rand(POINTS);
    double[] values = new double[POINTS];
    Arrays.setAll(values, i -> Math.sin(2 * Math.PI * points[i]) + noise[i]);
    Array x = backend.array(points, POINTS, 1);
    Array y = backend.array(values, POINTS, 1);

    Mlp model =
        new Mlp(
            new int[] {settings.hidden(), 1},
            Sigmoid::sigmoid,
            new Initial(backend, settings.dtype(), random));
    ModelOptimizer optimizer = new ModelOptimizer(rule).setup(model::params);
    SineTraining task = new SineTraining(model, x, y);
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new LayerParameters(model));
    parts.put("optimizer", optimizer);
    parts.put("random", new Draws(random));
    return new Training(
        new Checkpoint.Description("sine", settings, "", "", List.of()),
        task,
        new TrainingLoop(
            new ModelStep(model, (out, t) -> loss(t, out), optimizer),
            new WholeBatch(x, y, settings.interval()),
            Trainer.LogAt.START,
            settings.interval()),
        parts,
        backend);
  }

  private static Variable loss(Variable y, Variable out) {
    return meanSquaredError(y, out, Divisor.ROWS);
  }

  /** Returns the loss after the epoch, which is also the first of the next one. */
  @Override
  public double epochEnds(TrainingLoop loop) {
    loop.forgetLosses();
    try (Config.Scope scope = Config.noGrad()) {
      return loss(new Variable(y), model.apply(new Variable(x))).data().item();
    }
  }

  @Override
  public String measure() {
    return "mean squared error";
  }

  @Override
  public String shown(double meanLoss) {
    return "loss " + meanLoss;
  }

  @Override
  public List<String> caveats() {
    return List.of();
  }

  @Override
  public List<Training.Sample> samples() {
    return List.of();
  }
}
