package dev.assay.builtin.play;

import dev.assay.fixture.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The methods of a class that are verbs of an op; and draws of the weights that it takes. */
final class Methods {
  private final Signature signature;
  private final Map<String, Binding> byVerb = new LinkedHashMap<>();
  private final Optional<ModelWeights> weights;

  Methods(Signature signature, Class<?> type) {
    this.signature = signature;
    weights =
        ModelWeights.of(type, Names.making(signature))
            .filter(each -> each.canBeDrawn() && signature.isDrawn());
    signature
        .verbs()
        .forEach(
            (name, verb) -> {
              Names names = Names.step(signature, verb);
              methods(name)
                  .flatMap(java -> Binding.method(type, java, names).stream())
                  .findFirst()
                  .ifPresent(method -> byVerb.put(name, method));
            });
  }

  /** {@code get_state} is the method {@code state}, and what transforms is applied. */
  private static Stream<String> methods(String verb) {
    return verb.equals("forward")
        ? Stream.of("forward", "apply")
        : Stream.of(Names.camel(verb), Names.camel(verb.replaceFirst("^get_", "")));
  }

  /** Returns the method of a verb, or null. */
  Binding find(String verb) {
    return byVerb.get(verb);
  }

  Verbs verbs(Supplier<?> instance) {
    Verbs verbs = Verbs.none();
    byVerb.forEach(
        (name, method) -> {
          Returned returned = new Returned(signature, signature.verbs().get(name));
          verbs.and(
              name,
              step -> returned.named(instance.get(), method.call(instance.get(), step), step));
        });
    weights.ifPresent(drawn -> verbs.and("draw", step -> draws(drawn, step)));
    return verbs;
  }

  private Gives draws(ModelWeights drawn, Arguments step) {
    return Gives.nothing().and(List.copyOf(signature.params().keySet()), drawn.draws(step));
  }
}
