package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import dev.assay.engine.autograd.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Updates the parameters of a model by a rule, after hooks have seen their gradients ({@code
 * model_optimizer}).
 *
 * <p>Source: DeZero, optimizers.py, Optimizer.
 */
public final class ModelOptimizer implements Resumable {
  private final Optimizer rule;
  private final List<Hook> hooks = new ArrayList<>();

  /** Every parameter that was ever updated: its place here is its place in the rule's state. */
  private final List<Array> known = new ArrayList<>();

  private final IdentityHashMap<Array, Integer> places = new IdentityHashMap<>();
  private Supplier<List<Parameter>> target;

  public ModelOptimizer(Optimizer rule) {
    this.rule = rule;
  }

  /**
   * Says which parameters are updated: what {@code params} lists at the time of an update.
   *
   * @param target such as {@code model::params}; a parameter that is listed twice is one
   */
  public ModelOptimizer setup(Supplier<List<Parameter>> target) {
    this.target = target;
    return this;
  }

  /** Lets a hook see the gradients of every update from now on, after the hooks before it. */
  public ModelOptimizer addHook(Hook hook) {
    hooks.add(hook);
    return this;
  }

  /** Moves each parameter that has a gradient; refuses to before a setup [C1]. */
  public void update() {
    if (target == null) {
      throw Require.error("model_optimizer", "target", "none", "setup before this step", "C1");
    }
    List<Parameter> params = target.get();
    params.forEach(this::addPlace);
    List<Array> grads = new ArrayList<>(Collections.nCopies(known.size(), null));
    for (Parameter param : params) {
      if (param.hasGradient()) {
        Array grad = param.gradient().data();
        Require.shape("model_optimizer", "grad", grad, param.shape(), "C2");
        grads.set(places.get(param.data()), grad);
      }
    }
    List<Array> steps = grads;
    for (Hook hook : hooks) {
      steps = hook.apply(known, steps);
    }
    rule.update(known, steps);
  }

  private void addPlace(Parameter param) {
    if (places.putIfAbsent(param.data(), known.size()) == null) {
      known.add(param.data());
    }
  }

  /** Returns the state of the rule, if that has one. */
  @Override
  public Map<String, Array> state(Backend backend) {
    return rule instanceof Resumable resumable ? resumable.state(backend) : Map.of();
  }

  /** Takes up a state of the target as it was set up: its parameters in their order. */
  @Override
  public void restore(SavedState state) {
    known.clear();
    places.clear();
    if (rule instanceof Resumable resumable) {
      resumable.restore(state);
    }
  }
}
