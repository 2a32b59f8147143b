package dev.assay.kit;

/**
 * Makes an instance of an op, with the verbs that it knows.
 *
 * @param <T> the engine's tensor
 */
@FunctionalInterface
public interface Maker<T> {

  /** Returns the instance; what is thrown refuses the step that needs it. */
  Instance<T> make(Given<T> given) throws Exception;
}
