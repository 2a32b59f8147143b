package dev.assay.array.opencl;

/**
 * Ids of 0 to n - 1 sorted: those that are i stand at {@code order[starts[i]]} to {@code
 * order[starts[i + 1] - 1]}, from the first to the last.
 */
record SortedIds(int[] starts, int[] order) {
  static SortedIds of(int[] ids, int n) {
    int[] starts = new int[n + 1];
    for (int id : ids) {
      starts[id + 1]++;
    }
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] order = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      order[next[ids[i]]++] = i;
    }
    return new SortedIds(starts, order);
  }
}
