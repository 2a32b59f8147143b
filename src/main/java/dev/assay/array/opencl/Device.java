package dev.assay.array.opencl;

import dev.assay.array.DeviceException;
import java.nio.ByteBuffer;
import java.util.Map;

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
   * @param gpu whether its work items run side by side; else each is a loop on a CPU
   * @param float64 whether it computes with doubles
   * @param memory how many bytes it has
   */
  record Traits(String name, boolean gpu, boolean float64, long memory) {}

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

  /** Waits until everything queued is done. */
  void synchronise();
}
