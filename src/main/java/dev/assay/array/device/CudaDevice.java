package dev.assay.array.device;

import static org.lwjgl.cuda.CU.CUDA_ERROR_OUT_OF_MEMORY;
import static org.lwjgl.cuda.CU.CUDA_SUCCESS;
import static org.lwjgl.cuda.CU.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.lwjgl.cuda.CU.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.lwjgl.cuda.CU.cuCtxSetCurrent;
import static org.lwjgl.cuda.CU.cuCtxSynchronize;
import static org.lwjgl.cuda.CU.cuDeviceGetAttribute;
import static org.lwjgl.cuda.CU.cuDeviceGetCount;
import static org.lwjgl.cuda.CU.cuDeviceGetName;
import static org.lwjgl.cuda.CU.cuDevicePrimaryCtxRetain;
import static org.lwjgl.cuda.CU.cuDeviceTotalMem;
import static org.lwjgl.cuda.CU.cuEventCreate;
import static org.lwjgl.cuda.CU.cuEventDestroy;
import static org.lwjgl.cuda.CU.cuEventElapsedTime;
import static org.lwjgl.cuda.CU.cuEventRecord;
import static org.lwjgl.cuda.CU.cuGetErrorName;
import static org.lwjgl.cuda.CU.cuInit;
import static org.lwjgl.cuda.CU.cuMemAlloc;
import static org.lwjgl.cuda.CU.cuMemFree;
import static org.lwjgl.cuda.CU.cuMemcpyDtoH;
import static org.lwjgl.cuda.CU.cuMemcpyHtoD;
import static org.lwjgl.cuda.CU.cuModuleGetFunction;
import static org.lwjgl.cuda.CU.cuModuleLoadData;
import static org.lwjgl.cuda.CU.ncuLaunchKernel;

import dev.assay.array.DeviceException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Locale;
import java.util.Map;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** A GPU of NVIDIA's by the driver of CUDA, with its first stream as the queue. */
final class CudaDevice implements Device {
  /** Which device, by a part of its name. */
  private static final String CHOICE = "ASSAY_CUDA_DEVICE";

  /** The arguments of a launch: where each is, and from here on what they are, each in so much. */
  private static final int VALUES = 512;

  private static final int ROOM = 512;
  private static final int MOST_ARGUMENTS = VALUES / 8;

  private final long context;
  private final Traits traits;
  private final int capability;
  private final long scratch = MemoryUtil.nmemAllocChecked(VALUES + MOST_ARGUMENTS * ROOM);

