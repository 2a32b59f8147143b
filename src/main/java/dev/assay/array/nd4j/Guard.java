package dev.assay.array.nd4j;

import dev.assay.array.Binary;
import dev.assay.array.Reduction;
import dev.assay.array.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The operations of ND4J that need care: each says what would go wrong without it. */
final class Guard {
  private Guard() {}

  /**
   * Runs an operation of ND4J by its name; asking ND4J for the shape of its result would take three
   * times as long as a small operation does.
   */
  static INDArray op(String name, int[] integers, DataType type, long[] shape, INDArray... inputs) {
    return Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(inputs)
            .addOutputs(Nd4j.createUninitialized(type, shape))
            .addIntegerArguments(integers)
            .build())[0];
  }

  /** Applies an operator to operands of one dtype, whose results have the given shape. */
  static INDArray binary(Binary op, INDArray x, INDArray y, long[] shape) {
    String name =
        switch (op) {
          case PLUS -> "add";
          case MINUS -> "subtract";
          case TIMES -> "multiply";
          case OVER -> "divide";
          case POW -> "Pow";
          case MAXIMUM -> "maximum";
          case MINIMUM -> "minimum";
          case EQ -> "equals";
          case NE -> "not_equals";
          case LT -> "less";
          case LE -> "less_equal";
          case GT -> "greater";
          case GE -> "greater_equal";
        };
    DataType type = op.isComparison() ? DataType.BOOL : x.dataType();
    INDArray result = op(name, new int[0], type, shape, x, y);
    if (op != Binary.MAXIMUM && op != Binary.MINIMUM) {
      return result;
    }
    // ND4J compares and so drops the NaN of one side.
    INDArray nans = op("add", new int[0], DataType.DOUBLE, shape, nans(x), nans(y));
    return replaceNans(result, nans);
  }

  /** Multiplies columns by rows: ND4J's product takes a matrix of one NaN for 1e-5. */
  static INDArray outer(INDArray columns, INDArray rows, long[] shape) {
    return binary(Binary.TIMES, ofRank(columns, shape.length), ofRank(rows, shape.length), shape);
  }

  /** Reduces over the axes, float32 sums in double: ND4J adds them naively, one by one. */
  static INDArray reduce(Reduction op, INDArray x, int[] axes) {
    if (op == Reduction.SUM) {
      return x.dataType() == DataType.FLOAT ? x.castTo(DataType.DOUBLE).sum(axes) : x.sum(axes);
    }
    // ND4J's max and min ignore NaN.
    INDArray result = op == Reduction.MAX ? x.max(axes) : x.min(axes);
    return replaceNans(result, nans(x).sum(axes));
  }

  /** Finds the first NaN where there is one, which ND4J ignores, else the first maximum. */
  static INDArray argmax(INDArray x, int axis) {
    INDArray nans = nans(x);
    INDArray first = Nd4j.argMax(x, axis);
    if (nans.sumNumber().doubleValue() == 0) {
      return first;
    }
    return select(nans.max(axis).gt(0), Nd4j.argMax(nans, axis), first);
  }

  /** Chooses by the operation select: Nd4j.where swaps the branches. */
  static INDArray select(INDArray condition, INDArray yes, INDArray no) {
    return op("select", new int[0], yes.dataType(), yes.shape(), condition, yes, no);
  }

  /** Puts leading axes in: ND4J fails to compare [1, 1] with [4], and others of unequal rank. */
  static INDArray ofRank(INDArray x, int rank) {
    if (x.rank() == rank || x.rank() == 0) {
      return x;
    }
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    System.arraycopy(x.shape(), 0, shape, rank - x.rank(), x.rank());
    return x.reshape('c', shape);
  }

  /** Broadcasts by broadcast, with leading axes put in: assign would fill the first elements. */
  static INDArray expand(INDArray x, int[] to) {
    long[] target = Arrays.stream(to).asLongStream().toArray();
    if (Arrays.equals(x.shape(), target)) {
      return x;
    }
    // A scalar that is broadcast to one element keeps its rank of 0.
    return Shape.size(to) == 1 ? x.reshape('c', target) : ofRank(x, to.length).broadcast(target);
  }

  static INDArray flip(INDArray x, int axis) {
    return op("reverse", new int[] {axis}, x.dataType(), x.shape(), x);
  }

  /** Gathers by ids in one row: with more axes of ids, ND4J reads outside a 1-D array. */
  static INDArray gather(INDArray x, int[] ids, int axis) {
    long[] shape = x.shape().clone();
    shape[axis] = ids.length;
    return op("gather", new int[] {axis}, x.dataType(), shape, x, ids(ids));
  }

  /** Sums rows by id: scatter_add is a data race where ids repeat, and float32 sums are naive. */
  static INDArray segmentSum(INDArray rows, int[] ids, int segments) {
    INDArray wide = rows.dataType() == DataType.FLOAT ? rows.castTo(DataType.DOUBLE) : rows;
    long[] shape = wide.shape().clone();
    shape[0] = segments;
    return op(
        "unsorted_segment_sum",
        new int[0],
        wide.dataType(),
        shape,
        wide,
        ids(ids),
        Nd4j.scalar((long) segments));
  }

  static INDArray pad(INDArray x, int[][] widths, double value) {
    return Nd4j.exec(
        DynamicCustomOp.builder("pad")
            .addInputs(x, Nd4j.createFromArray(widths))
            .addIntegerArguments(0)
            .addFloatingPointArguments(value)
            .build())[0];
  }

  private static INDArray ids(int[] ids) {
    return Nd4j.createFromArray(Arrays.stream(ids).asLongStream().toArray());
  }

  /** Returns 1 where x is NaN and 0 elsewhere, as doubles. */
  private static INDArray nans(INDArray x) {
    return op("not_equals", new int[0], DataType.BOOL, x.shape(), x, x).castTo(DataType.DOUBLE);
  }

  private static INDArray replaceNans(INDArray result, INDArray nans) {
    if (nans.sumNumber().doubleValue() == 0) {
      return result;
    }
    INDArray nan = result.like().assign(Double.NaN);
    return select(nans.gt(0), nan, result);
  }
}
