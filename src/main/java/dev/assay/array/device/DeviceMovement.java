package dev.assay.array.device;

import dev.assay.array.DType;
import dev.assay.array.Shape;

/** Moves elements of one dtype without changing them. */
record DeviceMovement(DeviceBackend backend, DType dtype) {

  /** Returns elements from a place on, with strides for each axis of a shape. */
  Elements moved(Elements from, int[] to, long start, int... strides) {
    if (from.isConstant()) {
      return Elements.constant(backend, dtype, Shape.size(to), from.constant());
    }
    Elements out = Elements.room(backend, dtype, Shape.size(to));
    if (out.length() > 0) {
      long[] starts = {start, 0};
      StridedWalk walk = new StridedWalk(to, starts, strides, Shape.strides(to));
      move(walk, from.memory(), out.memory());
    }
    return out;
  }

  /** Copies elements of a shape to memory, from a place on and with strides for each axis. */
  void copy(Elements from, int[] shape, Memory to, long start, int... strides) {
    if (from.length() > 0) {
      long[] starts = {0, start};
      move(new StridedWalk(shape, starts, Shape.strides(shape), strides), from.memory(), to);
    }
  }

  private void move(StridedWalk walk, Memory from, Memory to) {
    Kernels kernels = backend.kernels();
    long items = walk.items(kernels.run());
    kernels.run(dtype, "move", items, walk.rows(), walk.fields(), from, to);
  }
}
