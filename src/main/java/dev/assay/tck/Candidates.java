package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Repertoire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an op would give under another convention or with known mistakes in it.
 *
 * <p>Each is the Python reference, under Jython, on the very inputs of the case, with bounds of its
 * own: an engine that makes the mistake meets them as a right engine meets the golden values.
 */
final class Candidates {

  /** The most conventions that an engine may differ in at once to be told by them. */
  private static final int MOST_TOGETHER = 4;

  private final Repertoire repertoire;
  private final Precision precision;
  private final DType dtype;

  /** Of an engine that declares a precision, in a run at a dtype. */
  Candidates(Repertoire repertoire, Precision precision, DType dtype) {
    this.repertoire = repertoire;
    this.precision = precision;
    this.dtype = dtype;
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

  /** Returns the wrong results that a cause may give: no other can be explained by it. */
  Set<WrongPlace> near(Witness witness, Cause cause) {
    return plain(witness.question(), cause).map(witness::near).orElse(Set.of());
  }

  /**
   * Returns what a cause says of an answer. The values with their bounds are made only where plain
   * numbers leave it open.
   */
  Support support(Witness witness, Cause cause) {
    Case question = witness.question();
    Optional<Answer> plain = plain(question, cause);
    if (plain.isEmpty()) {
      return Support.NONE;
    }
    return question.hasDraws()
        ? witness.ofDraws(plain.get())
        : witness
            .ofPlain(plain.get())
            .orElseGet(
                () ->
                    witness.against(
                        repertoire.golden(
                            question, cause.under(question), cause.patches(), precision, dtype)));
  }

  /** Empty where the cause changes nothing, or where two patches meet in one line. */
  private Optional<Answer> plain(Case question, Cause cause) {
    if (!cause.changes(question)) {
      return Optional.empty();
    }
    try {
      return Optional.of(repertoire.answer(question, cause.under(question), cause.patches()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
