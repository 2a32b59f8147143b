package dev.assay.array.device;

import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.Unary;

/** Computes element by element, over operands that broadcast. */
record DeviceElementwise(DeviceBackend backend) {

  /** An operand, of the dtype that is computed with. */
  record Operand(Elements elements, int[] shape) {}

  Elements apply(Unary op, DType dtype, Elements x) {
    Elements out = Elements.room(backend, dtype, x.length());
    Kernels kernels = backend.kernels();
    long items = Kernels.shares(x.length(), kernels.lanes(dtype));
    kernels.run(dtype, "unary", items, op, (long) x.length(), x.memory(), out.memory());
    return out;
  }

  /** Computes with operands of a dtype, whose results have another if they are compared. */
  Elements apply(Binary op, DType dtype, Operand x, Operand y, DType result, int... to) {
    Elements out = Elements.room(backend, result, Shape.size(to));
    if (out.length() > 0) {
      StridedWalk walk = StridedWalk.broadcast(to, x.shape, y.shape);
      Kernels kernels = backend.kernels();
      kernels.run(
          dtype,
          op.isComparison() ? "compare" : "binary",
          walk.items(kernels.lanes(dtype)),
          op,
          walk.rows(),
          walk.fields(),
          x.elements.memoryOrNull(),
          x.elements.value(),
          y.elements.memoryOrNull(),
          y.elements.value(),
          out.memory());
    }
    return out;
  }

  /** Chooses x where the condition, of bool, holds, and y elsewhere. */
  Elements choose(Operand condition, DType dtype, Operand x, Operand y, int... to) {
    Elements out = Elements.room(backend, dtype, Shape.size(to));
    if (out.length() > 0) {
      StridedWalk walk = StridedWalk.broadcast(to, condition.shape, x.shape, y.shape);
      Kernels kernels = backend.kernels();
      kernels.run(
          dtype,
          "choose",
          walk.items(kernels.lanes(dtype)),
          walk.rows(),
          walk.fields(),
          condition.elements.memory(),
          x.elements.memoryOrNull(),
          x.elements.value(),
          y.elements.memoryOrNull(),
          y.elements.value(),
          out.memory());
    }
    return out;
  }
}
