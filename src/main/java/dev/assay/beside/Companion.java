package dev.assay.beside;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.play.LayerTrace;
import dev.assay.engine.Trace;
import dev.assay.engine.train.Training;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import dev.assay.large.BoundBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes beside a training and plays it again on another backend.
 *
 * <p>Three runs: the other backend's own; one of it whose parameters were changed by one roundoff;
 * and, for an iteration that is checked, one over bounds that starts from the very state of the
 * training, and each of its layers from what that of the training was given.
 */
public final class Companion {

  /** Makes the training anew. */
  public interface Maker {
    Training on(Backend backend, DType dtype) throws IOException;
  }

  /** The first iterations, which are all checked; later ones by the interval. */
  private static final int FIRST = 5;

  private static final int INTERVAL = 20;

  private static final long SEED = 1;

  private final Library library;
  private final DType dtype;
  private final Backend left;
  private final String rightName;
  private final Training main;
  private final Training alone;
  private final Training shaken;
  private final Training bounded;
  private final BoundBackend bounds;
  private final List<Drift> drifts = new ArrayList<>();
  private final List<StepCheck> checks = new ArrayList<>();
  private final List<String> unbounded = new ArrayList<>();
  private Replay.Recorder heard = new Replay.Recorder();
  private Trace.@Nullable Scope hearing;
  private int done;

  /**
   * Takes a training that has not begun, or goes on from a checkpoint.
   *
   * @param right the name of its backend
   * @param left the backend that it is held against
   */
  public Companion(
      Library library, Training main, Maker maker, DType dtype, String right, Backend left)
      throws IOException {
    this.library = library;
    this.dtype = dtype;
    this.left = left;
    this.main = main;
    rightName = right;
    alone = maker.on(left, dtype);
    shaken = maker.on(left, dtype);
    bounds = new BoundBackend(dtype);
    bounded = maker.on(bounds, DType.FLOAT64);
    done = main.epoch() * main.iterations() + main.iteration();
    alone.take(main);
    expect();
  }

  /** Told of each iteration of the training, with the loss before it. */
  public void iteration(double loss) {
    done++;
    check();
    double leftLoss = alone.step();
    if (drifts.isEmpty()) {
      shake();
    } else {
      shaken.step();
    }
    Map<String, Tensor> params = snapshots(alone);
    drifts.add(
        new Drift(
            done,
            leftLoss,
            loss,
            apart(params, snapshots(main)),
            apart(params, snapshots(shaken))));
    // The measure at the end of an epoch goes through the layers, too.
    if (main.iteration() < main.iterations()) {
      expect();
    }
  }

  /** Returns what was seen so far. */
  public Course course() {
    return new Course(left.name(), rightName, drifts, checks, unbounded);
  }

  private void shake() {
    shaken.take(alone);
    Random random = new Random(SEED);
    double roundoff = 2 * dtype.unitRoundoff();
    for (Array param : shaken.params().values()) {
      double[] elements = param.toDoubles();
      for (int i = 0; i < elements.length; i++) {
        elements[i] *= 1 + (random.nextBoolean() ? roundoff : -roundoff);
      }
      param.assign(left.array(param.dtype(), elements, param.shape()));
    }
  }

  /** Takes up the state before an iteration that is to be checked, and hears its layers. */
  private void expect() {
    int next = done + 1;
    if (next > FIRST && next % INTERVAL != 0) {
      return;
    }
    bounded.take(main);
    heard = new Replay.Recorder();
    hearing = Trace.to(new LayerTrace(library, heard));
  }

  /** Takes the iteration over bounds, where it was heard. */
  private void check() {
    if (hearing == null) {
      return;
    }
    hearing.close();
    hearing = null;
    Map<String, Tensor> before = snapshots(bounded);
    Tally layers = new Tally(dtype);
    try {
      Replay replay = new Replay(bounds, heard.heard(), layers);
      try (Trace.Scope scope = Trace.to(new LayerTrace(library, replay))) {
        bounded.step();
      }
      checks.add(params(before, layers.judged()));
    } catch (IllegalStateException e) {
      // A number that is none, or so large that overflow would have a part in its bound.
      unbounded.add("iteration %d (%s)".formatted(done, e.getMessage()));
      Judged seen = layers.judged();
      if (!seen.wrong().isEmpty()) {
        checks.add(new StepCheck(done, seen, new Tally(dtype).judged(), 0));
      }
    } finally {
      bounds.forget();
    }
  }

  private StepCheck params(Map<String, Tensor> before, Judged layers) {
    Tally params = new Tally(dtype);
    Map<String, Tensor> given = snapshots(main);
    long telling = 0;
    for (Map.Entry<String, Tensor> each : snapshots(bounded).entrySet()) {
      Golden golden = bounds.golden(each.getValue());
      params.add(each.getKey(), golden, Objects.requireNonNull(given.get(each.getKey())));
      telling += telling(golden, before.get(each.getKey()));
    }
    Judged judged = params.judged();
    return new StepCheck(
        done, layers, judged, judged.elements() == 0 ? 0 : (double) telling / judged.elements());
  }

  /** Returns how many elements are allowed less than the largest of their array has moved. */
  private long telling(Golden golden, @Nullable Tensor before) {
    Tolerance tolerance = Tolerance.of(golden, dtype);
    double[] after = golden.value().data();
    double moved = 0;
    for (int i = 0; i < after.length; i++) {
      // A parameter may come with the step.
      moved = Math.max(moved, Math.abs(after[i] - (before == null ? 0 : before.data()[i])));
    }
    double largest = moved;
    return IntStream.range(0, after.length).filter(i -> tolerance.allowed(i) < largest).count();
  }

  private static Map<String, Tensor> snapshots(Training training) {
    Map<String, Tensor> snapshots = new LinkedHashMap<>();
    training
        .params()
        .forEach(
            (name, array) ->
                snapshots.put(name, new Tensor(array.dtype(), array.shape(), array.toDoubles())));
    return snapshots;
  }

  private static double apart(Map<String, Tensor> some, Map<String, Tensor> others) {
    double apart = 0;
    for (Map.Entry<String, Tensor> each : some.entrySet()) {
      double[] x = each.getValue().data();
      double[] y = Objects.requireNonNull(others.get(each.getKey())).data();
      double largest = 0;
      double difference = 0;
      for (int i = 0; i < x.length; i++) {
        largest = Math.max(largest, Math.abs(x[i]));
        difference = Math.max(difference, Math.abs(x[i] - y[i]));
      }
      apart = Math.max(apart, difference == 0 ? 0 : difference / largest);
    }
    return apart;
  }
}
