package dev.assay.array.device;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryUtil;

/** A device whose memory is full of NaN, and of -1, whenever it is handed out. */
final class DirtyMemory extends OtherDevice {
  private static final byte DIRT = -1;

  private ByteBuffer dirt = dirt(1 << 16);

  DirtyMemory(Device device) {
    super(device);
  }

  @Override
  public synchronized void handsOut(long memory, long bytes) {
    if (bytes > dirt.capacity()) {
      MemoryUtil.memFree(dirt);
      dirt = dirt(Math.toIntExact(bytes));
    }
    copyIn(memory, dirt.slice(0, (int) bytes));
  }

  private static ByteBuffer dirt(int bytes) {
    ByteBuffer buffer = MemoryUtil.memAlloc(bytes);
    MemoryUtil.memSet(buffer, DIRT);
    return buffer;
  }
}
