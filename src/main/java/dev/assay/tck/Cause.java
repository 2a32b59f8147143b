package dev.assay.tck;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Patch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One explanation of wrong results: options of conventions that a case does not follow, known
 * mistakes, or both.
 *
 * @param names of its parts, as in {@code eps_placement=sqrt_v_hat} or {@code eps_inside_sqrt}
 * @param kind convention, mistake, or causes where it has parts of both
 * @param text what it means, for people
 */
record Cause(
    List<String> names,
    String kind,
    String text,
    Map<String, String> conventions,
    List<Patch> patches) {

  static Cause of(Spec.Mistake mistake) {
    return new Cause(
        List.of(mistake.name()), "mistake", mistake.bug(), Map.of(), List.of(Patch.of(mistake)));
  }

  /** Several options are one cause: engines differ in several conventions at once. */
  static Cause of(Spec spec, Map<String, String> options) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    options.forEach(
        (convention, option) -> {
          names.add("%s=%s".formatted(convention, option));
          texts.add(spec.convention(convention).options().getOrDefault(option, ""));
        });
    return new Cause(names, "convention", String.join("; ", texts), options, List.of());
  }

  /** Both at once. */
  Cause and(Cause other) {
    List<String> allNames = new ArrayList<>(names);
    allNames.addAll(other.names);
    List<Patch> allPatches = new ArrayList<>(patches);
    allPatches.addAll(other.patches);
    Map<String, String> allConventions = new LinkedHashMap<>(conventions);
    allConventions.putAll(other.conventions);
    return new Cause(
        allNames,
        kind.equals(other.kind) ? kind : "causes",
        "%s; %s".formatted(text, other.text),
        allConventions,
        allPatches);
  }

  String name() {
    return String.join(", ", names);
  }

  /** Returns the conventions that an engine plays a case with which has these. */
  Map<String, String> under(Case question) {
    Map<String, String> chosen = new LinkedHashMap<>(question.conventions());
    chosen.putAll(conventions);
    return chosen;
  }

  /** Whether it changes anything about a case: its own convention is no explanation. */
  boolean changes(Case question) {
    return !patches.isEmpty() || !under(question).equals(question.conventions());
  }
}
