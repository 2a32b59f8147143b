package dev.assay.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Level;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine as a table from op to code, with what it declares: for {@code ConformanceTest} as it
 * is, and for {@code assay check --exec} by {@link #serve}.
 *
 * <pre>{@code
 * Adapter.of("my engine", "1")
 *     .op("affine", given -> {
 *           Affine layer = new Affine(given.get("W"), given.get("b"));
 *           return given.on("forward", step -> layer.forward(step.get("x")))
 *               .on("backward", step -> layer.backward(step.get("d_out")));
 *         })
 *     .function("tanh", step -> tanh(step.get("x")))
 *     .level("first");
 * }</pre>
 *
 * @param <T> the engine's tensor
 */
public final class Adapter<T> implements Engine {

  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final String version;
  private final Function<PlainTensor, ? extends T> toEngine;
  private final Function<? super T, PlainTensor> toPlain;
  private final Map<String, Maker<T>> ops = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> conventions = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> combinations = new LinkedHashMap<>();
  private final Map<String, Map<String, List<JsonNode>>> fixed = new LinkedHashMap<>();
  private final Map<String, Level> levels = new LinkedHashMap<>();
  private List<DType> dtypes = List.of(DType.FLOAT64, DType.FLOAT32);
  private Level level = Level.SECOND;
  private String device = "cpu";
  private boolean refuses = true;
  private Precision precision = Precision.FULL;
  private @Nullable Throwable thrown;

  private Adapter(
      String name,
      String version,
      Function<PlainTensor, ? extends T> toEngine,
      Function<? super T, PlainTensor> toPlain) {
    this.name = name;
    this.version = version;
    this.toEngine = toEngine;
    this.toPlain = toPlain;
  }

  /** Returns an empty table of an engine that takes plain tensors. */
  public static Adapter<PlainTensor> of(String name, String version) {
    return new Adapter<>(name, version, given -> given, given -> given);
  }

  /**
   * Returns an empty table of an engine with tensors of its own: every tensor of a case is held in
   * one, so that what the engine changes in place is seen.
   */
  public static <T> Adapter<T> of(
      String name,
      String version,
      Function<PlainTensor, ? extends T> toEngine,
      Function<? super T, PlainTensor> toPlain) {
    return new Adapter<>(name, version, toEngine, toPlain);
  }

  /** Adds an op whose instances have verbs. */
  public Adapter<T> op(String stem, Maker<T> maker) {
    ops.put(stem, maker);
    return this;
  }

  /** Adds an op that goes forward only. */
  public Adapter<T> function(String stem, Action<T> forward) {
    return op(stem, given -> given.on("forward", forward));
  }

  /** Declares the dtypes in which the engine computes; float64 and float32 if not said. */
  public Adapter<T> dtypes(String... names) {
    dtypes = Stream.of(names).map(DType::of).toList();
    return this;
  }

  public Adapter<T> device(String where) {
    device = where;
    return this;
  }

  /** Declares how far the engine differentiates: {@code none}, {@code first} or {@code second}. */
  public Adapter<T> level(String order) {
    level = Level.named(order);
    return this;
  }

  /** Declares how far the engine differentiates an op. */
  public Adapter<T> level(String op, String order) {
    levels.put(op, Level.named(order));
    return this;
  }

  /** Declares a setting that the engine cannot vary, with the only values that it knows. */
  public Adapter<T> fixed(String op, String setting, Object... values) {
    fixed
        .computeIfAbsent(op, key -> new LinkedHashMap<>())
        .put(setting, Stream.of(values).map(value -> (JsonNode) JSON.valueToTree(value)).toList());
    return this;
  }

  /** Declares the options that the engine follows of a convention; of several a case names one. */
  public Adapter<T> convention(String op, String convention, String... options) {
    conventions.computeIfAbsent(op, key -> new LinkedHashMap<>()).put(convention, List.of(options));
    return this;
  }

  /** Declares options of several conventions that go together. */
  public Adapter<T> combination(String op, Map<String, String> options) {
    combinations.computeIfAbsent(op, key -> new ArrayList<>()).add(options);
    return this;
  }

  /**
   * Declares where the arithmetic is coarser than its dtypes, as in {@code "products", "tf32"}: the
   * engine is judged at that (spec/protocol.md, Precision).
   *
   * @throws IllegalArgumentException when the protocol has no such member or value
   */
  public Adapter<T> precision(String member, String value) {
    precision = precision.declaring(member, TextNode.valueOf(value));
    return this;
  }

  /** Declares that bad input is not refused: it is then not asked. */
  public Adapter<T> withoutRefusals() {
    refuses = false;
    return this;
  }

  /**
   * Serves the engine over stdin and stdout until {@code stop}: the body of an adapter's {@code
   * main}.
   *
   * @throws IOException when stdin or stdout break
   */
  public void serve() throws IOException {
    new Server(this).serve();
  }

  @Override
  public Hello hello() {
    return new Hello(
        name,
        version,
        "Java " + Runtime.version().feature(),
        device,
        dtypes,
        List.copyOf(ops.keySet()),
        conventions,
        new Ability(level, levels, fixed, combinations, refuses, precision));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    thrown = null;
    Maker<T> maker = ops.get(question.op());
    Optional<Spec> spec = Library.standard().find(question.op());
    if (maker == null || spec.isEmpty()) {
      return Answer.unsupported("no op " + question.op());
    }
    Optional<String> foreign = foreign(question);
    if (foreign.isPresent()) {
      return Answer.unsupported(foreign.get());
    }
    List<Map<String, Tensor>> results = new ArrayList<>();
    List<Map<String, String>> declined = new ArrayList<>();
    Ending ending = play(question, dtype, spec.get(), maker, results, declined);
    return new Answer(results, declined, ending);
  }

  private Ending play(
      Case question,
      DType dtype,
      Spec spec,
      Maker<T> maker,
      List<Map<String, Tensor>> results,
      List<Map<String, String>> declined) {
    try {
      CasePlayer<T> player = new CasePlayer<>(spec, maker, toEngine, toPlain, question, dtype);
      for (Step step : question.steps()) {
        CasePlayer.Outcome outcome = player.step(step);
        results.add(outcome.results());
        declined.add(outcome.declined());
      }
      return new Ending.Complete();
    } catch (Unsupported missing) {
      return new Ending.Unsupported(String.valueOf(missing.getMessage()));
    } catch (Exception | AssertionError e) {
      thrown = e;
      return new Ending.Refused(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
    } catch (Error e) {
      thrown = e;
      results.clear();
      declined.clear();
      return new Ending.Crashed(e.toString());
    }
  }

  /** Says which setting of a case the engine cannot vary; a suite that was told does not ask. */
  private Optional<String> foreign(Case question) {
    for (var each : fixed.getOrDefault(question.op(), Map.of()).entrySet()) {
      JsonNode asked = question.attributes().get(each.getKey());
      if (asked != null && each.getValue().stream().noneMatch(known -> isSame(known, asked))) {
        return Optional.of(
            "%s=%s, the engine has %s".formatted(each.getKey(), asked, each.getValue()));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(JsonNode known, JsonNode asked) {
    return known.equals(asked)
        || (known.isNumber() && asked.isNumber() && known.doubleValue() == asked.doubleValue());
  }

  @Override
  public Optional<Throwable> thrown() {
    return Optional.ofNullable(thrown);
  }

  @Override
  public void close() {}
}
