package dev.assay.array.jvm;

import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** NativeMemory outside the heap, used again and again, which grows when it must. */
final class NativeMemory {
  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
  private WeakReference<Object> held = new WeakReference<>(null);
  private Object layout = this;

  /** Returns room for so many elements of that kind, with whatever was there. */
  Buffer room(Storage kind, int length) {
    held.clear();
    int size =
        Math.multiplyExact(length, kind instanceof FloatStorage ? Float.BYTES : Double.BYTES);
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    return content(kind);
  }

  /** Returns what is there. */
  Buffer content(Storage kind) {
    return kind.view(bytes);
  }

  /** Remembers, until room is made for something else, what is there and how it lies there. */
  void hold(Object data, Object layout) {
    held = new WeakReference<>(data);
    this.layout = layout;
  }

  boolean holds(Object data, Object layout) {
    return held.get() == data && this.layout.equals(layout);
  }
}
