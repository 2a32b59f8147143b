package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Step;
import dev.assay.fixture.Walk;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return asksTheSame(committed, draft) && drafts(committed).equals(drafts(draft));
  }

  private static List<Expectation> drafts(Case item) {
    return item.steps().stream().map(step -> step.expectation().draft()).toList();
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
    if (!committed.hasDraws() && !anew.hasDraws()) {
      Verdict verdict = Judge.judge(committed, anew.golden(), DType.FLOAT64);
      verdict.findings().forEach(finding -> differences.add(verdict.line(finding)));
    }
    Walk.over(committed, goldens(anew), new Change(anew, differences));
  }

  /** The golden values of each step up to one that is refused; none where a step draws. */
  private static List<Map<String, Golden>> goldens(Case item) {
    return item.steps().stream()
        .map(Step::expectation)
        .takeWhile(expectation -> expectation.refusal().isEmpty())
        .map(Expectation::values)
        .toList();
  }

  /** Notes what the judge cannot see: bounds, laws and errors that have changed. */
  private record Change(Case anew, List<String> differences) implements Walk.Listener<Golden> {

    @Override
    public void value(Walk.Place at, String name, Golden golden, Optional<Golden> given) {
      if (given.isEmpty()) {
        expectation(at);
      } else if (!near(golden.b(), given.get().b())) {
        note(at, " " + name, "its bounds have changed");
      }
    }

    @Override
    public void draw(Walk.Place at, String name, Law law, Optional<Golden> given) {
      expectation(at);
    }

    @Override
    public void notRefused(Walk.Place at, String label) {
      expectation(at);
    }

    @Override
    public void ends(Walk.Place at) {
      expectation(at);
    }

    private void expectation(Walk.Place at) {
      Expectation now = anew.steps().get(at.number() - 1).expectation();
      if (!at.step().expectation().equals(now)) {
        note(at, "", "its expectation has changed");
      }
    }

    private void note(Walk.Place at, String name, String change) {
      differences.add("%s: step %d%s: %s".formatted(anew.id(), at.number(), name, change));
    }
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
