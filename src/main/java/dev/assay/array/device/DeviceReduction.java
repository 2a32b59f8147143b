package dev.assay.array.device;

import dev.assay.array.DType;
import dev.assay.array.Reduction;

/**
 * Reduces elements [outer, n, inner] over the middle axis, by the kernel that suits their lengths.
 *
 * <p>Where there are few results and long sums, parts of them are summed side by side.
 */
final class DeviceReduction {
  /** A work item of a CPU sums rows up to so many elements alone. */
  private static final int SHORT_ON_CPU = 4096;

  private static final int SHORT_ON_GPU = 32;

  /** The elements of a part, and the work items below which a device has some to spare. */
  private static final int PART = 16_384;

  private static final int FEW = 1024;

  /** The rows of a part of columns. */
  private static final int ROWS = 256;

  private final DeviceBackend backend;
  private final Kernels kernels;
  private final DType dtype;

  DeviceReduction(DeviceBackend backend, DType dtype) {
    this.backend = backend;
    kernels = backend.kernels();
    this.dtype = dtype;
  }

  Elements reduce(Reduction op, Elements x, long outer, long n, long inner) {
    if (outer * inner > 0 && n == 0) {
      return Elements.constant(backend, dtype, Math.toIntExact(outer * inner), 0);
    }
    Elements out = Elements.room(backend, dtype, outer * inner);
    if (outer * inner == 0) {
      return out;
    }
    if (inner > 1) {
      columns(op, x, outer, n, inner, out);
    } else if (n <= (kernels.device().traits().gpu() ? SHORT_ON_GPU : SHORT_ON_CPU)) {
      kernels.run(dtype, "reduce_rows", outer, op, outer, n, x.memory(), out.memory());
    } else {
      groups(op, x, outer, n, out);
    }
    return out;
  }

  private void groups(Reduction op, Elements x, long outer, long n, Elements out) {
    long parts = Kernels.shares(n, PART);
    Memory partial = partial(outer, parts, 1);
    kernels.run(
        dtype,
        "reduce_groups",
        new long[] {outer * parts},
        new int[] {Kernels.GROUP},
        op,
        n,
        parts,
        (long) PART,
        x.memory(),
        out.memory(),
        partial);
    combine(op, outer, parts, 1, partial, out);
  }

  private void columns(Reduction op, Elements x, long outer, long n, long inner, Elements out) {
    long vectors = Kernels.shares(inner, kernels.lanes(dtype));
    long parts = outer * vectors < FEW ? Kernels.shares(n, ROWS) : 1;
    Memory partial = partial(outer, parts, inner);
    kernels.run(
        dtype,
        "reduce_columns",
        outer * parts * vectors,
        op,
        outer,
        n,
        inner,
        parts,
        parts == 1 ? n : ROWS,
        x.memory(),
        out.memory(),
        partial);
    combine(op, outer, parts, inner, partial, out);
  }

  /** Returns room for the results of parts, or null if there is one part only. */
  private Memory partial(long outer, long parts, long inner) {
    return parts == 1
        ? null
        : backend.pool().take(outer * parts * inner * Elements.wideBytes(dtype));
  }

  private void combine(
      Reduction op, long outer, long parts, long inner, Memory partial, Elements out) {
    if (parts > 1) {
      kernels.run(
          dtype, "combine_parts", outer * inner, op, outer, parts, inner, partial, out.memory());
      partial.giveBack();
    }
  }
}
