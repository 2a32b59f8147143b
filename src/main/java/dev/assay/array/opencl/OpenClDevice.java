package dev.assay.array.opencl;

import static org.lwjgl.opencl.CL10.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.lwjgl.opencl.CL10.CL_DEVICE_NAME;
import static org.lwjgl.opencl.CL10.CL_DEVICE_SINGLE_FP_CONFIG;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_ALL;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_CPU;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_GPU;
import static org.lwjgl.opencl.CL10.CL_MEM_READ_WRITE;
import static org.lwjgl.opencl.CL10.CL_PROGRAM_BUILD_LOG;
import static org.lwjgl.opencl.CL10.CL_SUCCESS;
import static org.lwjgl.opencl.CL10.clBuildProgram;
import static org.lwjgl.opencl.CL10.clCreateBuffer;
import static org.lwjgl.opencl.CL10.clCreateCommandQueue;
import static org.lwjgl.opencl.CL10.clCreateContext;
import static org.lwjgl.opencl.CL10.clCreateKernel;
import static org.lwjgl.opencl.CL10.clCreateProgramWithSource;
import static org.lwjgl.opencl.CL10.clEnqueueReadBuffer;
import static org.lwjgl.opencl.CL10.clEnqueueWriteBuffer;
import static org.lwjgl.opencl.CL10.clFinish;
import static org.lwjgl.opencl.CL10.clGetDeviceIDs;
import static org.lwjgl.opencl.CL10.clGetDeviceInfo;
import static org.lwjgl.opencl.CL10.clGetPlatformIDs;
import static org.lwjgl.opencl.CL10.clGetProgramBuildInfo;
import static org.lwjgl.opencl.CL10.clReleaseMemObject;
import static org.lwjgl.opencl.CL10.nclEnqueueNDRangeKernel;
import static org.lwjgl.opencl.CL10.nclSetKernelArg;
import static org.lwjgl.opencl.CL12.CL_DEVICE_DOUBLE_FP_CONFIG;
import static org.lwjgl.opencl.CL12.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;

import dev.assay.array.DeviceException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Pointer;

/** A device of an OpenCL driver, with one queue in order. */
final class OpenClDevice implements Device {
  /** Which device, by a part of its name. */
  private static final String CHOICE = "ASSAY_OPENCL_DEVICE";

  private static final int PLATFORM_NOT_FOUND = -1001;
  private static final int DEVICE_NOT_FOUND = -1;

  /** No memory: of the object, of the device, of the host, or of that size at all. */
  private static final List<Integer> NO_ROOM = List.of(-4, -5, -6, -61);

  private final long device;
  private final long context;
  private final long queue;
  private final Traits traits;
  private final String options;

  /** The structure that is a kernel's argument, and the ranges of a launch. */
  private final long scratch = MemoryUtil.nmemAllocChecked(1024);

  private OpenClDevice(long device) {
    this.device = device;
    String name = text(CL_DEVICE_NAME).trim();
    boolean gpu = (number(CL_DEVICE_TYPE) & CL_DEVICE_TYPE_CPU) == 0;
    boolean float64 = number(CL_DEVICE_DOUBLE_FP_CONFIG) != 0;
    long memory = number(CL_DEVICE_GLOBAL_MEM_SIZE);
    traits = new Traits(name, gpu, float64, memory);
    // Without it a quotient may be 2.5 units in the last place off.
    boolean rounds =
        (number(CL_DEVICE_SINGLE_FP_CONFIG) & CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
    options = "-cl-std=CL1.2" + (rounds ? " -cl-fp32-correctly-rounded-divide-sqrt" : "");
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer status = stack.mallocInt(1);
      context = clCreateContext(null, device, null, 0, status);
      check("clCreateContext", status.get(0));
      queue = clCreateCommandQueue(context, device, 0, status);
      check("clCreateCommandQueue", status.get(0));
    }
  }

