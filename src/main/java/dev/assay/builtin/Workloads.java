package dev.assay.builtin;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the engine is timed with: products of matrices, an LSTM layer forward and backward, and a
 * training step of attention_seq2seq; the same as {@code src/adapters/python/times.py}.
 */
public final class Workloads {
  /** How large: sides of matrices, and rows, steps, width of inputs and of states. */
  private record Sizes(List<Integer> sides, int n, int t, int d, int h) {}

  private static final Sizes LARGE = new Sizes(List.of(1024, 4096), 128, 29, 16, 256);
  private static final Sizes SMALL = new Sizes(List.of(128, 512), 8, 5, 8, 32);
  private static final int VOCABULARY = 59;
  private static final int DECODER_STEPS = 10;

  /**
   * Something that can be done again and again.
   *
   * @param work returns what was computed last
   */
  public record Workload(String what, DType dtype, Supplier<Array> work) {}

  private Workloads() {}

  /** Returns them, large as in the curriculum or small. */
  public static List<Workload> of(Backend backend, boolean isSmall) {
    Sizes sizes = isSmall ? SMALL : LARGE;
    List<Workload> all = new ArrayList<>();
    for (int side : sizes.sides) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
        if (backend.dtypes().contains(dtype)) {
          Array x = numbers(backend, dtype, side, side);
          Array y = x.plus(1);
          all.add(new Workload("matmul " + side, dtype, () -> x.matmul(y)));
        }
      }
    }
    all.add(new Workload("LSTM layer", DType.FLOAT32, layer(backend, sizes)));
    all.add(new Workload("attention seq2seq step", DType.FLOAT32, step(backend, sizes)));
    return all;
  }

  private static Supplier<Array> layer(Backend backend, Sizes sizes) {
    CellWeights weights =
        CellWeights.of(
            numbers(backend, DType.FLOAT32, sizes.d, 4 * sizes.h),
            numbers(backend, DType.FLOAT32, sizes.h, 4 * sizes.h),
            numbers(backend, DType.FLOAT32, 4 * sizes.h));
    TimeLstm lstm = new TimeLstm(weights, Lstm.Conventions.of(GateOrder.FGIO), false);
    Array xs = numbers(backend, DType.FLOAT32, sizes.n, sizes.t, sizes.d);
    return () -> lstm.backward(lstm.forward(xs)).xs();
  }

  private static Supplier<Array> step(Backend backend, Sizes sizes) {
    AttentionSeq2seq model =
        new AttentionSeq2seq(
            AttentionSeq2seq.draw(
                backend,
                DType.FLOAT32,
                new SequenceSizes(VOCABULARY, sizes.d, sizes.h),
                new NumpyRandom(1984)),
            GateOrder.FGIO,
            Scaling.NONE);
    ClipGrads clip = new ClipGrads(5, ClipGrads.NormEps.ADDED);
    Adam adam =
        new Adam(0.001, 0.9, 0.999, 1e-7, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER);
    Array xs = ids(backend, sizes.n, sizes.t);
    Array ts = ids(backend, sizes.n, DECODER_STEPS + 1);
    return () -> {
      Array loss = model.forward(xs, ts);
      model.backward(loss.scalar(1));
      clip.clip(model.grads());
      adam.update(model.params(), model.grads());
      return model.params().get(0);
    };
  }

  private static Array numbers(Backend backend, DType dtype, int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.setAll(data, i -> (i * 37L % 101 - 50) / 512.0);
    return backend.array(dtype, data, shape);
  }

  private static Array ids(Backend backend, int rows, int steps) {
    int[] ids = IntStream.range(0, rows * steps).map(i -> 31 * i % VOCABULARY).toArray();
    return backend.ints(ids, rows, steps);
  }
}
