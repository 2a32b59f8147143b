package dev.assay.builtin.play;

import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Verb;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a spec that a constructor or a method may ask for, in camelCase.
 *
 * @param params those of the making, in their order
 * @param tensors arguments that are tensors, or lists of them
 * @param attributes arguments that are none
 * @param conventions choices of the op
 */
record Names(
    Set<String> params, Set<String> tensors, Set<String> attributes, Set<String> conventions) {

  /** Returns what the making of an instance has. */
  static Names making(Signature signature) {
    Set<String> params = signature.params().keySet();
    return new Names(
        params, params, signature.attributes().keySet(), signature.conventions().keySet());
  }

  /** Returns what a step has: its own, and the settings of the instance. */
  static Names step(Signature signature, Verb verb) {
    return new Names(
        signature.params().keySet(),
        verb.takes().keySet(),
        both(verb.attributes().keySet(), signature.attributes().keySet()),
        signature.conventions().keySet());
  }

  /** Returns what a function has: what its step has, and the parameters of the op. */
  static Names function(Signature signature, Verb verb) {
    Names step = step(signature, verb);
    Set<String> tensors = both(step.params, step.tensors);
    return new Names(step.params, tensors, step.attributes, step.conventions);
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Returns the name that is written so in Java. */
  static Optional<String> find(String java, Collection<String> names) {
    return names.stream().filter(name -> camel(name).equals(java)).findFirst();
  }

  /** Returns {@code hPrev} for {@code h_prev}, {@code lstm1Wx} for {@code lstm1_Wx}. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(camel.isEmpty() ? word : upper(word));
    }
    return camel.toString();
  }

  /** Returns {@code TimeLstm} for {@code time_lstm}. */
  static String upperCamel(String stem) {
    return upper(camel(stem));
  }

  /** Returns {@code time_lstm} for {@code TimeLstm}. */
  static String stem(String upperCamel) {
    return upperCamel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
