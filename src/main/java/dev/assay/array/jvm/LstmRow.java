package dev.assay.array.jvm;

/**
 * One row of an LSTM's step at float32, in scratch arrays that stay in the cache.
 *
 * <p>Every loop starts at index 0 of every array, which lets the compiler vectorise it.
 */
final class LstmRow {
  private final FloatExp exp = new FloatExp();
  private final int width;

  /** The first columns of the gates. */
  private final int atF;

  private final int atG;
  private final int atI;
  private final int atO;

  private final float[] sum;
  private final float[] f;
  private final float[] g;
  private final float[] i;
  private final float[] o;
  private final float[] cell;
  private final float[] tanh;
  private final float[] dH;
  private final float[] dC;

  LstmRow(String order, int width) {
    this.width = width;
    atF = order.indexOf('f') * width;
    atG = order.indexOf('g') * width;
    atI = order.indexOf('i') * width;
    atO = order.indexOf('o') * width;
    sum = new float[4 * width];
    f = new float[width];
    g = new float[width];
    i = new float[width];
    o = new float[width];
    cell = new float[width];
    tanh = new float[width];
    dH = new float[width];
    dC = new float[width];
  }

  /** Puts the gates in place of row n of the product and fills it in the last three arrays. */
  void forward(
      int n,
      float[] gates,
      float[][] biases,
      float forgetBias,
      float[] cPrev,
      float[] c,
      float[] tanhC,
      float[] h) {
    int start = n * sum.length;
    System.arraycopy(gates, start, sum, 0, sum.length);
    for (float[] bias : biases) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += bias[j];
      }
    }
    if (forgetBias != 0) {
      for (int j = atF; j < atF + width; j++) {
        sum[j] += forgetBias;
      }
    }
    exp.sigmoid(sum, atF, f, 0, width);
    exp.tanh(sum, atG, g, 0, width);
    exp.sigmoid(sum, atI, i, 0, width);
    exp.sigmoid(sum, atO, o, 0, width);
    System.arraycopy(f, 0, gates, start + atF, width);
    System.arraycopy(g, 0, gates, start + atG, width);
    System.arraycopy(i, 0, gates, start + atI, width);
    System.arraycopy(o, 0, gates, start + atO, width);
    System.arraycopy(cPrev, n * width, cell, 0, width);
    for (int j = 0; j < width; j++) {
      cell[j] = f[j] * cell[j] + g[j] * i[j];
    }
    exp.tanh(cell, 0, tanh, 0, width);
    for (int j = 0; j < width; j++) {
      o[j] *= tanh[j];
    }
    System.arraycopy(cell, 0, c, n * width, width);
    System.arraycopy(tanh, 0, tanhC, n * width, width);
    System.arraycopy(o, 0, h, n * width, width);
  }

  /** Fills row n of the last two arrays. */
  void backward(
      int n,
      float[] gates,
      float[] cPrev,
      float[] tanhC,
      float[] dHs,
      float[] dCs,
      float[] dA,
      float[] dCPrev) {
    int start = n * sum.length;
    System.arraycopy(gates, start + atF, f, 0, width);
    System.arraycopy(gates, start + atG, g, 0, width);
    System.arraycopy(gates, start + atI, i, 0, width);
    System.arraycopy(gates, start + atO, o, 0, width);
    System.arraycopy(cPrev, n * width, cell, 0, width);
    System.arraycopy(tanhC, n * width, tanh, 0, width);
    System.arraycopy(dHs, n * width, dH, 0, width);
    System.arraycopy(dCs, n * width, dC, 0, width);
    for (int j = 0; j < width; j++) {
      dC[j] += dH[j] * o[j] * (1 - tanh[j] * tanh[j]);
    }
    for (int j = 0; j < width; j++) {
      o[j] = dH[j] * tanh[j] * o[j] * (1 - o[j]);
    }
    for (int j = 0; j < width; j++) {
      float dG = dC[j] * i[j] * (1 - g[j] * g[j]);
      i[j] = dC[j] * g[j] * i[j] * (1 - i[j]);
      g[j] = dG;
    }
    for (int j = 0; j < width; j++) {
      float dF = dC[j] * cell[j] * f[j] * (1 - f[j]);
      dC[j] *= f[j];
      f[j] = dF;
    }
    System.arraycopy(f, 0, dA, start + atF, width);
    System.arraycopy(g, 0, dA, start + atG, width);
    System.arraycopy(i, 0, dA, start + atI, width);
    System.arraycopy(o, 0, dA, start + atO, width);
    System.arraycopy(dC, 0, dCPrev, n * width, width);
  }
}