  /** Returns the first GPU, or else the first device; of those that the environment asks for. */
  static OpenClDevice first() {
    String choice = System.getenv().getOrDefault(CHOICE, "");
    List<Long> devices = devices();
    List<String> names = new ArrayList<>();
    long best = 0;
    for (long each : devices) {
      String name = text(each, CL_DEVICE_NAME).trim();
      names.add(name);
      boolean isAsked = name.toLowerCase(Locale.ROOT).contains(choice.toLowerCase(Locale.ROOT));
      boolean isGpu = (number(each, CL_DEVICE_TYPE) & CL_DEVICE_TYPE_GPU) != 0;
      if (isAsked && (best == 0 || (isGpu && !isGpu(best)))) {
        best = each;
      }
    }
    if (best == 0) {
      throw new DeviceException(
          "opencl: %s=%s, expected a part of one of %s".formatted(CHOICE, choice, names));
    }
    return new OpenClDevice(best);
  }

  private static boolean isGpu(long device) {
    return (number(device, CL_DEVICE_TYPE) & CL_DEVICE_TYPE_GPU) != 0;
  }

  private static List<Long> devices() {
    load();
    List<Long> devices = new ArrayList<>();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      int status = clGetPlatformIDs(null, count);
      if (status != PLATFORM_NOT_FOUND) {
        checked("clGetPlatformIDs", status, "any device");
        PointerBuffer platforms = stack.mallocPointer(Math.max(1, count.get(0)));
        clGetPlatformIDs(platforms, (IntBuffer) null);
        for (int i = 0; i < count.get(0); i++) {
          devices.addAll(devices(platforms.get(i)));
        }
      }
    }
    if (devices.isEmpty()) {
      throw new DeviceException(
          "opencl: devices=[], expected a device: a GPU with its driver, or PoCL for the CPU"
              + " (Debian's pocl-opencl-icd)");
    }
    return devices;
  }

  private static List<Long> devices(long platform) {
    List<Long> devices = new ArrayList<>();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      int status = clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, null, count);
      if (status != DEVICE_NOT_FOUND) {
        checked("clGetDeviceIDs", status, "any device");
        PointerBuffer found = stack.mallocPointer(Math.max(1, count.get(0)));
        clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, found, (IntBuffer) null);
        for (int i = 0; i < count.get(0); i++) {
          devices.add(found.get(i));
        }
      }
    }
    return devices;
  }

  /** Loads the driver's library, which on Linux has a version in its name. */
  private static void load() {
    Configuration.OPENCL_EXPLICIT_INIT.set(true);
    // What it has to say is in the error.
    if (Configuration.DEBUG_STREAM.get() == null) {
      Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream()));
    }
    if (Configuration.OPENCL_LIBRARY_NAME.get() == null
        && System.getProperty("os.name").startsWith("Linux")) {
      Configuration.OPENCL_LIBRARY_NAME.set("libOpenCL.so.1");
    }
    if (isLoaded()) {
      return;
    }
    try {
      CL.create();
    } catch (LinkageError e) {
      throw new DeviceException(
          "opencl: expected the driver's library, but: %s (Debian: ocl-icd-libopencl1)"
              .formatted(firstLine(String.valueOf(e.getMessage()))),
          e);
    }
  }

  private static boolean isLoaded() {
    try {
      CL.getICD();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public long allocate(long bytes) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer status = stack.mallocInt(1);
      long memory = clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, status);
      if (NO_ROOM.contains(status.get(0))) {
        return 0;
      }
      check("clCreateBuffer", status.get(0));
      return memory;
    }
  }

  @Override
  public void release(long memory) {
    check("clReleaseMemObject", clReleaseMemObject(memory));
  }

  @Override
  public synchronized void copyIn(long memory, ByteBuffer from) {
    check("copy in", clEnqueueWriteBuffer(queue, memory, true, 0, from, null, null));
  }

  @Override
  public synchronized void copyOut(long memory, ByteBuffer to) {
    check("copy out", clEnqueueReadBuffer(queue, memory, true, 0, to, null, null));
  }

  @Override
  public long compile(String source, Map<String, String> defines) {
    StringBuilder all = new StringBuilder(options);
    defines.forEach((name, value) -> all.append(" -D").append(name).append('=').append(value));
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer status = stack.mallocInt(1);
      long program = clCreateProgramWithSource(context, source, status);
      check("clCreateProgramWithSource", status.get(0));
      if (clBuildProgram(program, device, all, null, 0) != CL_SUCCESS) {
        throw new DeviceException(
            "opencl: the kernels do not compile on %s: %s"
                .formatted(traits.name(), firstError(log(program))));
      }
      return program;
    }
  }

  private String log(long program) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer size = stack.mallocPointer(1);
      clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, (ByteBuffer) null, size);
      ByteBuffer log = MemoryUtil.memAlloc(Math.max(1, (int) size.get(0)));
      clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, log, null);
      String text = MemoryUtil.memUTF8(log);
      MemoryUtil.memFree(log);
      return text;
    }
  }

  private static String firstError(String log) {
    return log.lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .orElseGet(() -> firstLine(log))
        .trim();
  }

  private static String firstLine(String text) {
    return text.lines().map(String::trim).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }

  @Override
  public long kernel(long program, String name) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer status = stack.mallocInt(1);
      long kernel = clCreateKernel(program, name, status);
      check("clCreateKernel " + name, status.get(0));
      return kernel;
    }
  }

  @Override
  public synchronized void launch(long kernel, long[] groups, int[] items, Object... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      check("clSetKernelArg", nclSetKernelArg(kernel, i, put(arguments[i]), scratch));
    }
    for (int axis = 0; axis < groups.length; axis++) {
      MemoryUtil.memPutLong(scratch + 8L * axis, groups[axis] * items[axis]);
      MemoryUtil.memPutLong(scratch + 64 + 8L * axis, items[axis]);
    }
    check(
        "clEnqueueNDRangeKernel",
        nclEnqueueNDRangeKernel(queue, kernel, groups.length, 0, scratch, scratch + 64, 0, 0, 0));
    // Until here nobody may get their memory.
    Reference.reachabilityFence(arguments);
  }

  /** Puts an argument into the scratch memory and returns its size. */
  private long put(Object argument) {
    if (argument == null || argument instanceof Memory) {
      long handle = argument == null ? 0 : ((Memory) argument).handle();
      MemoryUtil.memPutAddress(scratch, handle);
      return Pointer.POINTER_SIZE;
    } else if (argument instanceof Long number) {
      MemoryUtil.memPutLong(scratch, number);
      return 8;
    } else if (argument instanceof Integer number) {
      MemoryUtil.memPutInt(scratch, number);
      return 4;
    } else if (argument instanceof Float number) {
      MemoryUtil.memPutFloat(scratch, number);
      return 4;
    } else if (argument instanceof Double number) {
      MemoryUtil.memPutDouble(scratch, number);
      return 8;
    }
    long[] fields = (long[]) argument;
    for (int i = 0; i < fields.length; i++) {
      MemoryUtil.memPutLong(scratch + 8L * i, fields[i]);
    }
    return 8L * fields.length;
  }

  @Override
  public void synchronise() {
    check("clFinish", clFinish(queue));
  }

  private void check(String what, int status) {
    checked(what, status, traits == null ? "the device" : traits.name());
  }

  private static void checked(String what, int status, String device) {
    if (status != CL_SUCCESS) {
      throw new DeviceException(
          "opencl: %s failed on %s: status=%d, %s"
              .formatted(
                  what,
                  device,
                  status,
                  NO_ROOM.contains(status)
                      ? "no memory or resources left, or the device is lost"
                      : "expected 0 (the device may be lost)"));
    }
  }

  private long number(int what) {
    return number(device, what);
  }

  private String text(int what) {
    return text(device, what);
  }

  private static long number(long device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      ByteBuffer value = stack.calloc(8);
      clGetDeviceInfo(device, what, value, null);
      return value.getLong(0);
    }
  }

  private static String text(long device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      ByteBuffer value = stack.calloc(1024);
      clGetDeviceInfo(device, what, value, null);
      return MemoryUtil.memUTF8(MemoryUtil.memAddress(value));
    }
  }
}
