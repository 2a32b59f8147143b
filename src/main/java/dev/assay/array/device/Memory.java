package dev.assay.array.device;

import java.lang.ref.Cleaner;

/** Memory on a device, which goes back to its pool when nobody holds this any more. */
final class Memory {
  private final long handle;
  private final Cleaner.Cleanable cleanable;

  Memory(Cleaner cleaner, long handle, Runnable giveBack) {
    this.handle = handle;
    cleanable = cleaner.register(this, giveBack);
  }

  long handle() {
    return handle;
  }

  /** Gives the memory back now: what is queued still finds it, nobody may queue more. */
  void giveBack() {
    cleanable.clean();
  }
}
