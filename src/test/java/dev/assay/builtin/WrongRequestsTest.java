package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.WrongRequests.Wrong;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Server;
import dev.assay.protocol.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request of every kind of wrongness, of every op, gets an error: no numbers, and no crash. */
class WrongRequestsTest {
  private final Library library = Library.standard();

  /** A wrong request, and the id of the right one. */
  private record Asked(String id, Wrong wrong) {
    String op() {
      return wrong.request().get("op").asText();
    }

    String line(Object answer) {
      return "%s %s: %s".formatted(id, wrong.what(), answer);
    }
  }

  private List<Asked> asked(Engine engine) {
    Set<String> ops = Set.copyOf(engine.hello().ops());
    return library.specs().stream()
        .filter(spec -> ops.contains(spec.op()))
        .flatMap(spec -> asked(spec).stream())
        .toList();
  }

  /** Changes every verb where it first occurs in the smaller of the right cases. */
  private List<Asked> asked(Spec spec) {
    Set<String> left = new HashSet<>(spec.signature().verbs().keySet());
    List<Asked> asked = new ArrayList<>();
    for (Case item : right(spec)) {
      Set<String> verbs = new HashSet<>(item.steps().stream().map(Step::verb).toList());
      verbs.retainAll(left);
      if (left.removeAll(verbs)) {
        WrongRequests.of(spec.signature(), item, verbs)
            .forEach(wrong -> asked.add(new Asked(item.id(), wrong)));
      }
    }
    assertEquals(Set.of(), left, spec.op());
    return asked;
  }

  private List<Case> right(Spec spec) {
    return library.cases(spec.op()).stream()
        .filter(item -> item.steps().stream().noneMatch(WrongRequestsTest::isRefused))
        .sorted(Comparator.comparingInt(WrongRequestsTest::size))
        .toList();
  }

  private static boolean isRefused(Step step) {
    return step.expectation().refusal().isPresent();
  }

  private static int size(Case item) {
    return item.tensors().values().stream().mapToInt(tensor -> tensor.data().length).sum();
  }

  private static List<String> faults(Engine engine, List<Asked> all) {
    List<String> faults = new ArrayList<>();
    for (Asked each : all) {
      Answer answer = engine.run(Wire.question(each.wrong.request().deepCopy()), DType.FLOAT64);
      if (answer.ending().crashed().isPresent()
          || answer.ending().isComplete() && each.wrong.mustFail()) {
        faults.add(each.line(answer));
      }
    }
    return faults;
  }

  @Test
  void theCanonicalEngineAnswersEachWithAnError() {
    Engine engine = new CanonicalEngine(Backend.named("jvm"));
    List<Asked> all = asked(engine);
    assertEquals("", String.join("\n", faults(engine, all)));
    assertTrue(all.size() > 10000, "asked only " + all.size());
  }

  /** The process engine serves the canonical one: a line of reply for every line, of every op. */
  @Test
  void theServedEngineRepliesToEachWithAnError() throws IOException {
    Engine engine = new CanonicalEngine(Backend.named("jvm"));
    List<Asked> all = asked(engine).stream().filter(each -> each.wrong.mustFail()).toList();
    List<Asked> some =
        IntStream.range(0, all.size()).filter(i -> i % 25 == 0).mapToObj(all::get).toList();
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    JsonMapper json = new JsonMapper();
    for (Asked each : some) {
      ObjectNode request = json.createObjectNode().put("cmd", "run").put("id", 1);
      request.put("dtype", "float64").set("case", each.wrong.request());
      requests.writeBytes(json.writeValueAsBytes(request));
      requests.write('\n');
    }
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    new Server(engine).serve(new ByteArrayInputStream(requests.toByteArray()), replies);
    List<String> lines = replies.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(some.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      assertTrue(line.matches(".*\"(error|unsupported)\".*"), some.get(i).line(line));
    }
  }

  /** The canonical engine plays what is define-by-run alone just so. */
  @Test
  void theAutogradEngineAnswersEachWithAnError() {
    Engine engine = new AutogradEngine(Backend.named("jvm"));
    Predicate<Asked> twin = each -> library.spec(each.op()).styles().get(0).equals("explicit");
    List<Asked> all = asked(engine).stream().filter(twin).toList();
    assertEquals("", String.join("\n", faults(engine, all)));
    assertTrue(all.size() > 500, "asked only " + all.size());
  }

  /** What only the values tell is the business of the fixtures: the reference is slow. */
  @Test
  void theReferenceAnswersEachWithAnError() {
    Engine engine = new ReferenceEngine(library, Reference.standard());
    Predicate<Asked> quick =
        each -> each.wrong.mustFail() && !each.wrong.what().startsWith("/steps/");
    List<Asked> all = asked(engine).stream().filter(quick).toList();
    assertEquals("", String.join("\n", faults(engine, all)));
    assertTrue(all.size() > 2000, "asked only " + all.size());
  }

  @Test
  void anUnknownOpIsUnsupported() {
    Case item = library.cases("affine").get(0);
    ObjectNode request = item.question(DType.FLOAT64).put("op", "afine");
    for (Engine engine :
        List.of(
            new CanonicalEngine(Backend.named("jvm")), new AutogradEngine(Backend.named("jvm")))) {
      Answer answer = engine.run(Wire.question(request.deepCopy()), DType.FLOAT64);
      assertEquals(Answer.unsupported("no op afine"), answer);
    }
  }
}
