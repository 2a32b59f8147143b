package dev.assay.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.ProcessEngine.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the plumbing of an adapter before any mathematics: messages, tensors, refusals, the end.
 *
 * <p>Every message is checked against the schema. No step computes: tensors are only read back.
 */
public final class Smoke {

  /**
   * What one check found.
   *
   * @param fault the cause and a hint; empty when the check passed
   */
  public record Finding(String check, String fault) {
    public boolean passed() {
      return fault.isEmpty();
    }
  }

  /** Enough for an adapter that loses what it has not asked for to lose some. */
  private static final int AHEAD = 20;

  private final List<String> command;
  private final Limits limits;
  private final Library library;
  private final List<Finding> findings = new ArrayList<>();

  private Smoke(List<String> command, Limits limits, Library library) {
    this.command = command;
    this.limits = limits;
    this.library = library;
  }

  /** Returns what each check found; after a failed start there is no other. */
  public static List<Finding> test(List<String> command, Limits limits, Library library) {
    Smoke smoke = new Smoke(command, limits, library);
    smoke.run();
    return smoke.findings;
  }

  private void run() {
    ProcessEngine engine;
    try {
      engine = new ProcessEngine(command, limits, Checks.SCHEMA);
    } catch (ProtocolException e) {
      note("start", e.getMessage());
      return;
    }
    note("start", "");
    try (engine) {
      declarations(engine.hello());
      if (engine.hello().ops().isEmpty() || engine.hello().dtypes().isEmpty()) {
        note(
            "ops and dtypes",
            "one of them is empty, expected something to ask. Hint: declare both.");
        return;
      }
      for (DType dtype : engine.hello().dtypes()) {
        echoes(engine, dtype);
      }
      ids(engine);
      badCase(engine);
      badStep(engine);
      fresh(engine);
      if (engine.atOnce() > 1) {
        note("requests ahead", ahead(engine));
      }
      note("stop", engine.stop() ? "" : late("stop"));
    }
    try (ProcessEngine second = new ProcessEngine(command, limits, Checks.SCHEMA)) {
      note("end of stdin", second.hangUp() ? "" : late("stdin was closed"));
    } catch (ProtocolException e) {
      note("end of stdin", e.getMessage());
    }
  }

  private String late(String event) {
    return "the process still ran %.1f s after %s. Hint: leave the loop then, and let no thread live on."
        .formatted(limits.stop().toMillis() / 1e3, event);
  }

  private void note(String check, String fault) {
    findings.add(new Finding(check, fault));
  }

  private void declarations(Hello hello) {
    List<String> faults = Declarations.faults(hello, library);
    note(
        "names in start",
        faults.isEmpty()
            ? ""
            : "%s. Hint: `assay list` and `assay explain OP` show the names."
                .formatted(String.join("; ", faults)));
  }

