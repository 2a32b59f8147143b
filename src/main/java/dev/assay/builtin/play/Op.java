package dev.assay.builtin.play;

import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.autograd.net.RecurrentLayer;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An op and the class of the engine that has it, bound by the names of the spec.
 *
 * <p>The class has a static method of the op's name, a function of variables; or it is a layer of
 * variables; or it has a method for each verb.
 */
final class Op {
  private final Spec spec;
  private final Signature signature;
  private final Class<?> type;
  private final Optional<Binding> maker;
  private final Optional<Binding> function;
  private final Methods methods;

  Op(Spec spec, Class<?> type) {
    this.spec = spec;
    this.type = type;
    signature = spec.signature();
    maker = Binding.constructor(type, Names.making(signature));
    function = function(spec.op());
    methods = new Methods(signature, type);
  }

  /** Binds the static method of that name which gives a variable. */
  private Optional<Binding> function(String stem) {
    return Optional.ofNullable(signature.verbs().get("forward"))
        .flatMap(
            forward -> Binding.method(type, Names.camel(stem), Names.function(signature, forward)))
        .filter(method -> method.isFunction(Variable.class));
  }

  Signature signature() {
    return signature;
  }

  /** Returns the names of the parameters, in their order. */
  List<String> params() {
    return List.copyOf(signature.params().keySet());
  }

  /** Returns the label of the first constraint whose text begins like this. */
  String label(String start, String otherwise) {
    return spec.constraints().entrySet().stream()
        .filter(constraint -> constraint.getValue().startsWith(start))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(otherwise);
  }

  /** Whether a case is all that an instance is made of. */
  boolean isBound() {
    return function.isPresent() || maker.isPresent();
  }

  /** Returns the verbs of an instance that the case makes. */
  Verbs verbs(Arguments making) {
    if (function.isPresent()) {
      return function(making, a -> (Variable) function.get().call(null, a));
    }
    if (Layer.class.isAssignableFrom(type)) {
      return layer(making, () -> (Layer) make(making));
    }
    return verbs(new Once<>(() -> make(making)));
  }

  /** Returns what the case makes. */
  Object make(Arguments making) {
    return maker.orElseThrow().call(null, making);
  }

  /** Returns an object of another class that the case makes. */
  <T> T make(Class<T> other, Arguments making) {
    Names names = Names.making(signature);
    return other.cast(Binding.constructor(other, names).orElseThrow().call(null, making));
  }

  /** Returns the verbs that are methods of an instance. */
  Verbs verbs(Supplier<?> instance) {
    return methods.verbs(instance);
  }

  /** Returns the verbs of a function of variables. */
  Verbs function(Arguments making, Differentiable.Expression expression) {
    return new Differentiable(this, making, expression).verbs();
  }

  /** Returns the verbs of a layer of variables, which is applied to what the step takes. */
  Verbs layer(Arguments making, Supplier<? extends Layer> layers) {
    Binding apply = methods.find("forward");
    return PlayedLayer.verbs(making, layers, (layer, step) -> (Variable) apply.call(layer, step));
  }

  /** Returns the verbs of a layer that is called with one step after the other. */
  Verbs sequence(Arguments making, Supplier<? extends RecurrentLayer> layers) {
    return PlayedSequence.verbs(making, layers);
  }
}
