package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;

/**
 * A noisy sine to learn from and a cosine to be tested on; each point is to be told from the one
 * before it ({@code sin_curve}).
 *
 * <p>Source: DeZero, datasets.py, SinCurve.
 */
public final class SinCurve {

  /** What the curve is for. */
  public enum Part {
    TRAIN,
    TEST
  }

  private final int samples;
  private final Part part;

  /** Takes the number of points S [C2]. */
  public SinCurve(int samples, Part part) {
    if (samples < 2) {
      throw Require.error("sin_curve", "samples", samples, "samples >= 2", "C2");
    }
    this.samples = samples;
    this.part = part;
  }

  /** Returns the pairs for noise [S], from 0 to 1 [C1], of the dtype of the noise. */
  public ArrayDataset generate(Array noise) {
    Require.shape("sin_curve", "noise", noise, new int[] {samples}, "C1");
    Array angle =
        noise.backend().arange(samples).astype(noise.dtype()).times(2 * Math.PI / (samples - 1));
    Array y = part == Part.TRAIN ? angle.sin().plus(noise.times(0.1).minus(0.05)) : angle.cos();
    Array column = y.expandDims(1);
    return new ArrayDataset(column.slice(0, 0, samples - 1), column.slice(0, 1, samples));
  }

  /** Returns the pairs for a seed of NumPy's legacy generator [C3], computed in float64. */
  public ArrayDataset load(Backend backend, DType dtype, long seed) {
    if (seed < 0 || seed > 0xffffffffL) {
      throw Require.error("sin_curve", "seed", seed, "0 <= seed < 2^32", "C3");
    }
    double[] noise = new NumpyRandom(seed).rand(samples);
    ArrayDataset data = generate(backend.array(noise, samples));
    return new ArrayDataset(data.x().astype(dtype), data.t().astype(dtype));
  }
}