  private void echoes(ProcessEngine engine, DType dtype) {
    double[] values = {0.0, -1.5, 255 / 128.0, dtype.max(), -dtype.max(), 1 / 3.0, 1e-3};
    dtype.round(values);
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] many = DoubleStream.iterate(-1, x -> x + 1 / 128.0).limit(210).toArray();
    dtype.round(many);
    Map<String, Tensor> sent = new LinkedHashMap<>();
    sent.put("values", new Tensor(dtype, new int[] {7}, values));
    sent.put("NaN and infinities", new Tensor(dtype, new int[] {3, 1}, special));
    sent.put("no axes", new Tensor(dtype, new int[] {}, new double[] {2.5}));
    sent.put("no elements", new Tensor(dtype, new int[] {0, 3}, new double[0]));
    sent.put("210 elements", new Tensor(dtype, new int[] {2, 3, 35}, many));
    sent.put("beside int64", ids(new int[] {2, 2}, 0, -1, 7, 1L << 40));
    sent.put("beside bool", new Tensor(DType.BOOL, new int[] {3}, new double[] {1, 0, 1}));
    sent.forEach(
        (about, tensor) ->
            note("echo of %s %s".formatted(dtype.wireName(), about), echo(engine, dtype, tensor)));
  }

  private static Tensor ids(int[] shape, double... data) {
    return new Tensor(DType.INT64, shape, data);
  }

  private static String echo(ProcessEngine engine, DType dtype, Tensor sent) {
    Optional<String> givenUp = engine.givenUp(op(engine));
    if (givenUp.isPresent()) {
      return givenUp.get();
    }
    Answer answer = engine.run(reading(op(engine), Map.of("x", sent), "x"), dtype);
    return answer.ending().isComplete()
        ? difference(sent, answer.steps().get(0).get("x"))
        : unexpected(answer, "the tensor that was sent");
  }

  /** Zero has no sign here, as in the judge. */
  private static String difference(Tensor sent, @Nullable Tensor got) {
    if (got == null) {
      return "a list came back, expected one tensor. Hint: `want: [\"x\"]` names a tensor.";
    }
    if (got.dtype() != sent.dtype() || !Arrays.equals(got.shape(), sent.shape())) {
      return "%s%s came back, expected %s%s. Hint: keep dtype and shape, [] and [0, 3] included."
          .formatted(
              got.dtype().wireName(),
              Arrays.toString(got.shape()),
              sent.dtype().wireName(),
              Arrays.toString(sent.shape()));
    }
    for (int i = 0; i < sent.data().length; i++) {
      if (Double.compare(sent.data()[i] + 0.0, got.data()[i] + 0.0) != 0) {
        return "x%s=%s came back, expected %s. Hint: read and write numbers with all digits (17 for float64)."
            .formatted(sent.place(i), got.data()[i], sent.data()[i]);
      }
    }
    return "";
  }

  private void ids(ProcessEngine engine) {
    String fault = "";
    for (long id : new long[] {5, 1_000_000, 6}) {
      if (fault.isEmpty()) {
        engine.nextId(id);
        fault = echo(engine, dtype(engine), ids(new int[] {1}, (double) id));
      }
    }
    note("ids are repeated", fault);
  }

  private void badCase(ProcessEngine engine) {
    Answer answer =
        engine.run(
            reading(op(engine), Map.of("x", ids(new int[] {1}, 1)), "x", "ghost"), dtype(engine));
    note(
        "a tensor that is not there",
        answer.ending().refused().isPresent() ? "" : unexpected(answer, "error"));
  }

  private void badStep(ProcessEngine engine) {
    ObjectNode json = question(op(engine));
    json.withArray("steps").addObject().put("do", "read").putArray("want").add("x");
    json.withArray("steps").addObject().put("do", "no_such_step").putArray("want").add("out");
    Answer answer = engine.run(Case.asked(json, Map.of("x", ids(new int[] {1}, 1))), dtype(engine));
    String wrong = unexpected(answer, "error or unsupported");
    String fault =
        answer
            .ending()
            .match(
                complete -> wrong,
                unsupported -> "",
                refused -> answer.steps().size() == 1 ? "" : misplaced(answer.steps().size()),
                crashed -> wrong);
    note("a step that is not there", fault);
  }

  private static String misplaced(int steps) {
    return ("the error came with the results of %d steps, expected 1."
            + " Hint: give those of the steps before the one that failed.")
        .formatted(steps);
  }

  private void fresh(ProcessEngine engine) {
    String fault = "";
    for (double value : new double[] {1, 2}) {
      if (fault.isEmpty()) {
        fault = echo(engine, dtype(engine), ids(new int[] {1}, value));
      }
    }
    note("each case starts afresh", fault);
  }

  /** Has several threads ask, so that one request is there while another is answered. */
  private static String ahead(ProcessEngine engine) {
    List<String> faults =
        IntStream.range(0, AHEAD)
            .mapToObj(i -> ids(new int[] {2}, i, -i))
            .map(sent -> CompletableFuture.supplyAsync(() -> echo(engine, dtype(engine), sent)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(fault -> !fault.isEmpty())
            .toList();
    return faults.isEmpty() ? "" : faults.get(0);
  }

  private static String unexpected(Answer answer, String expected) {
    return answer
        .ending()
        .crashed()
        .map(Ending.Crashed::how)
        .orElseGet(
            () ->
                "%s came back, expected %s. Hint: spec/protocol.md says what answers what."
                    .formatted(answer.ending().words(), expected));
  }

  private static String op(ProcessEngine engine) {
    return engine.hello().ops().get(0);
  }

  private static DType dtype(ProcessEngine engine) {
    return engine.hello().dtypes().get(0);
  }

  /** A case that reads tensors back, each in a step of its own. */
  private static Case reading(String op, Map<String, Tensor> tensors, String... names) {
    ObjectNode json = question(op);
    for (String name : names) {
      json.withArray("steps").addObject().put("do", "read").putArray("want").add(name);
    }
    return Case.asked(json, tensors);
  }

  private static ObjectNode question(String op) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", op + "/smoke").put("op", op);
    json.putObject("attributes");
    json.putObject("conventions");
    json.putObject("params");
    return json;
  }
}
