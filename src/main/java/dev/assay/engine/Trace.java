package dev.assay.engine;

/**
 * Who hears what the layers of a model give: a switch of a thread, which is off unless a model is
 * traced.
 *
 * <p>Explicit layers and define-by-run nodes report what they return at their end, so a layer comes
 * after those that it is made of. What goes through many steps reports each of them, too: a state
 * from which the next step starts is no result of the layer, but its numbers come from there.
 */
public final class Trace {

  /** Is told of what each layer returns, before anything changes it. */
  public interface Listener {

    /** Told of results: an array, a record of arrays, or the variables of a node. */
    void forward(Object layer, Object given);

    /** Told of gradients, null for a layer that returns none: its parameters have theirs. */
    void backward(Object layer, Object given);

    /** Told of what a layer has in hand at one of its steps, counted from 0. */
    default void forwardStep(Object layer, int t, Record given) {}

    /** Told of the gradients that a layer has in hand at one of its steps. */
    default void backwardStep(Object layer, int t, Record given) {}
  }

  /** Ends a listening and returns to the one before. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  private static final ThreadLocal<Listener> CURRENT = new ThreadLocal<>();

  private Trace() {}

  /** Tells a listener of what this thread's layers give until the scope is closed. */
  public static Scope to(Listener listener) {
    Listener before = CURRENT.get();
    CURRENT.set(listener);
    return () -> CURRENT.set(before);
  }

  /** Keeps from the listener what is applied to compute gradients: they alone are heard. */
  public static Scope goingBack() {
    Listener heard = CURRENT.get();
    return heard == null ? () -> {} : to(new GradientsOnly(heard));
  }

  /** Tells of what a layer gives forward, and returns it. */
  public static <T> T forward(Object layer, T given) {
    Listener listener = CURRENT.get();
    if (listener != null) {
      listener.forward(layer, given);
    }
    return given;
  }

  /** Tells of what a layer gives backward, and returns it. */
  public static <T> T backward(Object layer, T given) {
    Listener listener = CURRENT.get();
    if (listener != null) {
      listener.backward(layer, given);
    }
    return given;
  }

  /** Tells of a backward that returns nothing: the gradients are those of the parameters. */
  public static void backward(Object layer) {
    backward(layer, null);
  }

  /** Tells of what a layer has in hand at one of its steps, and returns it. */
  public static <T extends Record> T forwardStep(Object layer, int t, T given) {
    Listener listener = CURRENT.get();
    if (listener != null) {
      listener.forwardStep(layer, t, given);
    }
    return given;
  }

  /** Tells of the gradients that a layer has in hand at one of its steps, and returns them. */
  public static <T extends Record> T backwardStep(Object layer, int t, T given) {
    Listener listener = CURRENT.get();
    if (listener != null) {
      listener.backwardStep(layer, t, given);
    }
    return given;
  }

  private record GradientsOnly(Listener to) implements Listener {
    @Override
    public void forward(Object layer, Object given) {}

    @Override
    public void backward(Object layer, Object given) {
      to.backward(layer, given);
    }

    @Override
    public void backwardStep(Object layer, int t, Record given) {
      to.backwardStep(layer, t, given);
    }
  }
}
