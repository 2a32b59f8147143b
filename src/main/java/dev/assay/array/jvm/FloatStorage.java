package dev.assay.array.jvm;

import dev.assay.array.Binary;
import dev.assay.array.Unary;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Elements of float32. */
record FloatStorage(float[] data) implements Storage {

  /** Rounds to float32. */
  static FloatStorage of(double[] data) {
    float[] out = new float[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) data[i];
    }
    return new FloatStorage(out);
  }

  @Override
  public int length() {
    return data.length;
  }

  @Override
  public Storage zeros(int length) {
    return new FloatStorage(new float[length]);
  }

  @Override
  public double get(int index) {
    return data[index];
  }

  @Override
  public void set(int index, double value) {
    data[index] = (float) value;
  }

  @Override
  public void fill(int from, int to, double value) {
    Arrays.fill(data, from, to, (float) value);
  }

  @Override
  public double[] doubles() {
    double[] out = new double[data.length];
    read(0, out);
    return out;
  }

  @Override
  public void read(int from, double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = data[from + i];
    }
  }

  @Override
  public void addRows(double[] total, int from, int rows) {
    int n = total.length;
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < n; j++) {
        total[j] += data[from + row * n + j];
      }
    }
  }

  @Override
  public double sum(int from, int to) {
    if (to - from > BLOCK) {
      int middle = (from + to) >>> 1;
      return sum(from, middle) + sum(middle, to);
    }
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += data[i];
      odd += data[i + 1];
    }
    return i < to ? even + odd + data[i] : even + odd;
  }

  @Override
  public void copy(int from, Storage to, int at, int length) {
    System.arraycopy(data, from, of(to), at, length);
  }

  @Override
  public void copy(int from, int step, Storage to, int at, int length) {
    if (step == 1) {
      copy(from, to, at, length);
      return;
    }
    float[] out = of(to);
    for (int i = 0; i < length; i++) {
      out[at + i] = data[from + i * step];
    }
  }

  @Override
  public void add(int from, Storage to, int at, int step, int length) {
    float[] out = of(to);
    if (step == 1) {
      for (int i = 0; i < length; i++) {
        out[at + i] += data[from + i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      out[at + i * step] += data[from + i];
    }
  }

  @Override
  public Buffer view(ByteBuffer memory) {
    return memory.asFloatBuffer();
  }

  @Override
  public void put(int from, Buffer to, int at, int length) {
    ((FloatBuffer) to).put(at, data, from, length);
  }

  @Override
  public void get(Buffer from, int at, int to, int length) {
    ((FloatBuffer) from).get(at, data, to, length);
  }

  @Override
  public Storage apply(Unary op) {
    float[] out = new float[data.length];
    FloatElementwise.apply(op, data, out);
    return new FloatStorage(out);
  }

  @Override
  public Storage apply(Binary op, Storage y) {
    float[] out = new float[data.length];
    FloatElementwise.apply(op, data, of(y), out);
    return new FloatStorage(out);
  }

  @Override
  public Storage apply(Binary op, double y) {
    float[] out = new float[data.length];
    FloatElementwise.apply(op, data, (float) y, out);
    return new FloatStorage(out);
  }

  @Override
  public Storage applyTo(double x, Binary op) {
    float[] out = new float[data.length];
    FloatElementwise.apply(op, (float) x, data, out);
    return new FloatStorage(out);
  }

  private static float[] of(Storage storage) {
    return ((FloatStorage) storage).data;
  }
}
