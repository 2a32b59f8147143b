package dev.assay.large;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Reduction;
import dev.assay.large.FaultyBackend.Fault;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Faults that only a long axis shows. */
final class Faults {

  private Faults() {}

  /** What is beyond the last whole block of an axis is neither read nor written. */
  record DropsTail(int block) implements Fault {
    private int whole(int n) {
      return n <= block ? n : n / block * block;
    }

    @Override
    public Array elementwise(Array right) {
      int axis = right.ndim() - 1;
      return axis < 0 ? right : written(right, axis, whole(right.size(axis)));
    }

    @Override
    public Array sum(Array x, int[] axes, boolean keepdims) {
      Array read = x;
      for (int axis : axes) {
        read = read.slice(axis, 0, whole(read.size(axis)));
      }
      return read.reduce(Reduction.SUM, axes, keepdims);
    }

    @Override
    public Array matmul(Array x, Array y) {
      return inner(x, y, whole(x.size(-1)));
    }
  }

  /** A sum ends with its 65,536th element, as one whose counter has 16 bits. */
  record SumsShort() implements Fault {
    private static final int COUNTED = 1 << 16;

    @Override
    public Array sum(Array x, int[] axes, boolean keepdims) {
      Array read = x;
      for (int axis : axes) {
        read = read.slice(axis, 0, Math.min(COUNTED, read.size(axis)));
      }
      return read.reduce(Reduction.SUM, axes, keepdims);
    }

    @Override
    public Array matmul(Array x, Array y) {
      return inner(x, y, Math.min(COUNTED, x.size(-1)));
    }
  }

  /** An id that repeats one of the batch's first 256 adds nothing. */
  record LosesRepeats() implements Fault {
    private static final int BATCH = 256;

    @Override
    public Array scatterAdd(Array x, int axis, Array ids, Array values) {
      if (axis != 0 || ids.ndim() != 1) {
        return x.scatterAdd(axis, ids, values);
      }
      double[] at = ids.toDoubles();
      double[] kept = new double[at.length];
      Set<Double> seen = new HashSet<>();
      for (int i = 0; i < at.length; i++) {
        kept[i] = seen.add(at[i]) || i < BATCH ? 1 : 0;
      }
      int[] shape = new int[values.ndim()];
      Arrays.fill(shape, 1);
      shape[0] = at.length;
      Array mask = x.backend().array(values.dtype(), kept, shape);
      return x.scatterAdd(axis, ids, values.times(mask));
    }
  }

  /** Rows from the 129th on are not written. */
  record LeavesRows() implements Fault {
    private static final int ROWS = 128;

    @Override
    public Array elementwise(Array right) {
      return right.ndim() < 2 ? right : written(right, 0, ROWS);
    }

    @Override
    public Array matmul(Array x, Array y) {
      Array right = x.matmul(y);
      return right.ndim() < 2 ? right : written(right, right.ndim() - 2, ROWS);
    }
  }

  /** The operands of products keep ten bits behind the first, as TF32's. */
  record RoundsOperands() implements Fault {
    private static final int DROPPED = 13;

    @Override
    public Array matmul(Array x, Array y) {
      return rounded(x).matmul(rounded(y));
    }

    private static Array rounded(Array x) {
      if (x.dtype() != DType.FLOAT32) {
        return x;
      }
      double[] numbers = x.toDoubles();
      for (int i = 0; i < numbers.length; i++) {
        int bits = Float.floatToRawIntBits((float) numbers[i]);
        int nearest = (bits + (1 << (DROPPED - 1))) >> DROPPED << DROPPED;
        numbers[i] = Float.intBitsToFloat(nearest);
      }
      return x.backend().array(x.dtype(), numbers, x.shape());
    }
  }

  private static Array inner(Array x, Array y, int terms) {
    if (terms == x.size(-1)) {
      return x.matmul(y);
    }
    return x.slice(-1, 0, terms).matmul(y.slice(y.ndim() == 1 ? 0 : -2, 0, terms));
  }

  /** Returns an array of which only so many entries of an axis have been written. */
  private static Array written(Array right, int axis, int entries) {
    int n = right.size(axis);
    if (n <= entries || !right.dtype().isFloat()) {
      return right;
    }
    Backend backend = right.backend();
    int[] rest = right.shape();
    rest[axis] = n - entries;
    return backend.concat(axis, right.slice(axis, 0, entries), backend.zeros(right.dtype(), rest));
  }
}
