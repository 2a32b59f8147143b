package dev.assay.kit;

import org.jspecify.annotations.Nullable;

/**
 * What one step does.
 *
 * @param <T> the engine's tensor
 */
@FunctionalInterface
public interface Action<T> {

  /**
   * Plays the step; what is thrown refuses it.
   *
   * @return a tensor or a number (the one result that is wanted), a list of tensors (the same where
   *     it is a list), or a map from result to either; null and {@link Unsupported} decline
   */
  @Nullable Object play(Given<T> given) throws Exception;
}
