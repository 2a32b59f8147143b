package dev.assay.engine.autograd;

/**
 * Whether functions are recorded, so that backward can find its way; a switch for each thread.
 *
 * <p>Source: DeZero, core.py, Config.enable_backprop and no_grad.
 */
public final class Recording {
  private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> true);

  private Recording() {}

  /** Ends a setting and returns to the one before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  static boolean isOn() {
    return ON.get();
  }

  /** Switches until the scope is closed. */
  public static Scope set(boolean on) {
    boolean before = ON.get();
    ON.set(on);
    return () -> ON.set(before);
  }
}
