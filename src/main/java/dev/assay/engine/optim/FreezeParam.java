package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes parameters out of a step ({@code freeze_param}): those that are these very objects, not
 * those of equal values.
 *
 * <p>Source: DeZero, optimizers.py, FreezeParam, after which the update of the original fails.
 */
public final class FreezeParam implements Hook {
  private final Supplier<List<Parameter>> frozen;

  /** Freezes parameters. */
  public FreezeParam(Parameter... frozen) {
    List<Parameter> all = List.of(frozen);
    this.frozen = () -> all;
  }

  /** Freezes what a layer has at the time of a step: it may make its parameters late. */
  public FreezeParam(Supplier<List<Parameter>> frozen) {
    this.frozen = frozen;
  }

  @Override
  public List<Array> apply(List<Array> params, List<Array> grads) {
    Set<Array> held = Collections.newSetFromMap(new IdentityHashMap<>());
    frozen.get().forEach(parameter -> held.add(parameter.data()));
    List<Array> left = new ArrayList<>();
    for (int i = 0; i < params.size(); i++) {
      left.add(held.contains(params.get(i)) ? null : grads.get(i));
    }
    return left;
  }
}
