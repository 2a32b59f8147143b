package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lists parameters that are one object once, with the sum of their gradients ({@code
 * remove_duplicate}).
 *
 * <p>Source: DLFS2, common/trainer.py, remove_duplicate, which compares values instead.
 */
public final class RemoveDuplicate {

  /** Each parameter once; neither list is the caller's. */
  public record Merged(List<Array> params, List<Array> grads) {}

  /** A parameter as first met: itself or its transpose, with what its gradients add up to. */
  private static final class Use {
    final Array param;
    final boolean transposed;
    Array grad;

    Use(Array param, boolean transposed, Array grad) {
      this.param = param;
      this.transposed = transposed;
      this.grad = grad;
    }

    void add(Array other, boolean otherTransposed) {
      if (other != null) {
        Array turned = otherTransposed == transposed ? other : other.transpose();
        // A new array: the gradient that came first is a layer's own buffer.
        grad = grad == null ? turned : grad.plus(turned);
      }
    }
  }

  /**
   * Merges the uses of each parameter.
   *
   * @param grads one for each use, or null
   * @param transposed the uses that are those of the transpose; a parameter whose first use is, is
   *     listed as a transposed copy
   * @throws IllegalArgumentException [C1] [C2] [C3] when lists or shapes do not fit
   */
  public Merged merge(List<Array> params, List<Array> grads, Set<Integer> transposed) {
    check(params, grads, transposed);
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < params.size(); i++) {
      Use earlier = find(uses, params.get(i));
      if (earlier == null) {
        uses.add(new Use(params.get(i), transposed.contains(i), grads.get(i)));
      } else {
        earlier.add(grads.get(i), transposed.contains(i));
      }
    }
    List<Array> mergedParams = new ArrayList<>();
    List<Array> mergedGrads = new ArrayList<>();
    for (Use use : uses) {
      mergedParams.add(use.transposed ? use.param.transpose() : use.param);
      mergedGrads.add(use.grad);
    }
    return new Merged(mergedParams, mergedGrads);
  }

  private static Use find(List<Use> uses, Array param) {
    for (Use use : uses) {
      if (use.param == param) {
        return use;
      }
    }
    return null;
  }

  private static void check(List<Array> params, List<Array> grads, Set<Integer> transposed) {
    if (params.size() != grads.size()) {
      String expected = "params.size=" + params.size();
      throw Require.error("remove_duplicate", "grads.size", grads.size(), expected, "C1");
    }
    for (int i : transposed) {
      if (i < 0 || i >= params.size() || params.get(i).ndim() != 2) {
        String expected = "indices of params with two axes";
        throw Require.error("remove_duplicate", "transposed", transposed, expected, "C3");
      }
    }
    for (int i = 0; i < params.size(); i++) {
      if (grads.get(i) != null) {
        int[] shape = params.get(i).shape();
        int[] expected = transposed.contains(i) ? new int[] {shape[1], shape[0]} : shape;
        Require.shape("remove_duplicate", "grads", i, grads.get(i), expected, "C2");
      }
    }
  }
}
