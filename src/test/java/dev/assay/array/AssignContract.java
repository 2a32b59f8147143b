package dev.assay.array;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Updates in place, and that nothing else shares memory. */
interface AssignContract extends ArrayCheck {
  @Test
  default void assignCopiesIntoTheSameArray() {
    Nest x = Nest.grid(random(), 2, 3);
    Array target = array(x);
    Array reshaped = target.reshape(3, 2);
    Array row = array(new double[] {1, 2, 3}, 3);
    target.assign(row);
    check(Nest.of(i -> i[1] + 1, 2, 3), target);
    check(new Nest(x.data(), 3, 2), reshaped);
    target.assign(backend().array(new double[] {0.1, 0.2, 0.3}, 3));
    check(Nest.of(i -> round(new double[] {0.1, 0.2, 0.3}[i[1]]), 2, 3), target);
    row.assign(target.index(0, 0));
    target.assign(array(new double[] {5}));
    check(Nest.of(i -> 5, 2, 3), target);
    check(Nest.of(i -> round(new double[] {0.1, 0.2, 0.3}[i[0]]), 3), row);
    rejects(
        "assign: value.shape=[2], expected a shape that broadcasts to [2, 3]",
        () -> target.assign(array(new double[2], 2)));
  }

  @Test
  default void updatesInPlaceSurviveAliasing() {
    Nest x = Nest.grid(random(), 3, 3);
    Array target = array(x);
    target.plusAssign(target.transpose());
    check(Nest.of(i -> round(x.at(i) + x.at(i[1], i[0])), 3, 3), target);
    target.minusAssign(target);
    check(Nest.of(i -> 0, 3, 3), target);
    target.assign(target);
    check(Nest.of(i -> 0, 3, 3), target);
  }

  @Test
  default void aTransposeKeepsWhatItWasTakenOf() {
    Nest x = Nest.grid(random(), 2, 3, 3);
    Array source = array(x);
    Array transpose = source.transpose(0, 2, 1);
    Array again = transpose.transpose(0, 2, 1);
    source.assign(array(new double[] {9}));
    check(x.data(), again);
    check(Nest.of(i -> x.at(i[0], i[2], i[1]), 2, 3, 3), transpose);
    transpose.assign(again);
    check(x.data(), transpose);
    again.assign(array(new double[] {9}));
    check(x.data(), transpose);
  }

  @Test
  default void updatesInPlaceComputeInThePromotedDtype() {
    Array target = array(new double[] {1}, 1);
    target.minusAssign(backend().array(new double[] {0x1p-40 + 0.5}, 1));
    check(new Nest(new double[] {round(1 - (0x1p-40 + 0.5))}, 1), target);
  }

  @Test
  default void largePartsAreJoinedAfresh() {
    Nest x = Nest.grid(random(), 70, 60);
    Array source = array(x);
    Array alone = Array.concat(0, source);
    Array twice = Array.concat(1, source, source);
    source.assign(array(new double[] {9}));
    check(x.data(), alone);
    check(Nest.of(i -> x.at(i[0], i[1] % 60), 70, 120), twice);
  }

  @Test
  default void resultsAreFresh() {
    Nest x = Nest.grid(random(), 2, 3);
    for (UnaryOperator<Array> op :
        List.<UnaryOperator<Array>>of(
            a -> a.reshape(2, 3),
            Array::copy,
            a -> a.broadcastTo(2, 3),
            a -> a.slice(0, 0, 2),
            a -> a.sum(new int[0], false),
            a -> a.pad(new int[2], new int[2], 0),
            a -> a.take(backend().arange(2)),
            a -> a.eq(a).where(a, a),
            a -> a.expandDims(0).squeeze(0),
            a -> a.sumTo(2, 3),
            a -> a.transpose(0, 1),
            a -> Array.concat(0, a),
            a -> a.astype(dtype()))) {
      Array source = array(x);
      Array result = op.apply(source);
      source.assign(array(new double[] {9}));
      check(x.data(), result);
    }
  }
}