  private CudaDevice(int device) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      String name = nameOf(device);
      PointerBuffer pointer = stack.mallocPointer(1);
      check("cuDeviceTotalMem", cuDeviceTotalMem(pointer, device), name);
      // Subnormals are flushed where -ftz says so alone, which it does not here.
      traits = new Traits("cuda", name, true, true, false, pointer.get(0));
      capability =
          10 * attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
              + attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
      check("cuDevicePrimaryCtxRetain", cuDevicePrimaryCtxRetain(pointer, device), name);
      context = pointer.get(0);
    }
  }

  /**
   * Returns the first device, of those that the environment asks for.
   *
   * @throws DeviceException if there is no driver, no device, or no compiler
   */
  static CudaDevice first() {
    loadDriver();
    CudaCompiler.load();
    String choice = System.getenv().getOrDefault(CHOICE, "");
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      check("cuInit", cuInit(0), "this machine");
      check("cuDeviceGetCount", cuDeviceGetCount(count), "this machine");
      // A device's number is its place.
      for (int device = 0; device < count.get(0); device++) {
        if (nameOf(device).toLowerCase(Locale.ROOT).contains(choice.toLowerCase(Locale.ROOT))) {
          return new CudaDevice(device);
        }
      }
      throw new DeviceException(
          "cuda: %s=%s, expected a part of the name of one of %d devices"
              .formatted(CHOICE, choice, count.get(0)));
    }
  }

  private static void loadDriver() {
    // What it has to say is in the error.
    if (Configuration.DEBUG_STREAM.get() == null) {
      Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream()));
    }
    if (Configuration.CUDA_LIBRARY_NAME.get() == null
        && System.getProperty("os.name").startsWith("Linux")) {
      Configuration.CUDA_LIBRARY_NAME.set("libcuda.so.1");
    }
    try {
      cuGetErrorName(0, PointerBuffer.allocateDirect(1));
    } catch (LinkageError e) {
      throw new DeviceException(
          "cuda: expected the library libcuda.so.1 of NVIDIA's driver, but: "
              + OpenClDriver.firstLine(String.valueOf(e.getMessage())),
          e);
    }
  }

  private static String nameOf(int device) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      ByteBuffer name = stack.calloc(256);
      check("cuDeviceGetName", cuDeviceGetName(name, device), "device " + device);
      return MemoryUtil.memUTF8(MemoryUtil.memAddress(name));
    }
  }

  private static int attribute(int device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer value = stack.mallocInt(1);
      check("cuDeviceGetAttribute", cuDeviceGetAttribute(value, what, device), "device " + device);
      return value.get(0);
    }
  }

  private static void check(String what, int status, String device) {
    if (status != CUDA_SUCCESS) {
      throw new DeviceException(
          "cuda: %s failed on %s: status=%d (%s), expected 0"
              .formatted(what, device, status, errorName(status)));
    }
  }

  private static String errorName(int status) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer name = stack.mallocPointer(1);
      return cuGetErrorName(status, name) == CUDA_SUCCESS
          ? MemoryUtil.memUTF8(name.get(0))
          : "unknown";
    }
  }

  private void check(String what, int status) {
    check(what, status, traits.name());
  }

  /** A context belongs to a thread: whichever calls gets it. */
  private void enter() {
    check("cuCtxSetCurrent", cuCtxSetCurrent(context));
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public long allocate(long bytes) {
    enter();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer memory = stack.mallocPointer(1);
      int status = cuMemAlloc(memory, bytes);
      if (status == CUDA_ERROR_OUT_OF_MEMORY) {
        return 0;
      }
      check("cuMemAlloc", status);
      return memory.get(0);
    }
  }

  @Override
  public void release(long memory) {
    enter();
    check("cuMemFree", cuMemFree(memory));
  }

  @Override
  public synchronized void copyIn(long memory, ByteBuffer from) {
    enter();
    check("copy in", cuMemcpyHtoD(memory, from));
  }

  @Override
  public synchronized void copyOut(long memory, ByteBuffer to) {
    enter();
    check("copy out", cuMemcpyDtoH(to, memory));
  }

  @Override
  public long compile(String source, Map<String, String> defines) {
    enter();
    ByteBuffer ptx = CudaCompiler.ptx(source, defines, capability, traits.name());
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer module = stack.mallocPointer(1);
      check("cuModuleLoadData", cuModuleLoadData(module, ptx));
      return module.get(0);
    }
  }

  @Override
  public long kernel(long program, String name) {
    enter();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer kernel = stack.mallocPointer(1);
      check("cuModuleGetFunction " + name, cuModuleGetFunction(kernel, program, name));
      return kernel.get(0);
    }
  }

  @Override
  public synchronized void launch(long kernel, long[] groups, int[] items, Object... arguments) {
    enter();
    try {
      for (int i = 0; i < arguments.length; i++) {
        long place = scratch + VALUES + (long) i * ROOM;
        Device.put(place, arguments[i]);
        MemoryUtil.memPutAddress(scratch + 8L * i, place);
      }
      check(
          "cuLaunchKernel",
          ncuLaunchKernel(
              kernel,
              along(groups, 0),
              along(groups, 1),
              along(groups, 2),
              items[0],
              items.length > 1 ? items[1] : 1,
              items.length > 2 ? items[2] : 1,
              0,
              0,
              scratch,
              0));
    } finally {
      // Until here nobody may get their memory.
      Reference.reachabilityFence(arguments);
    }
  }

  private static int along(long[] groups, int axis) {
    return axis < groups.length ? Math.toIntExact(groups[axis]) : 1;
  }

  @Override
  public void synchronise() {
    enter();
    check("cuCtxSynchronize", cuCtxSynchronize());
  }

  @Override
  public double millis(Runnable commands) {
    long before = event();
    commands.run();
    long after = event();
    synchronise();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      FloatBuffer time = stack.mallocFloat(1);
      check("cuEventElapsedTime", cuEventElapsedTime(time, before, after));
      check("cuEventDestroy", cuEventDestroy(before));
      check("cuEventDestroy", cuEventDestroy(after));
      return time.get(0);
    }
  }

  private long event() {
    enter();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer event = stack.mallocPointer(1);
      check("cuEventCreate", cuEventCreate(event, 0));
      check("cuEventRecord", cuEventRecord(event.get(0), 0));
      return event.get(0);
    }
  }
}
