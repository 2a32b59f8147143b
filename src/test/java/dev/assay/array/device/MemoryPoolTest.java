package dev.assay.array.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.DeviceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Memory comes back, is used again, and its end is told. */
class MemoryPoolTest {
  private static final int LENGTH = 16 * 1024;
  private static final long BYTES = 4L * LENGTH;

  /** A device that counts its memory, of which it has no more than it is given. */
  private static class Counting extends OtherDevice {
    private final long room;
    private long allocated;
    private int times;

    Counting(long room) {
      super(Devices.device());
      this.room = room;
    }

    @Override
    public synchronized long allocate(long bytes) {
      if (allocated + bytes > room) {
        return 0;
      }
      allocated += bytes;
      times++;
      return super.allocate(bytes);
    }

    synchronized void allocatedLess(long bytes) {
      allocated -= bytes;
    }
  }

  private static DeviceBackend backend(Device device, long share) {
    return new DeviceBackend(device, new Kernels(device, Map.of()), new MemoryPool(device, share));
  }

  private static Array array(DeviceBackend backend) {
    return backend.array(DType.FLOAT32, new double[LENGTH], LENGTH);
  }

  @Test
  void whatIsCollectedIsUsedAgain() {
    Counting device = new Counting(Long.MAX_VALUE);
    DeviceBackend backend = backend(device, 16 * BYTES);
    Array x = array(backend);
    for (int i = 0; i < 300; i++) {
      x = x.plus(1);
    }
    assertTrue(device.allocated <= 64 * BYTES, "allocated " + device.allocated);
    double[] data = x.toDoubles();
    assertEquals(300, data[0]);
    assertEquals(300, data[LENGTH - 1]);
  }

  @Test
  void whatIsGivenBackIsTheNextOfItsSize() {
    Counting device = new Counting(Long.MAX_VALUE);
    MemoryPool pool = new MemoryPool(device, Long.MAX_VALUE);
    Memory first = pool.take(1000);
    long handle = first.handle();
    assertEquals(1024, pool.handedOut());
    first.giveBack();
    assertEquals(0, pool.handedOut());
    first.giveBack();
    assertEquals(0, pool.handedOut(), "given back twice");
    assertEquals(handle, pool.take(1001).handle());
    assertTrue(handle != pool.take(1000).handle());
    assertEquals(2, device.times);
  }

  @Test
  void withoutRoomOthersSizesAreReleasedFirst() {
    Counting device =
        new Counting(4 * BYTES) {
          @Override
          public synchronized void release(long memory) {
            super.release(memory);
            allocatedLess(BYTES);
          }
        };
    DeviceBackend backend = backend(device, Long.MAX_VALUE);
    List<Memory> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(backend.pool().take(BYTES));
    }
    all.forEach(Memory::giveBack);
    assertEquals(4 * BYTES, device.allocated);
    backend.pool().take(2 * BYTES);
    assertEquals(2 * BYTES, device.allocated);
  }

  @Test
  void anEndOfMemoryNamesWhatWasAskedForAndTheNextCaseHasItAgain() {
    Counting device = new Counting(8 * BYTES);
    DeviceBackend backend = backend(device, Long.MAX_VALUE);
    Array x = array(backend);
    String message =
        assertThrows(DeviceException.class, () -> x.reshape(1, -1).broadcastTo(16, LENGTH))
            .getMessage();
    assertTrue(message.startsWith("opencl: asked for 1048576 bytes beside "), message);
    assertEquals(1, message.lines().count());
    assertArrayEquals(new double[LENGTH], x.plus(0).toDoubles());
  }
}
