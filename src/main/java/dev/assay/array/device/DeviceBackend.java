package dev.assay.array.device;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.DeviceException;
import dev.assay.array.LstmGates;
import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lwjgl.system.MemoryUtil;

/**
 * The backends of devices: {@code opencl}, a GPU of any vendor by its OpenCL driver or the CPU by
 * PoCL, and {@code cuda}, a GPU of NVIDIA's by its own.
 *
 * <p>Results are queued and computed while the program goes on; what fails on the device is told
 * when it waits, which is when elements are read.
 */
public final class DeviceBackend implements Backend {
  private static final Map<String, DeviceBackend> SHARED = new HashMap<>();

  private final Kernels kernels;
  private final MemoryPool pool;
  private final Set<DType> dtypes;

  /**
   * Takes a driver's first GPU, or else any device, which all backends made so share.
   *
   * @param driver opencl or cuda
   * @throws DeviceException if there is no driver or no device
   */
  public DeviceBackend(String driver) {
    this(shared(driver));
  }

  private DeviceBackend(DeviceBackend other) {
    kernels = other.kernels;
    pool = other.pool;
    dtypes = other.dtypes;
  }

  /**
   * Takes a device.
   *
   * @param defines what is defined in the text of the kernels, by name
   */
  DeviceBackend(Device device, Map<String, String> defines) {
    this(device, new Kernels(device, defines), new MemoryPool(device));
  }

  DeviceBackend(Device device, Kernels kernels, MemoryPool pool) {
    this.kernels = kernels;
    this.pool = pool;
    dtypes = EnumSet.allOf(DType.class);
    if (!device.traits().float64()) {
      dtypes.remove(DType.FLOAT64);
    }
  }

  /**
   * Returns a backend of OpenCL's first device whose memory is full of NaN whenever it is handed
   * out, so that what a kernel does not write shows.
   *
   * @throws DeviceException if there is no driver or no device
   */
  public static DeviceBackend onDirtyMemory() {
    return new DeviceBackend(new DirtyMemory(OpenClDriver.first()), Map.of());
  }

  /**
   * Returns the same with the kernels that GPUs run, whatever the device is.
   *
   * @throws DeviceException if there is no driver or no device
   */
  public static DeviceBackend onDirtyMemoryAsGpu() {
    return new DeviceBackend(new AsGpu(new DirtyMemory(OpenClDriver.first())), Map.of());
  }

  /** Returns the text of the kernels. */
  public static String kernelText() {
    return Kernels.text();
  }

  /** Returns this backend, but for some kernels, which are of another text. */
  public DeviceBackend with(String text, Set<String> kernelNames) {
    return new DeviceBackend(kernels.device(), kernels.with(text, kernelNames), pool);
  }

  /** Returns the names of the kernels that have run since this was last asked. */
  public Set<String> launched() {
    return kernels.launched();
  }

  private static synchronized DeviceBackend shared(String driver) {
    return SHARED.computeIfAbsent(
        driver,
        key ->
            new DeviceBackend(
                key.equals("cuda") ? CudaDevice.first() : OpenClDriver.first(), Map.of()));
  }

  Kernels kernels() {
    return kernels;
  }

  MemoryPool pool() {
    return pool;
  }

  /** Returns how long the device takes for what is queued, by its own clock, in ms. */
  public double millis(Runnable commands) {
    return kernels.device().millis(commands);
  }

  /** Returns whether it runs the kernels of GPUs. */
  public boolean isGpu() {
    return kernels.device().traits().gpu();
  }

  /** Returns what the device is called. */
  public String deviceName() {
    return kernels.device().traits().name();
  }

  @Override
  public String name() {
    return kernels.device().traits().driver();
  }

  @Override
  public Set<DType> dtypes() {
    return EnumSet.copyOf(dtypes);
  }

  @Override
  public boolean flushesSubnormals() {
    return kernels.device().traits().flushes();
  }

  /** Checks that the device computes with a dtype. */
  void require(DType dtype) {
    if (!dtypes.contains(dtype)) {
      throw new IllegalArgumentException(
          "%s: dtype=%s, expected one of %s on %s"
              .formatted(
                  name(),
                  dtype.wireName(),
                  dtypes.stream().map(DType::wireName).toList(),
                  deviceName()));
    }
  }

