package dev.assay.array.device;

import dev.assay.array.DeviceException;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory of a device, used again by size.
 *
 * <p>Arrays give theirs back when they are collected. As the heap knows nothing of what they hold,
 * a collection is asked for whenever much has been handed out since the last one. The device runs
 * its commands in turn, so that whoever gets memory again comes after all who used it before.
 */
final class MemoryPool {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final long SMALLEST = 256;
  private static final long PATIENCE_MILLIS = 100;

  private final Device device;

  /** Sizes to memory that nobody holds. */
  private final Map<Long, Deque<Long>> free = new HashMap<>();

  /** How much may be handed out before a collection. */
  private final long share;

  private long budget;
  private long handedOut;

  MemoryPool(Device device) {
    this(device, Math.min(1L << 30, device.traits().memory() / 4));
  }

  MemoryPool(Device device, long share) {
    this.device = device;
    this.share = share;
    budget = share;
  }

  /** Returns memory for so many bytes. */
  synchronized Memory take(long bytes) {
    long size = sizeOf(bytes);
    if (handedOut + size > budget) {
      collect();
      budget = Math.max(share, 2 * (handedOut + size));
    }
    Deque<Long> spare = free.get(size);
    long handle = spare == null || spare.isEmpty() ? allocate(size, bytes) : spare.pop();
    handedOut += size;
    device.handsOut(handle, size);
    return new Memory(CLEANER, handle, () -> giveBack(handle, size));
  }

  /** Returns how many bytes are handed out. */
  synchronized long handedOut() {
    return handedOut;
  }

  private synchronized void giveBack(long handle, long size) {
    handedOut -= size;
    free.computeIfAbsent(size, key -> new ArrayDeque<>()).push(handle);
    notifyAll();
  }

  private long allocate(long size, long bytes) {
    long handle = device.allocate(size);
    if (handle == 0) {
      collect();
      free.values().forEach(spare -> spare.forEach(device::release));
      free.clear();
      handle = device.allocate(size);
    }
    if (handle == 0) {
      throw new DeviceException(
          "%s: asked for %d bytes beside %d in use, expected room on %s of %d bytes"
              .formatted(
                  device.traits().driver(),
                  bytes,
                  handedOut,
                  device.traits().name(),
                  device.traits().memory()));
    }
    return handle;
  }

  /** Collects, and waits for as long as memory keeps coming back. */
  private void collect() {
    System.gc();
    long before;
    try {
      do {
        before = handedOut;
        wait(PATIENCE_MILLIS);
      } while (handedOut < before);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Rounds up, by a quarter at most, so that sizes that differ little share memory. */
  private static long sizeOf(long bytes) {
    if (bytes <= SMALLEST) {
      return SMALLEST;
    }
    long step = Long.highestOneBit(bytes - 1) / 4;
    return Math.multiplyExact(Math.floorDiv(Math.addExact(bytes, step - 1), step), step);
  }
}
