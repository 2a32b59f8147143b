package dev.assay.engine.data;

import dev.assay.engine.Require;

/**
 * A sequence in batches whose rows go on from batch to batch, so that the state of a recurrent
 * model fits the next one ({@code seq_data_loader}).
 *
 * <p>Source: DeZero, dataloaders.py, SeqDataLoader.
 */
public final class SeqDataLoader {
  private final Dataset data;
  private final int batchSize;
  private int iteration;

  /** Takes at how many places the sequence is read [C2]. */
  public SeqDataLoader(Dataset data, int batchSize) {
    if (batchSize < 1 || batchSize > data.size()) {
      String expected = "1 <= batch_size <= %d".formatted(data.size());
      throw Require.error("seq_data_loader", "batch_size", batchSize, expected, "C2");
    }
    this.data = data;
    this.batchSize = batchSize;
  }

  /** Returns how many batches an epoch has. */
  public int batches() {
    return (data.size() + batchSize - 1) / batchSize;
  }

  /** Returns the next batch, after the last of an epoch the first again. */
  public Batch next() {
    int jump = data.size() / batchSize;
    int[] rows = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      rows[i] = i * jump + iteration;
    }
    iteration = (iteration + 1) % batches();
    return data.rows(rows);
  }

  /** Goes back to the beginning. */
  public void reset() {
    iteration = 0;
  }
}