  /** Returns an array of this device. */
  DeviceArray own(String op, Array y) {
    if (!(y instanceof DeviceArray array)) {
      throw new IllegalArgumentException(
          "%s: y.backend=%s, expected %s".formatted(op, y.backend().name(), name()));
    }
    if (((DeviceBackend) array.backend()).pool != pool) {
      throw new IllegalArgumentException("%s: y.device, expected that of x".formatted(op));
    }
    return array;
  }

  @Override
  public Array array(DType dtype, double[] data, int... shape) {
    if (data.length != Shape.size(shape)) {
      throw Shape.error("array", "shape", shape, data.length + " elements");
    }
    double[] rounded = data.clone();
    dtype.round(rounded);
    return DeviceArray.of(this, dtype, shape.clone(), Elements.of(this, dtype, rounded));
  }

  @Override
  public Array zeros(DType dtype, int... shape) {
    return full(dtype, 0, shape);
  }

  @Override
  public Array full(DType dtype, double value, int... shape) {
    Elements all = Elements.constant(this, dtype, Shape.size(shape), dtype.round(value));
    return DeviceArray.of(this, dtype, shape.clone(), all);
  }

  @Override
  public Array concat(int axis, Array... parts) {
    int[] shape = ResultShape.concat(axis, parts);
    int at = Shape.axis("concat", axis, shape.length);
    DType dtype = Arrays.stream(parts).map(Array::dtype).reduce(DType::promote).orElseThrow();
    Elements out = Elements.room(this, dtype, Shape.size(shape));
    DeviceMovement movement = new DeviceMovement(this, dtype);
    int[] strides = Shape.strides(shape);
    long start = 0;
    for (Array part : parts) {
      Elements elements = own("concat", part).rows().as(this, dtype);
      movement.copy(elements, part.shape(), out.memory(), start, strides);
      start += (long) part.size(at) * strides[at];
    }
    return DeviceArray.of(this, dtype, shape, out);
  }

  @Override
  public LstmGates lstmGates(String order, double forgetBias) {
    return new DeviceGates(this, order, forgetBias, LstmGates.elementary(order, forgetBias));
  }

  @Override
  public Correlation correlation(Window window) {
    Correlation elementary = Correlation.elementary(window);
    return kernels.device().traits().gpu()
        ? new DeviceCorrelation(this, window, elementary)
        : elementary;
  }

  @Override
  public Array im2col(Window window, Array images) {
    DeviceArray x = own("im2col", images);
    DeviceWindows windows = new DeviceWindows(window, x.size(0), x.size(1), x.size(2), x.size(3));
    int[] to = windows.columns();
    Elements out = Elements.room(this, x.dtype(), Shape.size(to));
    kernels.run(
        x.dtype(),
        "im2col",
        x.size(0) * windows.rows() * Kernels.shares(to[5], kernels.run()),
        windows.fields(),
        windows.planes(),
        x.memory(),
        out.memory());
    return DeviceArray.of(this, x.dtype(), to, out);
  }

  @Override
  public Array col2im(Window window, Array columns, int height, int width) {
    DeviceArray y = own("col2im", columns);
    DeviceWindows windows = new DeviceWindows(window, y.size(0), y.size(1), height, width);
    int[] to = {y.size(0), y.size(1), height, width};
    Elements out = Elements.room(this, y.dtype(), Shape.size(to));
    kernels.run(
        y.dtype(),
        "col2im",
        windows.planes() * height * Kernels.shares(width, kernels.run()),
        windows.fields(),
        windows.planes(),
        y.memory(),
        out.memory());
    return DeviceArray.of(this, y.dtype(), to, out);
  }

  /** Returns memory with these numbers. */
  Memory upload(int... numbers) {
    Memory memory = pool.take(4L * numbers.length);
    if (numbers.length > 0) {
      ByteBuffer buffer = MemoryUtil.memAlloc(4 * numbers.length);
      try {
        buffer.asIntBuffer().put(numbers);
        kernels.device().copyIn(memory.handle(), buffer);
      } finally {
        MemoryUtil.memFree(buffer);
      }
    }
    return memory;
  }
}
