package dev.assay.beside;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.play.LayerTrace;
import dev.assay.engine.Trace;
import dev.assay.engine.train.Training;
import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.large.BoundBackend;
import dev.assay.parity.Dtypes;
import dev.assay.parity.TraceComparer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Goes beside a training and plays it again on another backend.
 *
 * <p>Four runs: the other backend's own; one of it whose parameters were changed by one roundoff;
 * and, for an iteration that is checked, one of it and one over bounds that both start from the
 * very state of the training.
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

  /** An iteration of which what must come is known before the training takes it. */
  private record Expected(
      int iteration,
      List<LayerResult<Tensor>> left,
      List<LayerResult<Golden>> golden,
      Map<String, Tensor> before,
      Map<String, Tensor> leftParams,
      Map<String, Golden> goldenParams) {}

  private final Library library;
  private final DType dtype;
  private final Backend left;
  private final String rightName;
  private final Training main;
  private final Training alone;
  private final Training shaken;
  private final Training echo;
  private final Training bounded;
  private final BoundBackend bounds = new BoundBackend();
  private final List<Drift> drifts = new ArrayList<>();
  private final List<StepCheck> checks = new ArrayList<>();
  private final List<String> unbounded = new ArrayList<>();
  private @Nullable Expected expected;
  private LayerTrace heard;
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
    echo = maker.on(left, dtype);
    bounded = maker.on(bounds, DType.FLOAT64);
    heard = LayerTrace.listening(library);
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

  /** Has the next iteration played from here on the other backend, and over bounds. */
  private void expect() {
    int next = done + 1;
    if (next > FIRST && next % INTERVAL != 0) {
      return;
    }
    echo.take(main);
    bounded.take(main);
    Map<String, Tensor> before = snapshots(main);
    try {
      List<LayerResult<Tensor>> ofLeft = traced(echo);
      List<LayerResult<Golden>> golden = traced(bounded).stream().map(this::golden).toList();
      Map<String, Golden> params = new LinkedHashMap<>();
      snapshots(bounded).forEach((name, read) -> params.put(name, bounds.golden(read)));
      expected = new Expected(next, ofLeft, golden, before, snapshots(echo), params);
    } catch (IllegalStateException e) {
      // A number so small that underflow would have a part in its bound.
      unbounded.add("iteration %d (%s)".formatted(next, e.getMessage()));
      return;
    } finally {
      bounds.forget();
    }
    heard = LayerTrace.listening(library);
    hearing = Trace.to(heard);
  }

  private List<LayerResult<Tensor>> traced(Training training) {
    LayerTrace trace = LayerTrace.listening(library);
    try (Trace.Scope scope = Trace.to(trace)) {
      training.step();
    }
    return trace.heard();
  }

  private LayerResult<Golden> golden(LayerResult<Tensor> read) {
    Map<String, Golden> results = new LinkedHashMap<>();
    read.results().forEach((name, tensor) -> results.put(name, bounds.golden(tensor)));
    return new LayerResult<>(read.layer(), read.direction(), read.step(), results);
  }

  private void check() {
    Expected due = expected;
    if (due == null || hearing == null) {
      return;
    }
    hearing.close();
    hearing = null;
    expected = null;
    ParamCheck params = new ParamCheck(dtype);
    snapshots(main)
        .forEach(
            (name, right) ->
                params.add(
                    name,
                    due.before.get(name),
                    Objects.requireNonNull(due.goldenParams.get(name)),
                    Objects.requireNonNull(due.leftParams.get(name)),
                    right));
    checks.add(
        new StepCheck(
            due.iteration,
            TraceComparer.compare(
                step -> "step", new Dtypes(dtype, dtype), due.golden, due.left, heard.heard()),
            params.worstAt(),
            params.worst(),
            params.telling()));
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
