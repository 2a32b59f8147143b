package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Schema;
import dev.assay.fixture.Spec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code show} and {@code explain} print, for people and for programs. */
class ShowCommandTest {

  private static String run(String... words) {
    Shell shell = Shell.assay(words);
    assertEquals(0, shell.code(), shell.err());
    return shell.out();
  }

  private static JsonNode json(String... words) throws IOException {
    return new JsonMapper().readTree(run(words));
  }

  @Test
  void aCaseIsShownWithItsBoundsAndLabels() {
    String text = run("show", "affine/small", "--dtype", "float32");
    for (String line :
        List.of(
            "affine/small at float32: two rows, D < H\n",
            "\n  R4  d_b = sum of d_out over N\n",
            "\nparams W=W, b=b\n",
            "\n  x float32[2, 3]\n    [0.3671875, -1.4140625, -0.5390625]\n",
            "\n  2 backward(d_out=d_out)\n    d_x float32[2, 3] [R2]\n",
            "\n      [0,0]    -3.8367919921875        +- ")) {
      assertTrue(text.contains(line), text);
    }
  }

  @Test
  void refusalsDrawsAndWhatIsNotJudgedSaySo() {
    assertTrue(run("show", "affine/refuses_b").contains("    must be refused [C2]\n"));
    assertTrue(run("show", "dropout/draw_half").contains(" is drawn from TwoPoint["));
    Case exact =
        Library.standard().cases("affine").stream()
            .filter(item -> !item.dtypes().contains(DType.FLOAT16))
            .findFirst()
            .orElseThrow();
    String text = run("show", exact.id(), "--dtype", "float16");
    assertTrue(text.contains("  not judged  the inputs are not exact in float16\n"), text);
    assertFalse(text.contains("+-"), text);
  }

  @Test
  void forProgramsItIsTheFixturesCase() throws IOException {
    JsonNode shown = json("show", "affine/small", "--dtype", "float32", "--json");
    JsonNode out = shown.at("/steps/0/expect/out");
    assertEquals("float32", shown.path("dtype").asText());
    assertEquals(8, out.path("allowed").size());
    assertTrue(out.path("allowed").get(0).asDouble() > 1e-8);
    assertEquals("R1", out.path("label").asText());
    assertEquals("out = x W + b", shown.at("/tests/R1").asText());
  }

  @Test
  void everyCaseCanBeShown_andItsJsonIsThatOfTheSchema() {
    int shown = 0;
    for (Spec spec : Library.standard().specs()) {
      List<Case> cases = Library.standard().cases(spec.op());
      for (Case item : cases.subList(0, Math.min(12, cases.size()))) {
        CaseView view = new CaseView(spec, item, DType.FLOAT64);
        assertTrue(CaseText.lines(view).size() > 8, item.id());
        ObjectNode json = CaseJson.of(view);
        json.remove(List.of("op", "dtype", "tests", "not_judged"));
        json.findParents("allowed").forEach(each -> ((ObjectNode) each).remove("allowed"));
        json.findParents("label").forEach(each -> ((ObjectNode) each).remove("label"));
        for (JsonNode step : json.path("steps")) {
          step.path("expect")
              .findParents("not_judged")
              .forEach(each -> ((ObjectNode) each).remove("not_judged"));
        }
        Schema.FIXTURE.check(json, "case");
        shown++;
      }
    }
    assertTrue(shown > 1000, "saw only " + shown);
  }

  @Test
  void explainHasTheSignature() throws IOException {
    String text = run("explain", "adam");
    assertTrue(text.contains("\n  attribute lr: a number, default 0.001\n"), text);
    assertTrue(text.contains("\n  step update\n    input     params: list of any shape\n"), text);
    assertTrue(text.contains("\n    result    params: list, changed in place\n"), text);
    JsonNode json = json("explain", "adam", "--json");
    assertEquals(0.001, json.at("/signature/attributes/lr/default").asDouble());
    assertEquals("adam", json.path("op").asText());
    assertTrue(json.path("text").asText().startsWith("# adam"));
    assertTrue(json.path("cases").size() > 10);
    assertTrue(json.at("/mistakes/eps_inside_sqrt/effect").isTextual());
  }
}
