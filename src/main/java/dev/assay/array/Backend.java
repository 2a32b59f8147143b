package dev.assay.array;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A device or library that holds arrays and computes with them. */
public interface Backend {
  String name();

  /** Returns the dtypes that arrays of this backend may have. */
  Set<DType> dtypes();

  /** Returns a new array of the data in row-major order, rounded to the dtype. */
  Array array(DType dtype, double[] data, int... shape);

  /** Joins the parts, whose dtypes promote, along an existing axis. */
  Array concat(int axis, Array... parts);

  /** Returns whether numbers below the smallest normal one are taken for zero. */
  default boolean flushesSubnormals() {
    return false;
  }

  /** Returns the gates of an LSTM, as {@link LstmGates#elementary} says. */
  default LstmGates lstmGates(String order, double forgetBias) {
    return LstmGates.elementary(order, forgetBias);
  }

  /** Returns the products of a convolution, as {@link Correlation#elementary} says. */
  default Correlation correlation(Window window) {
    return Correlation.elementary(window);
  }

  /** Returns what {@link Window#im2col} does, for images of four axes. */
  default Array im2col(Window window, Array images) {
    return window.gather(images);
  }

  /** Returns what {@link Window#col2im} does, for columns of six axes. */
  default Array col2im(Window window, Array columns, int height, int width) {
    return window.scatter(columns, height, width);
  }

  /** Returns a new float64 array. */
  default Array array(double[] data, int... shape) {
    return array(DType.FLOAT64, data, shape);
  }

  /** Returns a new int64 array. */
  default Array ints(int[] data, int... shape) {
    return array(DType.INT64, Arrays.stream(data).asDoubleStream().toArray(), shape);
  }

  default Array zeros(DType dtype, int... shape) {
    return array(dtype, new double[Shape.size(shape)], shape);
  }

  default Array full(DType dtype, double value, int... shape) {
    double[] data = new double[Shape.size(shape)];
    Arrays.fill(data, value);
    return array(dtype, data, shape);
  }

  /** Returns the int64 numbers 0 to n - 1. */
  default Array arange(int n) {
    double[] data = new double[n];
    Arrays.setAll(data, i -> i);
    return array(DType.INT64, data, n);
  }

  /**
   * Returns the backend of that name: {@code jvm}, {@code nd4j}, {@code opencl} or {@code cuda}.
   *
   * @throws IllegalArgumentException if there is no such backend
   * @throws IllegalStateException if its library is not on the class path or does not load, or it
   *     finds no device
   */
  static Backend named(String name) {
    // By class name, so that the library of one backend is not needed to load another.
    String device = "dev.assay.array.device.DeviceBackend";
    Map<String, String> classes =
        new TreeMap<>(
            Map.of(
                "jvm",
                "dev.assay.array.jvm.JvmBackend",
                "nd4j",
                "dev.assay.array.nd4j.Nd4jBackend",
                "opencl",
                device,
                "cuda",
                device));
    String className = classes.get(name);
    if (className == null) {
      throw new IllegalArgumentException(
          "backend: name=%s, expected one of %s".formatted(name, classes.keySet()));
    }
    try {
      Class<? extends Backend> type = Class.forName(className).asSubclass(Backend.class);
      return className.equals(device)
          ? type.getDeclaredConstructor(String.class).newInstance(name)
          : type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw unavailable(name, e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unavailable(name, e);
    }
  }

  private static IllegalStateException unavailable(String name, Throwable cause) {
    if (cause instanceof DeviceException) {
      return new IllegalStateException(cause.getMessage(), cause);
    }
    return new IllegalStateException(
        "backend: name=%s, expected its library on the class path, as in the full distribution, but: %s"
            .formatted(name, cause),
        cause);
  }
}
