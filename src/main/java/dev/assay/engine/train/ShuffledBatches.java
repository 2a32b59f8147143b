package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.Map;
import java.util.function.Supplier;

/** Rows in a random order, which each epoch draws anew; what does not fill a batch is left out. */
final class ShuffledBatches implements Batches, Resumable {
  private final Array x;
  private final Array t;
  private final int size;
  private final Trainer.Shuffle shuffle;
  private final Supplier<Array> permutations;
  private Array order;

  /**
   * Takes the data [N, ...].
   *
   * @param permutations gives the permutation [N] of each epoch
   */
  ShuffledBatches(
      Array x, Array t, int size, Trainer.Shuffle shuffle, Supplier<Array> permutations) {
    this.x = x;
    this.t = t;
    this.size = size;
    this.shuffle = shuffle;
    this.permutations = permutations;
  }

  @Override
  public int count() {
    return x.size(0) / size;
  }

  @Override
  public void startEpoch() {
    Array permutation = permutations.get();
    boolean compounded = shuffle == Trainer.Shuffle.COMPOUNDED && order != null;
    order = compounded ? order.take(permutation) : permutation;
  }

  @Override
  public Batch get(int i) {
    Array rows = order.slice(0, i * size, (i + 1) * size);
    return new Batch(x.take(rows), t.take(rows));
  }

  /** Returns the order of the epoch, if one has started. */
  @Override
  public Map<String, Array> state(Backend backend) {
    return order == null ? Map.of() : Map.of("order", order);
  }

  @Override
  public void restore(SavedState state) {
    order = state.has("order") ? state.get("order", x.size(0)) : null;
  }
}
