package dev.assay.array.device;

import static org.lwjgl.opencl.CL10.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.lwjgl.opencl.CL10.CL_DEVICE_NAME;
import static org.lwjgl.opencl.CL10.CL_DEVICE_SINGLE_FP_CONFIG;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_CPU;
import static org.lwjgl.opencl.CL10.CL_FP_DENORM;
import static org.lwjgl.opencl.CL10.CL_MEM_READ_WRITE;
import static org.lwjgl.opencl.CL10.CL_PROFILING_COMMAND_END;
import static org.lwjgl.opencl.CL10.CL_PROGRAM_BUILD_LOG;
import static org.lwjgl.opencl.CL10.CL_QUEUE_PROFILING_ENABLE;
import static org.lwjgl.opencl.CL10.CL_SUCCESS;
import static org.lwjgl.opencl.CL10.clBuildProgram;
import static org.lwjgl.opencl.CL10.clCreateBuffer;
import static org.lwjgl.opencl.CL10.clCreateCommandQueue;
import static org.lwjgl.opencl.CL10.clCreateContext;
import static org.lwjgl.opencl.CL10.clCreateKernel;
import static org.lwjgl.opencl.CL10.clCreateProgramWithSource;
import static org.lwjgl.opencl.CL10.clEnqueueMarker;
import static org.lwjgl.opencl.CL10.clEnqueueReadBuffer;
import static org.lwjgl.opencl.CL10.clEnqueueWriteBuffer;
import static org.lwjgl.opencl.CL10.clFinish;
import static org.lwjgl.opencl.CL10.clGetEventProfilingInfo;
import static org.lwjgl.opencl.CL10.clGetProgramBuildInfo;
import static org.lwjgl.opencl.CL10.clReleaseEvent;
import static org.lwjgl.opencl.CL10.clReleaseMemObject;
import static org.lwjgl.opencl.CL10.nclEnqueueNDRangeKernel;
import static org.lwjgl.opencl.CL10.nclSetKernelArg;
import static org.lwjgl.opencl.CL12.CL_DEVICE_DOUBLE_FP_CONFIG;
import static org.lwjgl.opencl.CL12.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;

import dev.assay.array.DeviceException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** A device of an OpenCL driver, with one queue in order. */
final class OpenClDevice implements Device {
  private final long device;
  private final long context;
  private final long queue;
  private final Traits traits;
  private final String options;

  /** The structure that is a kernel's argument, and the ranges of a launch. */
  private final long scratch = MemoryUtil.nmemAllocChecked(1024);

  /** Takes a device of a driver. */
  OpenClDevice(long device) {
    this.device = device;
    String name = text(CL_DEVICE_NAME).trim();
    boolean gpu = (number(CL_DEVICE_TYPE) & CL_DEVICE_TYPE_CPU) == 0;
    boolean float64 = number(CL_DEVICE_DOUBLE_FP_CONFIG) != 0;
    long memory = number(CL_DEVICE_GLOBAL_MEM_SIZE);
    boolean flushes = (number(CL_DEVICE_SINGLE_FP_CONFIG) & CL_FP_DENORM) == 0;
    traits = new Traits("opencl", name, gpu, float64, flushes, memory);
    // Without it a quotient may be 2.5 units in the last place off.
    boolean rounds =
        (number(CL_DEVICE_SINGLE_FP_CONFIG) & CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
    options = "-cl-std=CL1.2" + (rounds ? " -cl-fp32-correctly-rounded-divide-sqrt" : "");
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer status = stack.mallocInt(1);
      context = clCreateContext(null, device, null, 0, status);
      check("clCreateContext", status.get(0));
      queue = clCreateCommandQueue(context, device, CL_QUEUE_PROFILING_ENABLE, status);
      check("clCreateCommandQueue", status.get(0));
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
      if (OpenClDriver.isNoRoom(status.get(0))) {
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

  static String firstError(String log) {
    return log.lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .orElseGet(() -> OpenClDriver.firstLine(log))
        .trim();
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
    try {
      for (int i = 0; i < arguments.length; i++) {
        check(
            "clSetKernelArg",
            nclSetKernelArg(kernel, i, Device.put(scratch, arguments[i]), scratch));
      }
      for (int axis = 0; axis < groups.length; axis++) {
        MemoryUtil.memPutLong(scratch + 8L * axis, groups[axis] * items[axis]);
        MemoryUtil.memPutLong(scratch + 64 + 8L * axis, items[axis]);
      }
      check(
          "clEnqueueNDRangeKernel",
          nclEnqueueNDRangeKernel(queue, kernel, groups.length, 0, scratch, scratch + 64, 0, 0, 0));
    } finally {
      // Until here nobody may get their memory.
      Reference.reachabilityFence(arguments);
    }
  }

  @Override
  public void synchronise() {
    check("clFinish", clFinish(queue));
  }

  @Override
  public double millis(Runnable commands) {
    long before = marker();
    commands.run();
    long after = marker();
    synchronise();
    return (endOf(after) - endOf(before)) / 1e6;
  }

  private synchronized long marker() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer event = stack.mallocPointer(1);
      check("clEnqueueMarker", clEnqueueMarker(queue, event));
      return event.get(0);
    }
  }

  /** Returns when the queue had come to a marker, in ns, and forgets it. */
  private long endOf(long event) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      LongBuffer time = stack.mallocLong(1);
      check(
          "clGetEventProfilingInfo",
          clGetEventProfilingInfo(event, CL_PROFILING_COMMAND_END, time, null));
      check("clReleaseEvent", clReleaseEvent(event));
      return time.get(0);
    }
  }

  private void check(String what, int status) {
    OpenClDriver.checked(what, status, traits == null ? "the device" : traits.name());
  }

  private long number(int what) {
    return OpenClDriver.number(device, what);
  }

  private String text(int what) {
    return OpenClDriver.text(device, what);
  }
}
