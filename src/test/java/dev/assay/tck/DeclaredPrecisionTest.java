package dev.assay.tck;

import static dev.assay.fixture.Precision.FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.CoarseEngine;
import dev.assay.plan.Selection;
import dev.assay.report.Diagnosis;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines coarser than their dtypes: right if they say so, and told what they are if not. */
class DeclaredPrecisionTest {

  private static final Precision TF32 = new Precision(Products.TF32, false, false);
  private static final Precision FAST = new Precision(Products.FULL, false, true);
  private static final List<String> PRODUCTS =
      List.of("affine", "attention_weight", "conv2d", "lstm", "matmul", "weight_sum");

  private static Run run(
      Precision real, Precision declared, DType dtype, List<String> ops, String... mistakes)
      throws InterruptedException {
    CoarseEngine engine = new CoarseEngine(real, declared, List.of(dtype), ops, List.of(mistakes));
    Selection all = new Selection(ops, Optional.empty(), List.of(), 1, 1, Set.of());
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(
              Library.standard(),
              all.withoutRefusals(),
              Optional.of(new Diagnoser(Reference.standard())))
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  private static List<String> names(Run run) {
    return run.diagnoses().stream().map(Diagnosis::name).toList();
  }

  private static Set<String> failing(Run run) {
    return run.with(Outcome.FAIL).stream()
        .map(Verdict::op)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Precision products(String name) {
    return new Precision(Products.valueOf(name), false, false);
  }

  @ParameterizedTest
  @CsvSource({"TF32, TF32 products", "BFLOAT16, bfloat16 products"})
  void coarseProducts_passWhereTheyAreDeclared_andAreNamedWhereNot(String products, String words)
      throws InterruptedException {
    Precision real = products(products);
    Run declared = run(real, real, DType.FLOAT32, PRODUCTS);
    assertEquals(Run.Status.PASS, declared.status(), declared.lastLine());
    Run undeclared = run(real, FULL, DType.FLOAT32, PRODUCTS);
    assertEquals(new TreeSet<>(PRODUCTS), failing(undeclared));
    assertEquals(List.of(words), names(undeclared).stream().distinct().toList());
    Diagnosis first = undeclared.diagnoses().get(0);
    assertEquals(first.failing(), first.matched());
    assertEquals(
        "looks like %s (precision): explains %d of %d wrong results; declare it at start: {%s}"
            .formatted(words, first.matched(), first.failing(), real.declaration()),
        first.line());
  }

  @Test
  void coarserThanDeclared_fails() throws InterruptedException {
    Run run = run(products("BFLOAT16"), TF32, DType.FLOAT32, List.of("matmul", "lstm"));
    assertEquals(Set.of("lstm", "matmul"), failing(run));
  }

  @Test
  void productsOfOtherDtypes_areJudgedAsEver() throws InterruptedException {
    Precision said = products("BFLOAT16");
    Run run = run(FULL, said, DType.FLOAT64, List.of("affine"), "affine/dw_not_transposed");
    Run exact = run(FULL, FULL, DType.FLOAT64, List.of("affine"), "affine/dw_not_transposed");
    assertEquals(exact.with(Outcome.FAIL).size(), run.with(Outcome.FAIL).size());
    assertEquals(
        exact.verdicts().map(Verdict::worst).toList(), run.verdicts().map(Verdict::worst).toList());
  }

  @Test
  void fastFunctions_passWhereTheyAreDeclared_andAreNamedWhereNot() throws InterruptedException {
    List<String> ops = List.of("cos", "exp", "log", "sin", "softmax", "tanh");
    Run declared = run(FAST, FAST, DType.FLOAT32, ops);
    assertEquals(Run.Status.PASS, declared.status(), declared.lastLine());
    Run undeclared = run(FAST, FULL, DType.FLOAT32, ops);
    assertEquals(Set.of("cos", "log", "sin", "tanh"), failing(undeclared));
    // Of log one number is wrong, which is no evidence.
    assertEquals(
        List.of("fast functions", "", "fast functions", "fast functions"), names(undeclared));
  }

  @Test
  void flushedSubnormals_passWhereTheyAreDeclared_andAreNamedWhereNot()
      throws InterruptedException {
    Precision flushed = new Precision(Products.FULL, true, false);
    assertEquals(Run.Status.PASS, run(flushed, flushed, DType.FLOAT32, List.of("mul")).status());
    Run undeclared = run(flushed, FULL, DType.FLOAT32, List.of("mul"));
    assertEquals(List.of("flushed subnormals"), names(undeclared));
  }

  @Test
  void bothAtOnce_areNamedTogether() throws InterruptedException {
    Precision both = new Precision(Products.TF32, false, true);
    List<String> ops = List.of("lstm");
    assertEquals(Run.Status.PASS, run(both, both, DType.FLOAT32, ops).status());
    assertEquals(
        List.of("TF32 products, fast functions"), names(run(both, TF32, DType.FLOAT32, ops)));
  }

  /** What is no rounding stays wrong, and keeps its name. */
  @ParameterizedTest
  @CsvSource({
    "affine, dw_not_transposed",
    "attention_weight, jacobian_missing",
    "conv2d, dw_averaged",
    "lstm, dc_not_carried"
  })
  void aMistake_isNamedUnderADeclaredPrecisionToo(String op, String mistake)
      throws InterruptedException {
    Run run = run(TF32, TF32, DType.FLOAT32, List.of(op), op + "/" + mistake);
    assertEquals(Run.Status.FAIL, run.status(), op + "/" + mistake);
    assertEquals(List.of(mistake), names(run));
  }

  /** A mistake that explains exactly goes before a precision that explains as much. */
  @Test
  void aSmallMistake_isNotTakenForRounding() throws InterruptedException {
    Run run = run(FULL, FULL, DType.FLOAT32, List.of("batch_norm"), "batch_norm/eps_left_out");
    assertEquals("eps_left_out", names(run).get(0));
    assertTrue(run.diagnoses().stream().noneMatch(each -> each.kind().equals("precision")));
  }
}
