package dev.assay.array.device;

import java.nio.ByteBuffer;
import java.util.Map;

/** A device that is another but for what a subclass changes. */
class OtherDevice implements Device {
  private final Device real;

  OtherDevice(Device real) {
    this.real = real;
  }

  @Override
  public Traits traits() {
    return real.traits();
  }

  @Override
  public long allocate(long bytes) {
    return real.allocate(bytes);
  }

  @Override
  public void release(long memory) {
    real.release(memory);
  }

  @Override
  public void handsOut(long memory, long bytes) {
    real.handsOut(memory, bytes);
  }

  @Override
  public void copyIn(long memory, ByteBuffer from) {
    real.copyIn(memory, from);
  }

  @Override
  public void copyOut(long memory, ByteBuffer to) {
    real.copyOut(memory, to);
  }

  @Override
  public long compile(String source, Map<String, String> defines) {
    return real.compile(source, defines);
  }

  @Override
  public long kernel(long program, String name) {
    return real.kernel(program, name);
  }

  @Override
  public void launch(long kernel, long[] groups, int[] items, Object... arguments) {
    real.launch(kernel, groups, items, arguments);
  }

  @Override
  public void synchronise() {
    real.synchronise();
  }

  @Override
  public double millis(Runnable commands) {
    return real.millis(commands);
  }
}
