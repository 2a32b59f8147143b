package dev.assay.array.jvm;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.LstmGates;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gates of an LSTM in one pass over the rows at float32, elementary at every other dtype.
 *
 * @param elementary what computes the other dtypes
 */
record FusedLstmGates(String order, double forgetBias, LstmGates elementary) implements LstmGates {
  /** Four gates and the cell's tanh. */
  private static final int FUNCTIONS = 5;

  @Override
  public Step forward(Array cPrev, Array x, Array W, List<Array> biases) {
    int rows = cPrev.size(0);
    int width = cPrev.size(1);
    if (!isFloat32(Stream.concat(Stream.of(cPrev, x, W), biases.stream()))) {
      return elementary.forward(cPrev, x, W, biases);
    }
    // Nobody else has the product: the gates take its place.
    float[] gates = floats(x.matmul(W));
    float[][] b = biases.stream().map(FusedLstmGates::floats).toArray(float[][]::new);
    float[] c = new float[rows * width];
    float[] tanhC = new float[rows * width];
    float[] h = new float[rows * width];
    float[] before = floats(cPrev);
    Cores.share(
        rows,
        FUNCTIONS * width,
        (from, to) -> {
          LstmRow row = new LstmRow(order, width);
          for (int n = from; n < to; n++) {
            row.forward(n, gates, b, (float) forgetBias, before, c, tanhC, h);
          }
        });
    return new Step(
        array(gates, rows, 4 * width),
        cPrev,
        array(c, rows, width),
        array(tanhC, rows, width),
        array(h, rows, width));
  }

  @Override
  public Gradient backward(Step step, Array dH, Array dC) {
    int rows = dH.size(0);
    int width = dH.size(1);
    if (!isFloat32(Stream.of(step.gates(), step.cPrev(), step.tanhC(), dH, dC))) {
      return elementary.backward(step, dH, dC);
    }
    float[] dA = new float[4 * rows * width];
    float[] dCPrev = new float[rows * width];
    LstmRow row = new LstmRow(order, width);
    for (int n = 0; n < rows; n++) {
      row.backward(
          n,
          floats(step.gates()),
          floats(step.cPrev()),
          floats(step.tanhC()),
          floats(dH),
          floats(dC),
          dA,
          dCPrev);
    }
    return new Gradient(array(dA, rows, 4 * width), array(dCPrev, rows, width));
  }

  private static boolean isFloat32(Stream<Array> arrays) {
    return arrays.allMatch(array -> array.dtype() == DType.FLOAT32);
  }

  private static float[] floats(Array array) {
    return ((FloatStorage) JvmArray.of("lstm", array).data()).data();
  }

  private static Array array(float[] data, int... shape) {
    return JvmArray.exact(DType.FLOAT32, shape, new FloatStorage(data));
  }
}
