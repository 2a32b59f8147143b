package dev.assay.engine;

import dev.assay.array.Array;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something with parameters and their gradients.
 *
 * <p>Both lists stay the same objects, and so do their arrays: each backward overwrites the
 * gradients in place, so a model may join the lists of its layers once.
 */
public interface Parametric {
  List<Array> params();

  /** The gradients of the latest backward, in the order of {@link #params}; zeros before one. */
  List<Array> grads();

  /** Returns zeros of the shapes of the parameters. */
  static List<Array> zerosLike(List<Array> params) {
    return params.stream().map(Array::zerosLike).toList();
  }

  /** Returns the parameters of several parts, one after the other. */
  static List<Array> params(Parametric... parts) {
    return Stream.of(parts).flatMap(part -> part.params().stream()).toList();
  }

  /** Returns the gradients of several parts, one after the other. */
  static List<Array> grads(Parametric... parts) {
    return Stream.of(parts).flatMap(part -> part.grads().stream()).toList();
  }
}
