package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The curve of a run: mean losses as they were logged, and a measure for each epoch. */
public final class TrainingLog implements Resumable {

  /**
   * A mean loss.
   *
   * @param iteration counted from 1 over all epochs
   */
  public record Point(int iteration, double loss) {}

  private final List<Point> points = new ArrayList<>();
  private final List<Double> measures = new ArrayList<>();

  /** Returns an observer that notes what a loop logs before it tells another. */
  TrainingObserver before(TrainingObserver next, TrainingLoop loop) {
    return new TrainingObserver() {
      @Override
      public void logged(double meanLoss) {
        points.add(new Point(loop.epoch() * loop.iterations() + loop.iteration(), meanLoss));
        next.logged(meanLoss);
      }

      @Override
      public boolean iteration(double loss) {
        return next.iteration(loss);
      }
    };
  }

  void addMeasure(double measure) {
    measures.add(measure);
  }

  public List<Point> points() {
    return Collections.unmodifiableList(points);
  }

  /** Returns what was measured after each epoch. */
  public List<Double> measures() {
    return Collections.unmodifiableList(measures);
  }

  @Override
  public Map<String, Array> state(Backend backend) {
    double[] iterations = points.stream().mapToDouble(Point::iteration).toArray();
    double[] losses = points.stream().mapToDouble(Point::loss).toArray();
    double[] measured = measures.stream().mapToDouble(each -> each).toArray();
    return Map.of(
        "iterations", backend.array(iterations, iterations.length),
        "losses", backend.array(losses, losses.length),
        "measures", backend.array(measured, measured.length));
  }

  @Override
  public void restore(SavedState state) {
    double[] iterations = state.get("iterations", SavedState.ANY).toDoubles();
    double[] losses = state.get("losses", iterations.length).toDoubles();
    points.clear();
    for (int i = 0; i < losses.length; i++) {
      points.add(new Point((int) iterations[i], losses[i]));
    }
    measures.clear();
    for (double measured : state.get("measures", SavedState.ANY).toDoubles()) {
      measures.add(measured);
    }
  }
}
