package dev.assay.fuzz;

import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Argument;
import java.util.Map;
import java.util.Optional;

/**
 * What a tensor is used as.
 *
 * @param verb of the step that takes it; empty for a parameter of the instance
 * @param index in a list; 0 for an argument that is one tensor
 */
record Role(String verb, String argument, int index) {

  /** Returns what the role is called where elements of a list are not told apart. */
  String key() {
    return verb + "." + argument;
  }

  /** Returns what the signature says of it, if it knows it. */
  Optional<Argument> in(Signature signature) {
    return Optional.ofNullable(arguments(signature).get(argument));
  }

  /** Returns the arguments beside it. */
  Map<String, Argument> arguments(Signature signature) {
    if (verb.isEmpty()) {
      return signature.params();
    }
    return signature.verbs().containsKey(verb) ? signature.verbs().get(verb).takes() : Map.of();
  }
}
