package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine declares when it starts.
 *
 * @param conventions op to convention to the options that it follows; what is not here is the
 *     default
 * @param ability how far it goes: its cases are adapted to that
 */
public record Hello(
    String name,
    String version,
    String language,
    String device,
    List<DType> dtypes,
    List<String> ops,
    Map<String, Map<String, List<String>>> conventions,
    Ability ability) {

  /** Of an engine that can do everything. */
  public Hello(
      String name,
      String version,
      String language,
      String device,
      List<DType> dtypes,
      List<String> ops,
      Map<String, Map<String, List<String>>> conventions) {
    this(name, version, language, device, dtypes, ops, conventions, Ability.FULL);
  }

  public Hello {
    dtypes = List.copyOf(dtypes);
    ops = List.copyOf(ops);
    Map<String, Map<String, List<String>>> declared = new LinkedHashMap<>();
    conventions.forEach((op, options) -> declared.put(op, copy(options)));
    conventions = Collections.unmodifiableMap(declared);
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> options) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    options.forEach((convention, chosen) -> copy.put(convention, List.copyOf(chosen)));
    return Collections.unmodifiableMap(copy);
  }

  /** Returns the version of the jar that a class came in; outside of a jar, "development". */
  public static String versionOf(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Returns what is known of an engine before it has said anything. */
  public static Hello none() {
    return new Hello("no answer to start", "", "", "", List.of(), List.of(), Map.of());
  }

  /** Returns what an engine would say of itself that has all that a library asks. */
  public static Hello all(Library library) {
    Map<String, Map<String, List<String>>> conventions = new LinkedHashMap<>();
    for (Spec spec : library.specs()) {
      Map<String, List<String>> options = new LinkedHashMap<>();
      spec.conventions().forEach((key, c) -> options.put(key, List.copyOf(c.options().keySet())));
      conventions.put(spec.op(), options);
    }
    return new Hello(
        "any",
        "",
        "",
        "",
        Stream.of(DType.values()).filter(DType::isFloat).toList(),
        library.ops(),
        conventions);
  }

  /** Returns the same with other conventions. */
  public Hello following(Map<String, Map<String, List<String>>> others) {
    return new Hello(name, version, language, device, dtypes, ops, others, ability);
  }

  /** Returns the same with another ability. */
  public Hello with(Ability other) {
    return new Hello(name, version, language, device, dtypes, ops, conventions, other);
  }

  /**
   * Returns whether the engine is to be asked a case: it follows each of the case's conventions,
   * and all of them together.
   */
  public boolean follows(Spec spec, Case question) {
    Map<String, List<String>> declared = conventions.getOrDefault(spec.op(), Map.of());
    return question.conventions().entrySet().stream()
            .allMatch(
                chosen ->
                    declared
                        .getOrDefault(
                            chosen.getKey(), List.of(spec.convention(chosen.getKey()).byDefault()))
                        .contains(chosen.getValue()))
        && ability.combines(spec.op(), question.conventions());
  }

  /**
   * Returns the options that the engine declares for an op, as in {@code biases=two, reset=after}.
   */
  public String declared(String op) {
    return conventions.getOrDefault(op, Map.of()).entrySet().stream()
        .map(declared -> declared.getKey() + "=" + String.join("|", declared.getValue()))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
