package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.autograd.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What one instance of an op can do. */
final class Verbs {

  /** One verb. */
  @FunctionalInterface
  interface Verb {
    Gives play(Arguments step);
  }

  private final Map<String, Verb> verbs = new LinkedHashMap<>();
  private Supplier<Variable> left = () -> null;

  static Verbs on(String name, Verb verb) {
    return new Verbs().and(name, verb);
  }

  /** A layer of one input: forward gives {@code out}, backward takes d_out and gives d_{in}. */
  static Verbs layer(String in, UnaryOperator<Array> forward, UnaryOperator<Array> backward) {
    return on("forward", s -> Gives.of("out", forward.apply(s.array(in))))
        .and("backward", s -> Gives.of("d_" + in, backward.apply(s.array("d_out"))));
  }

  Verbs and(String name, Verb verb) {
    verbs.put(name, verb);
    return this;
  }

  /** Lets backward give the gradients of the parameters too, in their order. */
  Verbs grads(Parametric owner, String... params) {
    Verb backward = verbs.get("backward");
    return and(
        "backward",
        step -> {
          Gives gives = backward.play(step);
          for (int i = 0; i < owner.grads().size(); i++) {
            gives.and("d_" + params[i], owner.grads().get(i));
          }
          return gives;
        });
  }

  /** Says which variable the steps leave, whose graph can be drawn. */
  Verbs leaving(Supplier<Variable> variable) {
    left = variable;
    return this;
  }

  /** Returns the variable that the steps have left, or null. */
  Variable left() {
    return left.get();
  }

  /** Returns the verb, or null. */
  Verb find(String name) {
    return verbs.get(name);
  }
}
