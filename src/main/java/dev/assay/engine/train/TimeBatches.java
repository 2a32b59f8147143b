package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.Arrays;
import java.util.Map;

/** The next T ids of N readers, who start at equal distances and go round a text. */
final class TimeBatches implements Batches, Resumable {
  private final Array xs;
  private final Array ts;
  private final int readers;
  private final int steps;
  private int timeIdx;

  /** Takes a text xs [n], and the ids behind each of its ids, ts [n]. */
  TimeBatches(Array xs, Array ts, int readers, int steps) {
    this.xs = xs;
    this.ts = ts;
    this.readers = readers;
    this.steps = steps;
  }

  @Override
  public int count() {
    return xs.size() / (readers * steps);
  }

  /** Changes nothing: the readers go on from where they are. */
  @Override
  public void startEpoch() {}

  @Override
  public Batch get(int i) {
    Batch batch = at(xs, ts, readers, steps, timeIdx);
    timeIdx += steps;
    return batch;
  }

  /** Returns the ids that each reader has read. */
  int timeIdx() {
    return timeIdx;
  }

  /** Sends the readers back to where they started. */
  void restart() {
    timeIdx = 0;
  }

  /** Returns the batch [N, T] of readers who have read so many ids each. */
  static Batch at(Array xs, Array ts, int readers, int steps, int timeIdx) {
    int n = xs.size();
    int[] places = new int[readers * steps];
    Arrays.setAll(places, k -> (k / steps * (n / readers) + timeIdx + k % steps) % n);
    Array ids = xs.backend().ints(places, readers, steps);
    return new Batch(xs.take(ids), ts.take(ids));
  }

  @Override
  public Map<String, Array> state(Backend backend) {
    return Map.of("time_idx", backend.ints(new int[] {timeIdx}, 1));
  }

  @Override
  public void restore(SavedState state) {
    timeIdx = (int) state.get("time_idx", 1).item();
  }
}
