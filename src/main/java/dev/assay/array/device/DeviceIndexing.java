package dev.assay.array.device;

import dev.assay.array.DType;

/**
 * Gathers and scatters along the middle axis of elements [outer, n, inner] of one dtype, and finds
 * the places of maxima.
 */
record DeviceIndexing(DeviceBackend backend, DType dtype, long outer, long n, long inner) {

  Elements take(Elements x, Elements ids) {
    Elements out = Elements.room(backend, dtype, outer * ids.length() * inner);
    if (out.length() > 0) {
      Kernels kernels = backend.kernels();
      kernels.run(
          dtype,
          "take",
          outer * ids.length() * Kernels.shares(inner, kernels.run()),
          outer,
          n,
          inner,
          (long) ids.length(),
          ids.memory(),
          x.memory(),
          out.memory());
    }
    return out;
  }

  /** Adds values [outer, ids, inner] to x; those of one id in their order. */
  Elements scatterAdd(Elements x, int[] ids, Elements values) {
    Elements out = Elements.room(backend, dtype, outer * n * inner);
    if (out.length() > 0) {
      int[] starts = starts(ids, Math.toIntExact(n));
      Memory from = backend.upload(starts);
      Memory order = backend.upload(order(ids, starts));
      Kernels kernels = backend.kernels();
      kernels.run(
          dtype,
          "scatter_add",
          outer * n * Kernels.shares(inner, kernels.lanes(dtype)),
          outer,
          n,
          inner,
          (long) ids.length,
          from,
          order,
          x.memoryOrNull(),
          x.value(),
          values.memory(),
          out.memory());
      from.giveBack();
      order.giveBack();
    }
    return out;
  }

  /** Returns where, in their order, the ids that are i start, and at n where the last end. */
  static int[] starts(int[] ids, int n) {
    int[] starts = new int[n + 1];
    for (int id : ids) {
      starts[id + 1]++;
    }
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  /** Returns the places of the ids in the order of the ids, those of one id from first to last. */
  static int[] order(int[] ids, int... starts) {
    int[] next = starts.clone();
    int[] order = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      order[next[ids[i]]++] = i;
    }
    return order;
  }

  Elements argmax(Elements x) {
    Elements out = Elements.room(backend, DType.INT64, outer * inner);
    Kernels kernels = backend.kernels();
    kernels.run(dtype, "argmax", out.length(), outer, n, inner, x.memory(), out.memory());
    return out;
  }
}
