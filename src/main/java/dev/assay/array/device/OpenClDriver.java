package dev.assay.array.device;

import static org.lwjgl.opencl.CL10.CL_DEVICE_NAME;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_ALL;
import static org.lwjgl.opencl.CL10.CL_DEVICE_TYPE_GPU;
import static org.lwjgl.opencl.CL10.CL_SUCCESS;
import static org.lwjgl.opencl.CL10.clGetDeviceIDs;
import static org.lwjgl.opencl.CL10.clGetDeviceInfo;
import static org.lwjgl.opencl.CL10.clGetPlatformIDs;

import dev.assay.array.DeviceException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** The OpenCL drivers of this machine, and what they say. */
final class OpenClDriver {
  /** Which device, by a part of its name. */
  private static final String CHOICE = "ASSAY_OPENCL_DEVICE";

  private static final int PLATFORM_NOT_FOUND = -1001;
  private static final int DEVICE_NOT_FOUND = -1;

  /** No memory: of the object, of the device, of the host, or of that size at all. */
  private static final List<Integer> NO_ROOM = List.of(-4, -5, -6, -61);

  private OpenClDriver() {}

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
      if (isAsked && (best == 0 || (isGpu(each) && !isGpu(best)))) {
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

  /** Checks the status of a call. */
  static void checked(String what, int status, String device) {
    if (status != CL_SUCCESS) {
      throw new DeviceException(
          "opencl: %s failed on %s: status=%d, %s"
              .formatted(
                  what,
                  device,
                  status,
                  isNoRoom(status)
                      ? "no memory or resources left, or the device is lost"
                      : "expected 0 (the device may be lost)"));
    }
  }

  /** Returns a number that a device has by the name of what. */
  static long number(long device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      ByteBuffer value = stack.calloc(8);
      clGetDeviceInfo(device, what, value, null);
      return value.getLong(0);
    }
  }

  static String text(long device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      ByteBuffer value = stack.calloc(1024);
      clGetDeviceInfo(device, what, value, null);
      return MemoryUtil.memUTF8(MemoryUtil.memAddress(value));
    }
  }

  /** Returns whether a call failed for want of memory. */
  static boolean isNoRoom(int status) {
    return NO_ROOM.contains(status);
  }

  static String firstLine(String text) {
    return text.lines().map(String::trim).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
