package dev.assay.array.opencl;

import java.nio.ByteBuffer;
import java.util.Map;
import org.lwjgl.system.MemoryUtil;

/** A device whose memory is full of NaN, and of -1, whenever it is handed out. */
final class DirtyMemory implements Device {
  private static final byte DIRT = -1;

  private final Device device;
  private ByteBuffer dirt = dirt(1 << 16);

  DirtyMemory(Device device) {
    this.device = device;
  }

  @Override
  public Traits traits() {
    return device.traits();
  }

  @Override
  public long allocate(long bytes) {
    return device.allocate(bytes);
  }

  @Override
  public void release(long memory) {
    device.release(memory);
  }

  @Override
  public synchronized void handsOut(long memory, long bytes) {
    if (bytes > dirt.capacity()) {
      MemoryUtil.memFree(dirt);
      dirt = dirt(Math.toIntExact(bytes));
    }
    device.copyIn(memory, dirt.slice(0, (int) bytes));
  }

  private static ByteBuffer dirt(int bytes) {
    ByteBuffer buffer = MemoryUtil.memAlloc(bytes);
    MemoryUtil.memSet(buffer, DIRT);
    return buffer;
  }

  @Override
  public void copyIn(long memory, ByteBuffer from) {
    device.copyIn(memory, from);
  }

  @Override
  public void copyOut(long memory, ByteBuffer to) {
    device.copyOut(memory, to);
  }

  @Override
  public long compile(String source, Map<String, String> defines) {
    return device.compile(source, defines);
  }

  @Override
  public long kernel(long program, String name) {
    return device.kernel(program, name);
  }

  @Override
  public void launch(long kernel, long[] groups, int[] items, Object... arguments) {
    device.launch(kernel, groups, items, arguments);
  }

  @Override
  public void synchronise() {
    device.synchronise();
  }
}
