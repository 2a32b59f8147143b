package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.judge.Finding;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an op would give under another convention or with a known mistake in it.
 *
 * <p>Each is the Python reference, under Jython, on the very inputs of the case, with bounds of its
 * own: an engine that makes the mistake meets them as a right engine meets the golden values.
 */
final class Candidates {

  /**
   * One explanation of wrong results.
   *
   * @param kind convention or mistake
   * @param name as in {@code eps_placement=sqrt_v_hat} or {@code eps_inside_sqrt}; several options
   *     with commas between
   * @param text what it means, for people
   */
  record Candidate(
      String kind,
      String name,
      String text,
      Map<String, String> conventions,
      Optional<Patch> patch) {}

  private final Reference reference;
  private final GoldenValues golden;
  private final Map<String, Optional<Case>> known = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> faults = new ConcurrentHashMap<>();

  Candidates(Reference reference) {
    this.reference = reference;
    this.golden = new GoldenValues(reference);
  }

  /** Returns every explanation that the spec of an op knows, conventions first. */
  static List<Candidate> of(Spec spec) {
    List<Candidate> candidates = new ArrayList<>();
    spec.conventions()
        .forEach(
            (key, convention) ->
                convention
                    .options()
                    .forEach(
                        (option, text) ->
                            candidates.add(
                                new Candidate(
                                    "convention",
                                    "%s=%s".formatted(key, option),
                                    text,
                                    Map.of(key, option),
                                    Optional.empty()))));
    for (Spec.Mistake mistake : spec.mistakes()) {
      candidates.add(
          new Candidate(
              "mistake", mistake.name(), mistake.bug(), Map.of(), Optional.of(Patch.of(mistake))));
    }
    return candidates;
  }

  /** Returns the choices that differ from those of a case in two conventions or more, few first. */
  static List<Candidate> ofSeveral(Spec spec, Case question) {
    List<Map<String, String>> choices = List.of(Map.of());
    for (Map.Entry<String, Spec.Convention> convention : spec.conventions().entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> choice : choices) {
        longer.add(choice);
        for (String option : convention.getValue().options().keySet()) {
          if (!option.equals(question.conventions().get(convention.getKey()))) {
            Map<String, String> with = new LinkedHashMap<>(choice);
            with.put(convention.getKey(), option);
            longer.add(with);
          }
        }
      }
      choices = longer;
    }
    return choices.stream()
        .filter(choice -> choice.size() > 1)
        .sorted(Comparator.comparingInt(Map::size))
        .map(choice -> several(spec, choice))
        .toList();
  }

  private static Candidate several(Spec spec, Map<String, String> choice) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    choice.forEach(
        (key, option) -> {
          names.add("%s=%s".formatted(key, option));
          texts.add(spec.convention(key).options().get(option));
        });
    return new Candidate(
        "convention", String.join(", ", names), String.join("; ", texts), choice, Optional.empty());
  }

  /**
   * Returns the case with what the candidate gives as its expectation; empty where the candidate is
   * the case's own convention.
   */
  Optional<Case> expected(Spec spec, Case question, Candidate candidate) {
    return known.computeIfAbsent(
        key(question, candidate), key -> compute(spec, question, candidate));
  }

  private Optional<Case> compute(Spec spec, Case question, Candidate candidate) {
    Case other = under(candidate, question);
    if (candidate.patch().isEmpty() && other.conventions().equals(question.conventions())) {
      return Optional.empty();
    }
    return Optional.of(
        golden.of(spec, other, candidate.patch()).withConventions(question.conventions()));
  }

  private static Case under(Candidate candidate, Case question) {
    Map<String, String> conventions = new LinkedHashMap<>(question.conventions());
    conventions.putAll(candidate.conventions());
    return question.withConventions(conventions);
  }

  /** Returns which tests of a case's draws the candidate fails. */
  Set<String> faultsOfDraws(Spec spec, Case question, Candidate candidate) {
    return faults.computeIfAbsent(
        key(question, candidate),
        key -> {
          Case other = under(candidate, question);
          Answer answer = reference.run(spec, other, Doubles.DOUBLES, candidate.patch()).answer();
          return kinds(Judge.judge(question, answer, DType.FLOAT64));
        });
  }

  /** Returns the findings of a verdict without their numbers. */
  static Set<String> kinds(Verdict verdict) {
    Set<String> kinds = new TreeSet<>();
    for (Finding finding : verdict.findings()) {
      kinds.add(finding.name() + ": " + finding.what().replaceAll("[-+0-9.e]+", "#"));
    }
    return kinds;
  }

  private static String key(Case question, Candidate candidate) {
    return "%s %s %s".formatted(question.id(), candidate.kind(), candidate.name());
  }
}
