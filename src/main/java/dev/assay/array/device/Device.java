package dev.assay.array.device;

import dev.assay.array.DeviceException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Pointer;

/**
 * What a driver must offer: memory, programs and one queue, which runs its commands in turn.
 *
 * <p>Memory and kernels are the driver's own handles, none of them 0. What fails raises {@link
 * DeviceException} with one line that says what and on which device.
 */
interface Device {

  /**
   * What is known of a device.
   *
   * @param driver what a message begins with, as the backend is called: opencl, or cuda
   * @param gpu whether its work items run side by side; else each is a loop on a CPU
   * @param float64 whether it computes with doubles
   * @param flushes whether it takes float32 numbers below the smallest normal one for zero
   * @param memory how many bytes it has
   */
  record Traits(
      String driver, String name, boolean gpu, boolean float64, boolean flushes, long memory) {

    /** Returns the traits of a device of which only this differs. */
    Traits withGpu(boolean other) {
      return new Traits(driver, name, other, float64, flushes, memory);
    }

    /** Returns the traits of a device of which only this differs. */
    Traits withFloat64(boolean other) {
      return new Traits(driver, name, gpu, other, flushes, memory);
    }

    /** Returns the traits of a device of which only this differs. */
    Traits withFlushes(boolean other) {
      return new Traits(driver, name, gpu, float64, other, memory);
    }
  }

  Traits traits();

  /** Returns memory of so many bytes, of any content, or 0 if there is no room for them. */
  long allocate(long bytes);

  void release(long memory);

  /** Hears that memory of so many bytes, new or used before, has a new holder. */
  default void handsOut(long memory, long bytes) {}

  /** Copies a direct buffer's remaining bytes to the beginning of memory; done when it returns. */
  void copyIn(long memory, ByteBuffer from);

  /** Fills a direct buffer's remaining bytes from the beginning of memory, after what is queued. */
  void copyOut(long memory, ByteBuffer to);

  /** Compiles a text and returns the program. */
  long compile(String source, Map<String, String> defines);

  /** Returns a kernel of a program. */
  long kernel(long program, String name);

  /**
   * Queues a kernel.
   *
   * @param groups how many groups, along one to three axes
   * @param items how many work items a group has along each
   * @param arguments of type {@link Memory} or Integer, Long, Float, Double or {@code long[]},
   *     which is a structure; null for no memory
   */
  void launch(long kernel, long[] groups, int[] items, Object... arguments);

  /**
   * Puts an argument of a launch into memory of the host as a kernel takes it; returns its size.
   */
  static long put(long address, Object argument) {
    if (argument == null || argument instanceof Memory) {
      MemoryUtil.memPutAddress(address, argument == null ? 0 : ((Memory) argument).handle());
      return Pointer.POINTER_SIZE;
    } else if (argument instanceof Long number) {
      MemoryUtil.memPutLong(address, number);
      return 8;
    } else if (argument instanceof Integer number) {
      MemoryUtil.memPutInt(address, number);
      return 4;
    } else if (argument instanceof Float number) {
      MemoryUtil.memPutFloat(address, number);
      return 4;
    } else if (argument instanceof Double number) {
      MemoryUtil.memPutDouble(address, number);
      return 8;
    }
    long[] fields = (long[]) argument;
    for (int i = 0; i < fields.length; i++) {
      MemoryUtil.memPutLong(address + 8L * i, fields[i]);
    }
    return 8L * fields.length;
  }

  /** Waits until everything queued is done. */
  void synchronise();

  /** Queues commands, waits, and returns how long they took by the device's clock, in ms. */
  double millis(Runnable commands);
}
