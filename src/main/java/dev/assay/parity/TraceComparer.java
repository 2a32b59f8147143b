package dev.assay.parity;

import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Compares what the layers of two engines gave on the way to their answers, in the order of the
 * reference's computation: by the rule of the results, with the bounds of the reference's layers.
 */
public final class TraceComparer {

  private final IntFunction<String> verbs;
  private final Dtypes dtypes;
  private int compared;
  private int inadmissible;
  private int unmatched;
  private Optional<Parting> parting = Optional.empty();

  private TraceComparer(IntFunction<String> verbs, Dtypes dtypes) {
    this.verbs = verbs;
    this.dtypes = dtypes;
  }

  /**
   * Compares two traces with what the layers must give.
   *
   * @param verbs what each step does, counted from 0
   */
  public static Layers compare(
      IntFunction<String> verbs,
      Dtypes dtypes,
      List<LayerResult<Golden>> golden,
      List<LayerResult<Tensor>> left,
      List<LayerResult<Tensor>> right) {
    TraceComparer comparer = new TraceComparer(verbs, dtypes);
    Map<Object, LayerResult<Tensor>> onLeft = Layers.like(golden, left);
    Map<Object, LayerResult<Tensor>> onRight = Layers.like(golden, right);
    Layers.like(golden, golden)
        .forEach(
            (key, layer) ->
                comparer.layer(
                    layer,
                    Optional.ofNullable(onLeft.get(key)),
                    Optional.ofNullable(onRight.get(key))));
    return new Layers(
        comparer.compared, comparer.inadmissible, comparer.unmatched, comparer.parting);
  }

  private void layer(
      LayerResult<Golden> golden,
      Optional<LayerResult<Tensor>> left,
      Optional<LayerResult<Tensor>> right) {
    boolean seen = false;
    boolean judged = false;
    for (Map.Entry<String, Golden> each : golden.results().entrySet()) {
      Optional<Tensor> onLeft = left.map(layer -> layer.results().get(each.getKey()));
      Optional<Tensor> onRight = right.map(layer -> layer.results().get(each.getKey()));
      if (fits(each.getValue(), onLeft) && fits(each.getValue(), onRight)) {
        seen = true;
        judged |= result(golden, each.getKey(), each.getValue(), onLeft.get(), onRight.get());
      }
    }
    compared += judged ? 1 : 0;
    inadmissible += seen && !judged ? 1 : 0;
    unmatched += seen ? 0 : 1;
  }

  private static boolean fits(Golden golden, Optional<Tensor> given) {
    return given.isPresent() && Arrays.equals(golden.value().shape(), given.get().shape());
  }

  /** Returns whether a result could be judged. */
  private boolean result(
      LayerResult<Golden> at, String name, Golden golden, Tensor left, Tensor right) {
    Tolerance onLeft = Tolerance.of(golden, dtypes.left());
    Tolerance onRight = Tolerance.of(golden, dtypes.right());
    if (onLeft.inadmissible().isPresent() || onRight.inadmissible().isPresent()) {
      return false;
    }
    if (parting.isPresent()) {
      return true;
    }
    Pair pair = new Pair(golden, onLeft, onRight, Bits.values(left), Bits.values(right));
    int first = -1;
    int beyond = 0;
    double worst = 0;
    for (int i = 0; i < pair.left().length; i++) {
      double distance = pair.distance(i);
      worst = Math.max(worst, distance);
      if (distance > 1) {
        first = first < 0 ? i : first;
        beyond++;
      }
    }
    if (first >= 0) {
      parting = Optional.of(parting(at, name, pair, first, beyond, worst));
    }
    return true;
  }

  private Parting parting(
      LayerResult<Golden> at, String name, Pair pair, int first, int beyond, double worst) {
    Tensor value = pair.golden().value();
    return new Parting(
        at.step() + 1,
        verbs.apply(at.step()),
        at.layer(),
        at.direction(),
        name,
        value.shape().length == 0 ? "" : value.place(first),
        pair.left()[first],
        pair.right()[first],
        value.data()[first],
        pair.distance(first),
        pair.onLeft().required(first, pair.left()[first]),
        pair.onRight().required(first, pair.right()[first]),
        beyond,
        pair.left().length,
        worst);
  }
}
