package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check asks when only some cases are wanted. */
class CheckCommandTest {

  private static Shell check(String... options) {
    List<String> words = new ArrayList<>(List.of("check", "--engine", "canonical:jvm"));
    words.addAll(List.of(options));
    Shell shell = Shell.assay(words.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.out() + shell.err());
    return shell;
  }

  @Test
  void oneCaseAtOneDtype() {
    Shell shell = check("--case", "affine/small", "--dtype", "float32");
    assertTrue(shell.out().contains("assay: pass passed=1 failed=0"), shell.out());
    assertTrue(shell.out().contains("skipped=0"), shell.out());
  }

  @Test
  void aRefusalAloneHasItsTwinAskedBesideIt() {
    Shell shell = check("--case", "affine/refuses_b,tanh/refuses_u", "--dtype", "float64");
    assertTrue(shell.out().contains("passed=2 failed=0 crashed=0"), shell.out());
    assertTrue(shell.out().contains("values=0/0 refusals=2/2"), shell.out());
  }

  @Test
  void casesAreGlobsWithTheirConventions() {
    Shell all = check("--case", "adam/*", "--dtype", "float64");
    Shell some = check("--case", "adam/*@eps_placement=sqrt_v_hat*", "--dtype", "float64");
    assertTrue(passed(some) > 0 && passed(some) < passed(all), some.out());
    Shell two = check("--case", "affine/small", "--case", "tanh/s*", "--dtype", "float64");
    assertTrue(passed(two) >= 2, two.out());
  }

  @Test
  void withoutRefusalsOnlyValuesAreAsked() {
    Shell shell = check("--ops", "affine", "--dtype", "float64", "--no-refusals");
    assertTrue(shell.out().contains("refusals=0/0"), shell.out());
    assertTrue(shell.out().contains("that bad input is refused was not asked"), shell.out());
    assertTrue(passed(shell) > 5, shell.out());
  }

  private static int passed(Shell shell) {
    return Integer.parseInt(shell.out().replaceAll("(?s).*passed=(\\d+).*", "$1"));
  }

  @Test
  void aCaseThatIsNotThereIsNamedWithTheNearest() {
    Shell shell = Shell.assay("check", "--engine", "canonical:jvm", "--case", "affine/smal");
    assertEquals(Assay.USAGE, shell.code());
    assertTrue(shell.err().contains("Did you mean: affine/small"), shell.err());
    Shell other =
        Shell.assay("check", "--engine", "canonical:jvm", "--ops=tanh", "--case=affine/small");
    assertEquals(Assay.USAGE, other.code());
    assertTrue(other.err().contains("expected a case of the ops"), other.err());
  }
}
