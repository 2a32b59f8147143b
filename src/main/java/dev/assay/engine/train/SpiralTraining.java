package dev.assay.engine.train;

import static dev.assay.engine.autograd.function.SoftmaxCrossEntropy.softmaxCrossEntropy;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.Spiral;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.model.TwoLayerNet;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.ModelOptimizer;
import dev.assay.engine.optim.Sgd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * The spiral runs of both curricula: a net 2-10-3, batches in a new order each epoch, sgd, and the
 * part of the points that is classified rightly.
 *
 * <p>Source: DLFS2, ch01/train_custom_loop.py, and DeZero, steps/step48.py, whose draws they
 * repeat, each from one generator: the data, the weights, which the second one draws with the first
 * batch, and a permutation for each epoch.
 */
public final class SpiralTraining implements TrainingTask {
  private static final int SAMPLES = 100;
  private static final int CLASSES = 3;

  /** Epochs at the start, of which each is told; later ones are told by the interval. */
  private static final int FIRST = 5;

  private static final int INTERVAL = 50;

  private final UnaryOperator<Array> predict;
  private final Array x;
  private final Array classes;

  private SpiralTraining(UnaryOperator<Array> predict, Array x, Array classes) {
    this.predict = predict;
    this.x = x;
    this.classes = classes;
  }

  /** Draws the points, and the weights unless they come with the first batch. */
  public static Training of(SpiralSettings settings, Backend backend) {
    return switch (settings.style()) {
      case EXPLICIT -> explicit(settings, backend);
      case AUTOGRAD -> autograd(settings, backend);
    };
  }

  private static Training explicit(SpiralSettings settings, Backend backend) {
    NumpyRandom random = new NumpyRandom(settings.seed());
    ArrayDataset data =
        new Spiral(SAMPLES, CLASSES, Targets.ONE_HOT, Spiral.Order.BY_CLASS)
            .load(backend, settings.dtype(), random);
    TwoLayerNet net =
        new TwoLayerNet(
            TwoLayerNet.Weights.draw(
                backend, settings.dtype(), 2, settings.hidden(), CLASSES, random),
            LogEps.INSIDE_LOG,
            Targets.ONE_HOT);
    Sgd sgd = new Sgd(settings.lr());
    TrainingStep step = new GradientStep(net, sgd, OptionalDouble.empty(), ClipGrads.NormEps.ADDED);
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new Parameters(net));
    parts.put("optimizer", sgd);
    SpiralTraining task = new SpiralTraining(net::predict, data.x(), data.t().argmax(1));
    return training(settings, task, step, data, Trainer.Shuffle.COMPOUNDED, parts, random);
  }

  private static Training autograd(SpiralSettings settings, Backend backend) {
    NumpyRandom random = new NumpyRandom(settings.seed());
    ArrayDataset data =
        new Spiral(SAMPLES, CLASSES, Targets.IDS, Spiral.Order.SHUFFLED)
            .load(backend, settings.dtype(), random);
    Mlp model =
        new Mlp(
            new int[] {settings.hidden(), CLASSES},
            Sigmoid::sigmoid,
            new Initial(backend, settings.dtype(), random));
    ModelOptimizer optimizer = new ModelOptimizer(new Sgd(settings.lr())).setup(model::params);
    TrainingStep step =
        new ModelStep(model, (out, t) -> softmaxCrossEntropy(out, t.data()), optimizer);
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new LayerParameters(model));
    parts.put("optimizer", optimizer);
    SpiralTraining task =
        new SpiralTraining(input -> model.apply(new Variable(input)).data(), data.x(), data.t());
    return training(settings, task, step, data, Trainer.Shuffle.FRESH, parts, random);
  }

  private static Training training(
      SpiralSettings settings,
      SpiralTraining task,
      TrainingStep step,
      ArrayDataset data,
      Trainer.Shuffle shuffle,
      Map<String, Resumable> parts,
      NumpyRandom random) {
    Backend backend = data.x().backend();
    int rows = data.x().size(0);
    if (settings.batch() > rows) {
      throw new IllegalArgumentException(
          "train: batch=%d, expected at most the %d points".formatted(settings.batch(), rows));
    }
    ShuffledBatches batches =
        new ShuffledBatches(
            data.x(),
            data.t(),
            settings.batch(),
            shuffle,
            () -> backend.ints(random.permutation(rows), rows));
    parts.put("random", new Draws(random));
    parts.put("batches", batches);
    return new Training(
        new Checkpoint.Description("spiral", settings, "", "", List.of()),
        task,
        new TrainingLoop(step, batches, Trainer.LogAt.END, batches.count()),
        parts,
        backend);
  }

  /** Returns the part of the points that is classified rightly; they are the ones trained on. */
  @Override
  public double epochEnds(TrainingLoop loop) {
    try (Config.Scope scope = Config.noGrad()) {
      return predict.apply(x).argmax(1).eq(classes).sum().item() / classes.size();
    }
  }

  @Override
  public String measure() {
    return "accuracy";
  }

  @Override
  public String shown(double meanLoss) {
    return "loss %.6f".formatted(meanLoss);
  }

  @Override
  public boolean isTold(int epoch) {
    return epoch <= FIRST || epoch % INTERVAL == 0;
  }

  @Override
  public List<String> caveats() {
    return List.of("the test points are the training points");
  }

  @Override
  public List<Training.Sample> samples() {
    return List.of();
  }
}
