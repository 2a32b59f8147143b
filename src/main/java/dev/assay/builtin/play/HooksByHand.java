package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Parameter;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.optim.Adadelta;
import dev.assay.engine.optim.Adagrad;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.FreezeParam;
import dev.assay.engine.optim.Hook;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.ModelOptimizer;
import dev.assay.engine.optim.Momentum;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.RootEps;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.optim.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** What an optimizer does with a model: setup, update and hooks. */
final class HooksByHand {
  private HooksByHand() {}

  static void addTo(OpTable table) {
    table.byHand("freeze_param", (op, a) -> freezeParam(a));
    table.byHand("model_optimizer", (op, a) -> new Trained(a).verbs());
    table.byHand("weight_decay", (op, a) -> weightDecay((WeightDecay) op.make(a)));
  }

  private static Verbs freezeParam(Arguments a) {
    return Verbs.none()
        .and(
            "freeze",
            s -> {
              List<Array> params = s.arrays("params");
              List<Parameter> parameters = params.stream().map(Parameter::new).toList();
              Hook hook = freezing("freeze_param", a, parameters, "C1");
              List<Array> grads = hook.apply(params, s.arrays("grads"));
              List<Array> left = new ArrayList<>();
              for (int i = 0; i < params.size(); i++) {
                if (grads.get(i) != null) {
                  left.add(params.get(i));
                }
              }
              return Gives.of("params", left).and("grads", present(grads));
            });
  }

  private static Verbs weightDecay(WeightDecay hook) {
    return Verbs.none()
        .and(
            "decay",
            s -> Gives.of("grads", present(hook.apply(s.arrays("params"), s.arrays("grads")))));
  }

  private static List<Array> present(List<Array> grads) {
    return grads.stream().filter(Objects::nonNull).toList();
  }

  private static Hook freezing(String op, Arguments a, List<Parameter> target, String label) {
    int[] places = a.integers("frozen");
    for (int i : places) {
      if (i < 0 || i >= target.size()) {
        throw new IllegalArgumentException(
            "%s: frozen=%s, expected places 0 <= i < %d [%s]"
                .formatted(op, Arrays.toString(places), target.size(), label));
      }
    }
    return new FreezeParam(Arrays.stream(places).mapToObj(target::get).toArray(Parameter[]::new));
  }

  /** An optimizer and the parameters that it was set up with. */
  private static final class Trained {
    private final ModelOptimizer optimizer;
    private final IdentityHashMap<Array, Parameter> parameters = new IdentityHashMap<>();
    private List<Parameter> target;

    Trained(Arguments a) {
      optimizer = new ModelOptimizer(rule(a, Adam.EpsPlacement.SQRT_V, "C3"));
    }

    Verbs verbs() {
      return Verbs.none()
          .and("setup", this::setup)
          .and("add_hook", this::addHook)
          .and("update", this::update);
    }

    private Gives setup(Arguments s) {
      target =
          s.arrays("params").stream()
              .map(array -> parameters.computeIfAbsent(array, Parameter::new))
              .toList();
      optimizer.setup(() -> target);
      return Gives.nothing();
    }

    private Gives addHook(Arguments s) {
      String name = s.text("hook");
      optimizer.addHook(
          switch (name) {
            case "weight_decay" -> new WeightDecay(s.number("value"));
            case "clip_grads" -> new ClipGrads(s.number("value"), ClipGrads.NormEps.ADDED);
            case "freeze_param" -> freezing("model_optimizer", s, set(), "C4");
            default -> {
              String hooks = "weight_decay, clip_grads or freeze_param";
              throw Require.error("model_optimizer", "hook", name, hooks, "C3");
            }
          });
      return Gives.nothing();
    }

    private Gives update(Arguments s) {
      List<Array> grads = s.arrays("grads");
      if (grads.size() != set().size()) {
        throw new IllegalArgumentException(
            "model_optimizer: grads.size=%d, expected params.size=%d [C2]"
                .formatted(grads.size(), target.size()));
      }
      for (int i = 0; i < grads.size(); i++) {
        Array grad = grads.get(i);
        target.get(i).setGradient(grad == null ? null : new Variable(grad));
      }
      optimizer.update();
      return Gives.of("params", target.stream().map(Parameter::data).toList());
    }

    private List<Parameter> set() {
      if (target == null) {
        throw new IllegalArgumentException(
            "model_optimizer: target=none, expected setup before this step [C1]");
      }
      return target;
    }
  }

  /** Returns the rule that the case names, with its options; refuses another [label]. */
  static Optimizer rule(Arguments a, Adam.EpsPlacement placement, String label) {
    String name = a.text("rule");
    return switch (name) {
      case "adadelta" -> new Adadelta(option(a, "rho", label), option(a, "eps", label));
      case "adagrad" ->
          new Adagrad(option(a, "lr", label), option(a, "eps", label), RootEps.OUTSIDE_ROOT);
      case "adam" ->
          new Adam(
              option(a, "lr", label),
              option(a, "beta1", label),
              option(a, "beta2", label),
              option(a, "eps", label),
              placement,
              Adam.StepCount.OPTIMIZER);
      case "momentum" ->
          new Momentum(option(a, "lr", label), option(a, "momentum", label), LrScope.VELOCITY);
      case "sgd" -> new Sgd(option(a, "lr", label));
      default -> {
        String rules = "adadelta, adagrad, adam, momentum or sgd";
        throw Require.error(a.op(), "rule", name, rules, label);
      }
    };
  }

  private static double option(Arguments a, String name, String label) {
    JsonNode options = a.attribute("options");
    if (!options.path(name).isNumber()) {
      throw Require.error(a.op(), "options", options, "a number named " + name, label);
    }
    return options.get(name).doubleValue();
  }
}
