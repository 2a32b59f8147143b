package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Library;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What regenerate.sh --check finds. */
class FixtureCheckTest {

  private final Fixture committed = Library.standard().fixture("affine").orElseThrow();
  private final Case first = committed.cases().get(0);

  @Test
  void nothingInAFixtureThatIsTheSame() {
    assertEquals(List.of(), FixtureCheck.differences(committed, committed));
  }

  @Test
  void aGoldenValueBeyondItsBound() {
    finds(Planted.oneValueChanged(first), "affine/small float64 step 1 out[0,0]: ");
  }

  @Test
  void onlyCasesWithNoOtherBitAreTheSame() {
    List<Case> cases = new ArrayList<>(committed.cases());
    assertEquals(cases, FixtureCheck.same(committed, committed));
    cases.set(0, Planted.oneValueChanged(first));
    assertEquals(
        committed.cases().subList(1, cases.size()), FixtureCheck.same(committed, with(cases)));
  }

  @Test
  void anInput() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(first.tensors());
    Tensor x = tensors.get("x");
    double[] data = x.data().clone();
    data[0] += 0x1p-40;
    tensors.put("x", new Tensor(x.dtype(), x.shape(), data));
    finds(first.withTensors(tensors), "affine/small: its inputs or steps have changed");
  }

  @Test
  void aBound() {
    List<Step> steps = new ArrayList<>(first.steps());
    Step step = steps.get(0);
    Map<String, Golden> wider = new LinkedHashMap<>();
    step.expectation()
        .values()
        .forEach(
            (name, golden) ->
                wider.put(
                    name,
                    new Golden(
                        golden.value(),
                        Arrays.stream(golden.b()).map(b -> b * 1.5).toArray(),
                        golden.c())));
    steps.set(0, step.expecting(new Expectation.Values(wider)));
    finds(first.withSteps(steps), "affine/small: step 1 out: its bounds have changed");
  }

  @Test
  void aCaseThatIsNewOrGone() {
    List<Case> fewer = committed.cases().subList(1, committed.cases().size());
    assertEquals(
        List.of("affine/small: no longer generated"),
        FixtureCheck.differences(committed, with(fewer)));
    assertEquals(
        List.of("affine/small: not in the committed fixture"),
        FixtureCheck.differences(with(fewer), committed));
  }

  private void finds(Case changed, String difference) {
    List<Case> cases = new ArrayList<>(committed.cases());
    cases.set(0, changed);
    List<String> found = FixtureCheck.differences(committed, with(cases));
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).startsWith(difference), found.toString());
  }

  private Fixture with(List<Case> cases) {
    return committed.with(cases);
  }
}
