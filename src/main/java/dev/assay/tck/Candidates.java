package dev.assay.tck;

import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an op would give under another convention or with known mistakes in it.
 *
 * <p>Each is the Python reference, under Jython, on the very inputs of the case, with bounds of its
 * own: an engine that makes the mistake meets them as a right engine meets the golden values.
 */
final class Candidates {

  /** The most conventions that an engine may differ in at once to be told by them. */
  private static final int MOST_TOGETHER = 4;

  private final Reference reference;
  private final GoldenValues golden;
  private final Map<Case, Map<String, Optional<Case>>> expected =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Case, Map<String, Answer>> draws =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Candidates(Reference reference) {
    this.reference = reference;
    this.golden = new GoldenValues(reference);
  }

  /** Returns every cause that the spec of an op knows, conventions first. */
  static List<Cause> of(Spec spec) {
    List<Cause> causes = new ArrayList<>();
    spec.conventions()
        .forEach(
            (name, convention) ->
                convention
                    .options()
                    .keySet()
                    .forEach(option -> causes.add(Cause.of(spec, Map.of(name, option)))));
    spec.mistakes().forEach(mistake -> causes.add(Cause.of(mistake)));
    return causes;
  }

  /** Returns the choices that differ from those of a case in two conventions or more, few first. */
  static List<Cause> ofSeveral(Spec spec, Case question) {
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
        .filter(choice -> choice.size() > 1 && choice.size() <= MOST_TOGETHER)
        .sorted(Comparator.comparingInt(Map::size))
        .map(choice -> Cause.of(spec, choice))
        .toList();
  }

  /** Returns what a cause says of an answer. */
  Support support(Spec spec, Judged judged, Cause cause) {
    Case question = judged.question();
    if (!cause.changes(question)) {
      return Support.NONE;
    }
    Witness witness = Witness.of(judged);
    return question.hasDraws()
        ? witness.against(draws(spec, question, cause))
        : expected(spec, question, cause).map(witness::against).orElse(Support.NONE);
  }

  /** Empty where two patches meet in one line. */
  private Optional<Case> expected(Spec spec, Case question, Cause cause) {
    return expected
        .computeIfAbsent(question, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            cause.name(),
            key -> {
              try {
                return Optional.of(golden.of(spec, cause.under(question), cause.patches()));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }

  private Answer draws(Spec spec, Case question, Cause cause) {
    return draws
        .computeIfAbsent(question, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            cause.name(),
            key -> {
              try {
                return reference
                    .run(spec, cause.under(question), Doubles.DOUBLES, cause.patches())
                    .answer();
              } catch (IllegalArgumentException e) {
                return Answer.unsupported("two patches meet in one line");
              }
            });
  }
}
