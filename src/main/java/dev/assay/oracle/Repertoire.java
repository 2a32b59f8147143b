package dev.assay.oracle;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.oracle.number.Doubles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the reference gives for cases of one op, under conventions and with patches; each is played
 * once, and kept as long as this is.
 *
 * <p>For several threads at once.
 */
public final class Repertoire {

  /** How a case is played. */
  private record Way(
      Map<String, String> conventions, List<Patch> patches, Precision precision, DType dtype) {

    /** As exactly as the dtype is, whichever that is. */
    Way(Map<String, String> conventions, List<Patch> patches) {
      this(conventions, patches, Precision.FULL, DType.FLOAT64);
    }
  }

  private final Spec spec;
  private final Reference reference;
  private final GoldenValues golden;
  private final Map<Case, Map<Way, Answer>> answers =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Case, Case> longer = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Case, Map<Way, Case>> expected =
      Collections.synchronizedMap(new IdentityHashMap<>());

  public Repertoire(Spec spec, Reference reference) {
    this.spec = spec;
    this.reference = reference;
    this.golden = new GoldenValues(reference);
  }

  public Spec spec() {
    return spec;
  }

  /** Returns a case with fewer steps; where it starts as the whole does, it is not played anew. */
  public Case shortened(Case whole, List<Step> steps) {
    Case question = whole.withSteps(steps);
    if (whole.steps().subList(0, steps.size()).equals(steps)) {
      longer.put(question, whole);
    }
    return question;
  }

  /**
   * Returns the answer in float64.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  public Answer answer(Case question, Map<String, String> conventions, List<Patch> patches) {
    Way way = new Way(conventions, patches);
    Case whole = longer.get(question);
    Answer played = whole == null ? null : answers.getOrDefault(whole, Map.of()).get(way);
    return played == null
        ? once(
            answers,
            question,
            way,
            item -> reference.run(spec, item, Doubles.DOUBLES, patches).answer())
        : played.first(question.steps().size());
  }

  /**
   * Returns the case with its values and their bounds.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  public Case golden(Case question, Map<String, String> conventions, List<Patch> patches) {
    return once(
        expected, question, new Way(conventions, patches), item -> golden.of(spec, item, patches));
  }

  /**
   * Returns the same with the bounds of engines that declare a precision, in a run at a dtype.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  public Case golden(
      Case question,
      Map<String, String> conventions,
      List<Patch> patches,
      Precision declared,
      DType dtype) {
    Precision precision = declared.at(dtype);
    return precision.isFull()
        ? golden(question, conventions, patches)
        : once(
            expected,
            question,
            new Way(conventions, patches, precision, dtype),
            item -> golden.of(spec, item, patches, precision, dtype));
  }

  private static <T> T once(
      Map<Case, Map<Way, T>> made, Case question, Way way, Function<Case, T> making) {
    return made.computeIfAbsent(question, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(way, key -> making.apply(question.withConventions(way.conventions)));
  }
}
