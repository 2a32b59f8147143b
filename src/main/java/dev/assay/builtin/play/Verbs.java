package dev.assay.builtin.play;

import dev.assay.engine.autograd.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What one instance of an op can do. */
final class Verbs {

  /** One verb. */
  @FunctionalInterface
  interface Verb {
    Gives play(Arguments step);
  }

  private final Map<String, Verb> verbs = new LinkedHashMap<>();
  private Supplier<Variable> left = () -> null;

  static Verbs none() {
    return new Verbs();
  }

  Verbs and(String name, Verb verb) {
    verbs.put(name, verb);
    return this;
  }

  /** Adds a verb that gives nothing. */
  Verbs silently(String name, Runnable action) {
    return and(
        name,
        step -> {
          action.run();
          return Gives.nothing();
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
