package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.DType;
import dev.assay.fixture.AttributeType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Nearest;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the names that an engine declares exist: one that does not would leave cases out that it
 * should be asked.
 */
public final class Declarations {

  private static final String OPS = "'assay list'";

  private final Library library;
  private final List<String> faults = new ArrayList<>();

  private Declarations(Library library) {
    this.library = library;
  }

  /**
   * Checks what an engine says of itself against the specs.
   *
   * @throws ProtocolException that says the first thing that is wrong
   */
  public static void check(Hello hello, Library library) {
    List<String> faults = faults(hello, library);
    if (!faults.isEmpty()) {
      int more = faults.size() - 1;
      throw new ProtocolException(
          "answer to start: %s%s"
              .formatted(faults.get(0), more == 0 ? "" : " (and %d more)".formatted(more)),
          "`assay list` has the ops, `assay explain OP` their conventions and settings");
    }
  }

  /** Returns what is wrong with a declaration, each fault in a sentence. */
  static List<String> faults(Hello hello, Library library) {
    Declarations declared = new Declarations(library);
    hello.dtypes().stream().filter(dtype -> !dtype.isFloat()).forEach(declared::noFloat);
    hello.ops().forEach(op -> declared.spec("ops", op));
    hello.conventions().forEach(declared::conventions);
    hello.ability().levels().keySet().forEach(op -> declared.spec("levels", op));
    hello.ability().fixed().forEach(declared::settings);
    hello.ability().combinations().forEach(declared::combinations);
    return declared.faults;
  }

  private void noFloat(DType dtype) {
    faults.add("dtypes=%s, expected dtypes of floats".formatted(dtype.wireName()));
  }

  private Optional<Spec> spec(String where, String op) {
    Optional<Spec> spec = library.find(op);
    if (spec.isEmpty()) {
      faults.add(Nearest.sentence(where, op, library.ops(), OPS));
    }
    return spec;
  }

  private void conventions(String op, Map<String, List<String>> chosen) {
    spec("conventions", op)
        .ifPresent(
            spec ->
                chosen.forEach(
                    (name, options) -> options("conventions." + op, spec, name, options)));
  }

  private void combinations(String op, List<Map<String, String>> choices) {
    String where = "combinations." + op;
    spec("combinations", op)
        .ifPresent(
            spec ->
                choices.forEach(
                    choice ->
                        choice.forEach(
                            (name, option) -> options(where, spec, name, List.of(option)))));
  }

  private void options(String prefix, Spec spec, String name, List<String> options) {
    String where = prefix;
    Spec.Convention convention = spec.conventions().get(name);
    if (convention == null) {
      faults.add(Nearest.sentence(where, name, spec.conventions().keySet(), explain(spec)));
      return;
    }
    where += "." + name;
    if (options.isEmpty()) {
      faults.add(where + "=[], expected at least one option");
    }
    for (String option : options) {
      if (!convention.options().containsKey(option)) {
        faults.add(Nearest.sentence(where, option, convention.options().keySet(), explain(spec)));
      }
    }
  }

  private void settings(String op, Map<String, List<JsonNode>> settings) {
    spec("fixed", op)
        .ifPresent(spec -> settings.forEach((name, values) -> values(spec, name, values)));
  }

  private void values(Spec spec, String name, List<JsonNode> values) {
    String where = "fixed." + spec.op();
    Map<String, Attribute> known = attributes(spec.signature());
    Attribute attribute = known.get(name);
    if (attribute == null) {
      faults.add(Nearest.sentence(where, name, known.keySet(), explain(spec)));
      return;
    }
    where += "." + name;
    if (values.isEmpty()) {
      faults.add(where + "=[], expected at least one value");
    }
    for (JsonNode value : values) {
      if (!attribute.holds(value) && attribute.type() != AttributeType.OBJECT) {
        faults.add("%s=%s, expected %s".formatted(where, value, attribute.type()));
      }
    }
  }

  /** Settings of an instance, and those of its steps. */
  private static Map<String, Attribute> attributes(Signature signature) {
    Map<String, Attribute> all = new LinkedHashMap<>(signature.attributes());
    signature.verbs().values().forEach(verb -> verb.attributes().forEach(all::putIfAbsent));
    return all;
  }

  private static String explain(Spec spec) {
    return "'assay explain %s'".formatted(spec.op());
  }
}
