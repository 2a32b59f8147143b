package dev.assay.engine.data;

import dev.assay.engine.Require;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A data set in batches, in an order of its own in every epoch ({@code data_loader}).
 *
 * <p>Source: DeZero, dataloaders.py, DataLoader.
 */
public final class DataLoader {
  private final Dataset data;
  private final Order orders;
  private final int batchSize;
  private int epoch;
  private int iteration;
  private int[] order;

  /** Takes the number of rows of a batch [C2]; the last batch of an epoch may have fewer. */
  public DataLoader(Dataset data, Order orders, int batchSize) {
    if (batchSize < 1) {
      throw Require.error("data_loader", "batch_size", batchSize, "batch_size >= 1", "C2");
    }
    this.data = data;
    this.orders = orders;
    this.batchSize = batchSize;
  }

  /** Returns how many batches an epoch has. */
  public int batches() {
    return (data.size() + batchSize - 1) / batchSize;
  }

  /** Returns the next batch; behind the last of an epoch comes the first of the following one. */
  public Batch next() {
    if (order == null) {
      order = orders.of(epoch);
    }
    int from = iteration * batchSize;
    int[] rows = Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
    iteration++;
    if (iteration == batches()) {
      reset();
    }
    return data.rows(rows);
  }

  /** Leaves what is left of the epoch, and its order. */
  public void reset() {
    epoch++;
    iteration = 0;
    order = null;
  }

  /** Gives what is left of the epoch, batch by batch. */
  public void forEachOfEpoch(Consumer<Batch> action) {
    for (int left = batches() - iteration; left > 0; left--) {
      action.accept(next());
    }
  }
}
