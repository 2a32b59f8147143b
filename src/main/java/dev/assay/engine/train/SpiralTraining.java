package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.Spiral;
import dev.assay.engine.loss.LogEps;
import dev.assay.engine.loss.Targets;
import dev.assay.engine.model.TwoLayerNet;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import java.util.OptionalDouble;

/**
 * The spiral run of the spec {@code trainer}: a net 2-10-3, batches of 30, sgd at rate 1.
 *
 * <p>Source: DLFS2, ch01/train_custom_loop.py, whose draws it repeats: the data, the weights, and a
 * permutation for each epoch, all from one generator.
 */
public final class SpiralTraining {
  private static final long SEED = 1984;
  private static final int BATCH = 30;
  private static final int HIDDEN = 10;
  private static final int SAMPLES = 100;
  private static final int CLASSES = 3;

  /** Told of each epoch as it ends, counted from 1, with its mean loss. */
  @FunctionalInterface
  public interface Progress {
    void epoch(int epoch, double loss);
  }

  private final NumpyRandom random = new NumpyRandom(SEED);
  private final ArrayDataset data;
  private final TwoLayerNet net;

  /** Draws data and weights. */
  public SpiralTraining(Backend backend, DType dtype) {
    data =
        new Spiral(SAMPLES, CLASSES, Targets.ONE_HOT, Spiral.Order.BY_CLASS)
            .load(backend, dtype, random);
    net =
        new TwoLayerNet(
            TwoLayerNet.Weights.draw(backend, dtype, 2, HIDDEN, CLASSES, random),
            LogEps.INSIDE_LOG,
            Targets.ONE_HOT);
  }

  /** Trains; a second call would start from the data as they were drawn. */
  public void train(int epochs, Progress progress) {
    Trainer trainer =
        new Trainer(
            net,
            new Sgd(1),
            ClipGrads.NormEps.ADDED,
            Trainer.Shuffle.COMPOUNDED,
            Trainer.LogAt.END);
    int rows = data.x().size(0);
    Array permutations = Trainer.permutations(data.x().backend(), epochs, rows, random);
    Trainer.Plan plan = new Trainer.Plan(BATCH, OptionalDouble.empty(), rows / BATCH);
    trainer.fit(
        data.x(),
        data.t(),
        permutations,
        plan,
        loss -> progress.epoch(trainer.losses().size(), loss));
  }

  /** Returns the fraction of the points that are classified rightly. */
  public double accuracy() {
    Array right = net.predict(data.x()).argmax(1).eq(data.t().argmax(1));
    return right.sum().item() / data.t().size(0);
  }
}
