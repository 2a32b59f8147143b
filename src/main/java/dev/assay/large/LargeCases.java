package dev.assay.large;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The cases of the sizes at which devices fail, by op: seeded, so the same everywhere, and made
 * when they are asked for.
 */
public final class LargeCases {

  /** Around the tiles, groups and warps of devices, and the last block that is not whole. */
  static final int[] LENGTHS = {1, 2, 17, 31, 33, 63, 65, 255, 257, 781, 1023, 1025, 4097, 65537};

  private static final Map<String, Supplier<List<Draft>>> DRAFTS = new LinkedHashMap<>();

  static {
    ElementwiseSizes.addTo(DRAFTS);
    ReductionSizes.addTo(DRAFTS);
    ProductSizes.addTo(DRAFTS);
    ImageSizes.addTo(DRAFTS);
    RecurrentSizes.addTo(DRAFTS);
    OptimizerSizes.addTo(DRAFTS);
  }

  private LargeCases() {}

  /** Returns the ops that have large cases. */
  public static List<String> ops() {
    return List.copyOf(DRAFTS.keySet());
  }

  /** Returns a library with the large cases in place of those of its fixtures. */
  public static Library of(Library library) {
    Valuer valuer = new Valuer(library, Precision.FULL);
    return library.withCases(spec -> questions(spec).parallelStream().map(valuer::valued).toList());
  }

  /** Returns how large cases get the bounds of an engine that declares a precision. */
  public static Widening widening(Library library) {
    return (spec, question, precision, dtype) -> new Valuer(library, precision).valued(question);
  }

  /** Returns the large cases of an op without their golden values. */
  static List<Case> questions(Spec spec) {
    List<Case> questions = new ArrayList<>();
    DRAFTS
        .getOrDefault(spec.op(), List::of)
        .get()
        .forEach(draft -> questions.add(draft.question(spec)));
    return questions;
  }
}
