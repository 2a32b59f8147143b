package dev.assay.engine.autograd;

/**
 * Whether functions are recorded, so that backward can find its way, and whether layers train:
 * switches of a thread.
 *
 * <p>Source: DeZero, core.py, Config, no_grad and test_mode.
 */
public final class Config {
  private static final ThreadLocal<Config> CURRENT =
      ThreadLocal.withInitial(() -> new Config(true, true));

  private final boolean recording;
  private final boolean training;

  private Config(boolean recording, boolean training) {
    this.recording = recording;
    this.training = training;
  }

  /** Ends a setting and returns to the one before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  public static boolean isRecording() {
    return CURRENT.get().recording;
  }

  public static boolean isTraining() {
    return CURRENT.get().training;
  }

  /** Records nothing until the scope is closed. */
  public static Scope noGrad() {
    return recording(false);
  }

  /** Lets layers such as dropout and batch_norm test instead of train until the scope is closed. */
  public static Scope testMode() {
    return set(new Config(isRecording(), false));
  }

  static Scope recording(boolean on) {
    return set(new Config(on, isTraining()));
  }

  private static Scope set(Config config) {
    Config before = CURRENT.get();
    CURRENT.set(config);
    return () -> CURRENT.set(before);
  }
}
