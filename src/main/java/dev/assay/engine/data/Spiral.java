package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.loss.Targets;

/**
 * Points on the arms of a spiral, one class an arm, whose angles normal noise shakes ({@code
 * spiral}).
 *
 * <p>Source: DLFS2, dataset/spiral.py; DeZero, datasets.py, get_spiral.
 */
public final class Spiral {

  /** The order of the points. */
  public enum Order {
    /** Arm by arm from the centre. */
    BY_CLASS,
    /** By a permutation that is drawn after the noise. */
    SHUFFLED
  }

  private final int samples;
  private final int classes;
  private final Targets targets;
  private final Order order;

  /** Takes the points on each arm, S, and the number of arms, V [C2]. */
  public Spiral(int samples, int classes, Targets targets, Order order) {
    this.samples = positive("samples", samples);
    this.classes = positive("classes", classes);
    this.targets = targets;
    this.order = order;
  }

  /** Returns the points for noise [V, S] [C1], arm by arm, of the dtype of the noise. */
  public ArrayDataset generate(Array noise) {
    Require.shape("spiral", "noise", noise, new int[] {classes, samples}, "C1");
    Backend backend = noise.backend();
    Array radius = backend.arange(samples).astype(noise.dtype()).over(samples);
    Array start = backend.arange(classes).astype(noise.dtype()).times(4).expandDims(1);
    Array theta = start.plus(radius.times(4)).plus(noise.times(0.2));
    Array x = Array.stack(2, radius.times(theta.sin()), radius.times(theta.cos()));
    return new ArrayDataset(x.reshape(classes * samples, 2), targets(backend));
  }

  /** Returns the points for a seed of NumPy's legacy generator [C3]. */
  public ArrayDataset load(Backend backend, DType dtype, long seed) {
    if (seed < 0 || seed > 0xffffffffL) {
      throw Require.error("spiral", "seed", seed, "0 <= seed < 2^32", "C3");
    }
    return load(backend, dtype, new NumpyRandom(seed));
  }

  /** Returns the points for the next draws of a generator, computed in float64. */
  public ArrayDataset load(Backend backend, DType dtype, NumpyRandom random) {
    ArrayDataset data = generate(backend.array(random.randn(classes * samples), classes, samples));
    Array x = data.x().astype(dtype);
    if (order == Order.BY_CLASS) {
      return new ArrayDataset(x, data.t());
    }
    int count = classes * samples;
    Array shuffled = backend.ints(random.permutation(count), count);
    return new ArrayDataset(x.take(shuffled), data.t().take(shuffled));
  }

  private Array targets(Backend backend) {
    int[] ids = new int[classes * samples];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i / samples;
    }
    Array t = backend.ints(ids, ids.length);
    return targets == Targets.IDS ? t : t.oneHot(classes, DType.INT64);
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw Require.error("spiral", name, value, name + " >= 1", "C2");
    }
    return value;
  }
}
