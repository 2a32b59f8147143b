package dev.assay.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.CoarseEngine;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Diagnoser.Judged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each side of a comparison is judged at the precision that it declares. */
class ParityPrecisionTest {

  private static final Library LIBRARY = Library.standard();
  private static final List<String> OPS = List.of("affine", "weight_sum");
  private static final Precision TF32 = new Precision(Products.TF32, false, false);

  private static Side side(Precision real, Precision declared, String... mistakes) {
    return new Side(
        () -> new CoarseEngine(real, declared, List.of(DType.FLOAT32), OPS, List.of(mistakes)),
        Optional.empty());
  }

  private static ParityResult compare(Side left, Side right) {
    List<Spec> specs = OPS.stream().map(LIBRARY::spec).toList();
    Diagnoser diagnoser = new Diagnoser(Reference.standard());
    return Parity.compare(
        LIBRARY,
        specs,
        List.of(),
        left,
        right,
        new Judging(
            new GoldenValues(Reference.standard()),
            (spec, answers, declared) ->
                diagnoser
                    .diagnose(
                        spec,
                        answers.stream()
                            .map(
                                a ->
                                    new Judged(
                                        a.question(),
                                        a.dtype(),
                                        a.answer(),
                                        Judge.judge(a.question(), a.answer(), a.dtype())))
                            .toList(),
                        declared)
                    .stream()
                    .map(Diagnosis::line)
                    .toList(),
            Optional.empty()),
        new Parity.Listener() {});
  }

  @Test
  void whatOneSideDeclares_isAllowedToThatSide() {
    Side exact = side(Precision.FULL, Precision.FULL);
    ParityResult declared = compare(exact, side(TF32, TF32));
    assertEquals(ParityResult.Status.PASS, declared.status(), declared.sentence());
    assertTrue(declared.worst() > 0.01, "they differ: " + declared.worst());
    assertEquals(List.of(), declared.explanations());
  }

  @Test
  void whatASideDoesNotDeclare_isNamed() {
    ParityResult undeclared =
        compare(side(TF32, Precision.FULL), side(Precision.FULL, Precision.FULL));
    assertEquals(ParityResult.Status.DIFFERENT, undeclared.status());
    assertEquals(2, undeclared.explanations().size(), undeclared.explanations().toString());
    assertTrue(
        undeclared
            .explanations()
            .get(0)
            .startsWith("left affine: looks like TF32 products (precision): explains"),
        undeclared.explanations().toString());
  }

  @Test
  void aMistakeOfADeclaredSide_isNamedToo() {
    ParityResult wrong =
        compare(side(Precision.FULL, Precision.FULL), side(TF32, TF32, "affine/db_mean"));
    assertEquals(ParityResult.Status.DIFFERENT, wrong.status());
    assertEquals(1, wrong.explanations().size(), wrong.explanations().toString());
    assertTrue(
        wrong.explanations().get(0).startsWith("right affine: looks like db_mean (mistake)"),
        wrong.explanations().toString());
  }
}
