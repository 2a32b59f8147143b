package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run that can be stopped after any iteration, written down, and gone on with elsewhere. */
public final class Training {

  /**
   * What a model says.
   *
   * @param attention for each step of the answer the weights over the question, or empty
   */
  public record Sample(String question, String expected, String answer, List<double[]> attention) {}

  private static final String STILL =
      "no parameter has moved: the optimizer was not called, or its rate is 0";

  /** What the parameters are called among the parts. */
  private static final String PARAM = "param";

  /** Parts that take numbers from a state, not arrays. */
  private static final Set<String> NUMBERS = Set.of("random", "loop", "log");

  private final Checkpoint.Description description;
  private final TrainingTask task;
  private final TrainingLoop loop;
  private final Backend backend;
  private final TrainingLog log = new TrainingLog();
  private final Parts state;

  /** Takes what has a state, beside the loop. */
  Training(
      Checkpoint.Description description,
      TrainingTask task,
      TrainingLoop loop,
      Map<String, Resumable> parts,
      Backend backend) {
    this.description = description;
    this.task = task;
    this.loop = loop;
    this.backend = backend;
    Map<String, Resumable> all = new LinkedHashMap<>(parts);
    all.put("loop", loop);
    all.put("log", log);
    state = new Parts(all);
  }

  /**
   * Trains to the end of the epoch and measures, unless the observer stops it.
   *
   * @return whether the epoch is finished
   */
  public boolean finishEpoch(TrainingObserver observer) {
    boolean finished = loop.finishEpoch(log.before(observer, loop));
    if (finished) {
      log.addMeasure(task.epochEnds(loop));
    }
    return finished;
  }

  /** Returns what the run is, such as {@code date} and its settings. */
  public Checkpoint.Description description() {
    return description;
  }

  /** Returns what is learnt. */
  public TrainingTask task() {
    return task;
  }

  /** Returns what figures must be read beside: what the task says, and whether nothing moves. */
  public List<String> caveats() {
    List<String> caveats = new ArrayList<>(task.caveats());
    if (loop.isStill()) {
      caveats.add(STILL);
    }
    return caveats;
  }

  /** Returns what the run has shown so far. */
  public TrainingLog log() {
    return log;
  }

  /** Returns the iterations of an epoch. */
  public int iterations() {
    return loop.iterations();
  }

  /** Returns the epochs that are finished. */
  public int epoch() {
    return loop.epoch();
  }

  /** Returns the iterations that are finished of the epoch after those. */
  public int iteration() {
    return loop.iteration();
  }

  /**
   * Takes one iteration and returns the loss before it, as a run does that is not measured; an
   * epoch that is over ends first.
   */
  public double step() {
    double[] loss = new double[1];
    TrainingObserver one =
        new TrainingObserver() {
          @Override
          public void logged(double meanLoss) {}

          @Override
          public boolean iteration(double before) {
            loss[0] = before;
            return false;
          }
        };
    if (loop.finishEpoch(one)) {
      loop.finishEpoch(one);
    }
    return loss[0];
  }

  /** Takes up the state of the same run on another backend, or at another dtype. */
  public void take(Training other) {
    Map<String, Array> copies = new LinkedHashMap<>();
    other.state.state(other.backend).forEach((name, array) -> copies.put(name, copy(name, array)));
    state.restore(new SavedState(copies));
  }

  private Array copy(String name, Array array) {
    if (NUMBERS.contains(name.substring(0, name.indexOf('.')))) {
      return array;
    }
    DType dtype = backend.dtypes().contains(array.dtype()) ? array.dtype() : DType.FLOAT64;
    return backend.array(dtype, array.toDoubles(), array.shape());
  }

  /** Returns the parameters by name; an iteration changes them in place. */
  public Map<String, Array> params() {
    return state.parts().get(PARAM).state(backend);
  }

  /** Returns the run as it stands. */
  public Checkpoint checkpoint() {
    return new Checkpoint(description, state.state(backend));
  }

  /**
   * Goes on from a checkpoint.
   *
   * @throws IllegalArgumentException if it is one of another run
   */
  public void restore(Checkpoint checkpoint) {
    checkpoint.description().require(description);
    state.restore(new SavedState(checkpoint.arrays()));
  }
}
