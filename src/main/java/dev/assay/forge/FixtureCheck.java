package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a committed fixture with one made anew. */
public final class FixtureCheck {

  /** Bounds are written in three digits; a library function's last place may move the third. */
  private static final double BOUND_CHANGE = 0.02;

  private FixtureCheck() {}

  /** Returns a sentence for each difference: inputs must be equal, values within their bounds. */
  public static List<String> differences(Fixture committed, Fixture anew) {
    List<String> differences = new ArrayList<>();
    Map<String, Case> old = byId(committed);
    Map<String, Case> now = byId(anew);
    Set<String> ids = new LinkedHashSet<>(old.keySet());
    ids.addAll(now.keySet());
    for (String id : ids) {
      if (!old.containsKey(id)) {
        differences.add("%s: not in the committed fixture".formatted(id));
      } else if (!now.containsKey(id)) {
        differences.add("%s: no longer generated".formatted(id));
      } else {
        compare(old.get(id), now.get(id), differences);
      }
    }
    return differences;
  }

  /** Returns the committed cases that a draft gives again, every number to the last bit. */
  public static List<Case> same(Fixture committed, Fixture draft) {
    Map<String, Case> now = byId(draft);
    return committed.cases().stream()
        .filter(item -> now.containsKey(item.id()) && same(item, now.get(item.id())))
        .toList();
  }

  private static boolean same(Case committed, Case draft) {
    if (!asksTheSame(committed, draft)) {
      return false;
    }
    for (int i = 0; i < committed.steps().size(); i++) {
      Expectation before = committed.steps().get(i).expectation();
      Expectation after = draft.steps().get(i).expectation();
      if (before instanceof Expectation.Values old && after instanceof Expectation.Values now
          ? !values(old).equals(values(now))
          : !before.equals(after)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Tensor> values(Expectation.Values values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.byName().forEach((name, golden) -> tensors.put(name, golden.value()));
    return tensors;
  }

  private static boolean asksTheSame(Case committed, Case anew) {
    return committed.question(DType.FLOAT64).equals(anew.question(DType.FLOAT64))
        && committed.dtypes().equals(anew.dtypes())
        && committed.smooth() == anew.smooth();
  }

  private static Map<String, Case> byId(Fixture fixture) {
    Map<String, Case> cases = new LinkedHashMap<>();
    fixture.cases().forEach(item -> cases.put(item.id(), item));
    return cases;
  }

  private static void compare(Case committed, Case anew, List<String> differences) {
    if (!asksTheSame(committed, anew)) {
      differences.add("%s: its inputs or steps have changed".formatted(committed.id()));
      return;
    }
    if (hasNumbers(committed) && hasNumbers(anew)) {
      Verdict verdict = Judge.judge(committed, anew.golden(), DType.FLOAT64);
      verdict.findings().forEach(finding -> differences.add(verdict.line(finding)));
    }
    for (int i = 0; i < committed.steps().size(); i++) {
      Expectation before = committed.steps().get(i).expectation();
      Expectation after = anew.steps().get(i).expectation();
      if (before instanceof Expectation.Values old && after instanceof Expectation.Values now) {
        for (String name : old.byName().keySet()) {
          if (!near(old.byName().get(name).b(), now.byName().get(name).b())) {
            differences.add(
                "%s: step %d %s: its bounds have changed".formatted(committed.id(), i + 1, name));
          }
        }
      } else if (!before.equals(after)) {
        differences.add(
            "%s: step %d: its expectation has changed".formatted(committed.id(), i + 1));
      }
    }
  }

  private static boolean hasNumbers(Case item) {
    return item.steps().stream().noneMatch(s -> s.expectation() instanceof Expectation.Draws);
  }

  private static boolean near(double[] a, double[] b) {
    if (a.length != b.length) {
      return false;
    }
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > BOUND_CHANGE * Math.max(a[i], b[i])) {
        return false;
      }
    }
    return true;
  }
}
