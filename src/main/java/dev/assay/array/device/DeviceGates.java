package dev.assay.array.device;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.LstmGates;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gates of an LSTM in one kernel each way, if all arrays are of one dtype; elementary if not.
 *
 * @param elementary what computes mixed dtypes
 */
record DeviceGates(DeviceBackend backend, String order, double forgetBias, LstmGates elementary)
    implements LstmGates {

  @Override
  public Step forward(Array cPrev, Array x, Array W, List<Array> biases) {
    DType dtype = cPrev.dtype();
    if (!areAll(dtype, Stream.concat(Stream.of(x, W), biases.stream()))) {
      return elementary.forward(cPrev, x, W, biases);
    }
    int rows = cPrev.size(0);
    int width = cPrev.size(1);
    // Nobody else has the product: the gates take its place.
    DeviceArray gates = (DeviceArray) x.matmul(W);
    Memory product = gates.memory();
    Elements c = room(dtype, rows, width);
    Elements tanhC = room(dtype, rows, width);
    Elements h = room(dtype, rows, width);
    backend
        .kernels()
        .run(
            dtype,
            "gates_forward",
            items(dtype, rows, width),
            fields(rows, width),
            Elements.real(dtype, forgetBias),
            biases.isEmpty() ? null : memory(biases.get(0)),
            biases.size() < 2 ? null : memory(rest(biases)),
            memory(cPrev),
            product,
            c.memory(),
            tanhC.memory(),
            h.memory());
    return new Step(
        gates,
        cPrev,
        array(dtype, c, rows, width),
        array(dtype, tanhC, rows, width),
        array(dtype, h, rows, width));
  }

  @Override
  public Gradient backward(Step step, Array dH, Array dC) {
    DType dtype = dH.dtype();
    if (!areAll(dtype, Stream.of(step.gates(), step.cPrev(), step.tanhC(), dC))) {
      return elementary.backward(step, dH, dC);
    }
    int rows = dH.size(0);
    int width = dH.size(1);
    Elements dA = room(dtype, rows, 4L * width);
    Elements dCPrev = room(dtype, rows, width);
    backend
        .kernels()
        .run(
            dtype,
            "gates_backward",
            items(dtype, rows, width),
            fields(rows, width),
            memory(step.gates()),
            memory(step.cPrev()),
            memory(step.tanhC()),
            memory(dH),
            memory(dC),
            dA.memory(),
            dCPrev.memory());
    return new Gradient(array(dtype, dA, rows, 4 * width), array(dtype, dCPrev, rows, width));
  }

  /** The kernel takes two biases: the others are added to the second. */
  private static Array rest(List<Array> biases) {
    return biases.stream().skip(1).reduce(Array::plus).orElseThrow();
  }

  private static boolean areAll(DType dtype, Stream<Array> arrays) {
    return dtype.isFloat() && arrays.allMatch(array -> array.dtype() == dtype);
  }

  private Memory memory(Array array) {
    return backend.own("lstm", array).memory();
  }

  private Elements room(DType dtype, long rows, long columns) {
    return Elements.room(backend, dtype, rows * columns);
  }

  private Array array(DType dtype, Elements elements, int... shape) {
    return DeviceArray.of(backend, dtype, shape, elements);
  }

  private long items(DType dtype, long rows, long width) {
    return rows * Kernels.shares(width, backend.kernels().lanes(dtype));
  }

  /** Returns the structure {@code GATES} of {@code kernels.cl}. */
  private long[] fields(long rows, long width) {
    return new long[] {
      rows, width, order.indexOf('f'), order.indexOf('g'), order.indexOf('i'), order.indexOf('o')
    };
  }
}
