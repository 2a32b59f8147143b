package dev.assay.array.device;

import dev.assay.array.DType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lwjgl.system.MemoryUtil;

/**
 * The elements of arrays, which never change.
 *
 * <p>They are on the device, or will be when a kernel needs them: one number throughout takes no
 * memory until then, and int64 numbers that the host has seen are known to it, as ids are checked
 * there.
 */
final class Elements {
  private final Kernels kernels;
  private final MemoryPool pool;
  private final DType dtype;
  private final int length;

  /** What every element is, if they are neither known nor in memory. */
  private final double value;

  private double[] known;
  private Memory memory;

  private Elements(
      DeviceBackend backend, DType dtype, int length, double value, double[] known, Memory memory) {
    kernels = backend.kernels();
    pool = backend.pool();
    this.dtype = dtype;
    this.length = length;
    this.value = value;
    this.known = known;
    this.memory = memory;
  }

  /** Returns one number, of the dtype, throughout. */
  static Elements constant(DeviceBackend backend, DType dtype, int length, double value) {
    return new Elements(backend, dtype, length, value, null, null);
  }

  /** Takes data that are numbers of the dtype, which nobody else holds. */
  static Elements of(DeviceBackend backend, DType dtype, double[] data) {
    if (data.length == 1) {
      return constant(backend, dtype, 1, data[0]);
    }
    Elements elements = new Elements(backend, dtype, data.length, 0, data, null);
    if (dtype != DType.INT64) {
      elements.memory();
      elements.known = null;
    }
    return elements;
  }

  /** Returns room for the result of a kernel. */
  static Elements room(DeviceBackend backend, DType dtype, long length) {
    backend.require(dtype);
    Memory memory = backend.pool().take(length * bytes(dtype));
    return new Elements(backend, dtype, Math.toIntExact(length), 0, null, memory);
  }

  /** Returns how many bytes an element takes. */
  static int bytes(DType dtype) {
    return switch (dtype) {
      case FLOAT64, INT64 -> 8;
      case FLOAT32 -> 4;
      case FLOAT16, BFLOAT16 -> 2;
      case BOOL -> 1;
    };
  }

  /** Returns how many bytes the numbers take that a kernel computes with. */
  static int realBytes(DType dtype) {
    return Math.max(4, bytes(dtype));
  }

  /** Returns how many bytes the numbers take that a kernel keeps sums in. */
  static int wideBytes(DType dtype) {
    return dtype == DType.FLOAT32 ? 8 : realBytes(dtype);
  }

  /** Returns a number as a kernel takes it. */
  static Object real(DType dtype, double value) {
    return switch (dtype) {
      case FLOAT64 -> value;
      case FLOAT32, FLOAT16, BFLOAT16 -> (float) value;
      case INT64 -> (long) value;
      case BOOL -> (int) value;
    };
  }

  int length() {
    return length;
  }

  synchronized boolean isConstant() {
    return memory == null && known == null;
  }

  /** Returns the number that a kernel takes in the place of memory; 0 if there is memory. */
  Object value() {
    return real(dtype, value);
  }

  double constant() {
    return value;
  }

  /** Returns the memory, or null in the place of one number throughout. */
  Memory memoryOrNull() {
    return isConstant() ? null : memory();
  }

  /** Returns the memory, to which nobody writes. */
  synchronized Memory memory() {
    if (memory == null && known == null) {
      memory = pool.take((long) length * bytes(dtype));
      int lanes = kernels.lanes(dtype);
      kernels.run(dtype, "fill", Kernels.shares(length, lanes), (long) length, value(), memory);
    } else if (memory == null) {
      memory = upload();
    }
    return memory;
  }

  /** Returns the elements, which the caller may change. */
  synchronized double[] toDoubles() {
    if (known != null) {
      return known.clone();
    }
    double[] data = new double[length];
    if (memory == null) {
      Arrays.fill(data, value);
      return data;
    }
    download(data);
    if (dtype == DType.INT64) {
      known = data.clone();
    }
    return data;
  }

  /** What is shorter than a float travels as one, and the device narrows it. */
  private Memory upload() {
    DType carrier = carrier();
    Memory carried = pool.take((long) length * bytes(carrier));
    ByteBuffer buffer = MemoryUtil.memAlloc(Math.max(1, length * bytes(carrier)));
    try {
      switch (carrier) {
        case FLOAT64 -> buffer.asDoubleBuffer().put(known);
        case INT64 -> {
          for (int i = 0; i < length; i++) {
            buffer.putLong(8 * i, (long) known[i]);
          }
        }
        case BOOL -> {
          for (int i = 0; i < length; i++) {
            buffer.put(i, (byte) known[i]);
          }
        }
        default -> {
          for (int i = 0; i < length; i++) {
            buffer.putFloat(4 * i, (float) known[i]);
          }
        }
      }
      if (length > 0) {
        kernels.device().copyIn(carried.handle(), buffer);
      }
    } finally {
      MemoryUtil.memFree(buffer);
    }
    return carrier == dtype ? carried : narrowed(carried, carrier, dtype);
  }

  private void download(double[] data) {
    if (length == 0) {
      return;
    }
    DType carrier = carrier();
    Memory carried = carrier == dtype ? memory : cast(memory, dtype, carrier);
    ByteBuffer buffer = MemoryUtil.memAlloc(length * bytes(carrier));
    try {
      kernels.device().copyOut(carried.handle(), buffer);
      switch (carrier) {
        case FLOAT64 -> buffer.asDoubleBuffer().get(data);
        case INT64 -> Arrays.setAll(data, i -> buffer.getLong(8 * i));
        case BOOL -> Arrays.setAll(data, buffer::get);
        default -> Arrays.setAll(data, i -> buffer.getFloat(4 * i));
      }
    } finally {
      MemoryUtil.memFree(buffer);
      if (carried != memory) {
        carried.giveBack();
      }
    }
  }

  private DType carrier() {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16 ? DType.FLOAT32 : dtype;
  }

  /** Returns the elements as numbers of another dtype; floats become int64 on the host alone. */
  Elements as(DeviceBackend backend, DType to) {
    if (to == dtype) {
      return this;
    }
    if (isConstant()) {
      return constant(backend, to, length, to.round(value));
    }
    if (to == DType.INT64 && dtype.isFloat()) {
      double[] data = toDoubles();
      to.round(data);
      return of(backend, to, data);
    }
    backend.require(to);
    return new Elements(backend, to, length, 0, null, cast(memory(), dtype, to));
  }

  private Memory narrowed(Memory carried, DType from, DType to) {
    Memory result = cast(carried, from, to);
    carried.giveBack();
    return result;
  }

  private Memory cast(Memory from, DType fromType, DType to) {
    Memory result = pool.take((long) length * bytes(to));
    String name = "cast_" + fromType.wireName();
    kernels.run(to, name, Kernels.shares(length, kernels.lanes(to)), (long) length, from, result);
    return result;
  }
}
