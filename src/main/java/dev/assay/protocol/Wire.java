package dev.assay.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The messages of the protocol, written and read: {@code spec/protocol.md}. */
public final class Wire {

  /** The version of the protocol that this code speaks. */
  public static final int VERSION = 1;

  /** Below this many elements a list is as short as base64, and can be read by eye. */
  private static final int PACKED_FROM = 64;

  /** So much of a line is quoted in an error. */
  private static final int QUOTED = 120;

  /** More of an engine's own words, as why it lacks something, is cut off. */
  private static final int WORDS = 4000;

  /** What an engine calls itself is as short as a name. */
  private static final int NAME = 200;

  private static final String COMPUTED = "compute_s";

  /** No case takes longer: the suite does not wait for that. */
  private static final double LONGEST = 1e6;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(
                      StreamReadFeature.STRICT_DUPLICATE_DETECTION,
                      StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Wire() {}

  /** Writes a message as a line of UTF-8 with its line feed. */
  static byte[] line(ObjectNode message) {
    try {
      byte[] json = JSON.writeValueAsBytes(message);
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the line of a message.
   *
   * @throws IllegalArgumentException that shows what stands there instead of one JSON object
   */
  static ObjectNode message(byte[] line) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode message) {
        return message;
      }
      throw new IllegalArgumentException("%s, expected one JSON object".formatted(excerpt(line)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s, expected one JSON object (column %d: %s)"
              .formatted(
                  excerpt(line),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException | StackOverflowError | OutOfMemoryError e) {
      throw new IllegalArgumentException(
          "%s, expected one JSON object (%s)".formatted(excerpt(line), e.getMessage()), e);
    }
  }

  /** Returns the id that a message has; empty where it is none, or none that was ever given. */
  static OptionalLong id(JsonNode message) {
    JsonNode id = message.path("id");
    return id.isIntegralNumber() && id.canConvertToLong()
        ? OptionalLong.of(id.longValue())
        : OptionalLong.empty();
  }

  /** Quotes the start of a line that may hold anything. */
  static String excerpt(byte[] line) {
    String text = new String(line, 0, Math.min(line.length, QUOTED), StandardCharsets.UTF_8);
    return "`%s`%s"
        .formatted(CONTROL.matcher(text).replaceAll("?"), line.length > QUOTED ? "..." : "");
  }

  /**
   * Checks the version in a message.
   *
   * @throws IllegalArgumentException when it is not the one that is spoken here, as an integer
   */
  static void checkVersion(ObjectNode message) {
    JsonNode version = message.get("protocol");
    if (version == null || !version.isInt() || version.intValue() != VERSION) {
      throw new IllegalArgumentException("protocol=%s, expected %d".formatted(version, VERSION));
    }
  }

  static ObjectNode start() {
    return JSON.createObjectNode().put("cmd", "start").put("protocol", VERSION);
  }

  /** Writes the request to play a case. */
  public static ObjectNode run(long id, Case question, DType dtype, boolean packed) {
    ObjectNode asked = question.question(dtype);
    if (packed) {
      ObjectNode tensors = (ObjectNode) asked.get("tensors");
      question
          .tensors()
          .forEach((name, tensor) -> tensors.set(name, tensor(tensor.as(dtype), true)));
    }
    ObjectNode request = JSON.createObjectNode();
    request.put("cmd", "run").put("id", id).put("dtype", dtype.wireName()).set("case", asked);
    return request;
  }

  static ObjectNode stop() {
    return JSON.createObjectNode().put("cmd", "stop");
  }

  /** Writes what an engine says of itself; base64 is offered. */
  static ObjectNode hello(Hello hello) {
    ObjectNode reply = JSON.createObjectNode();
    reply.put("protocol", VERSION).put("name", hello.name()).put("version", hello.version());
    reply.put("language", hello.language()).put("device", hello.device());
    ArrayNode dtypes = reply.putArray("dtypes");
    hello.dtypes().forEach(dtype -> dtypes.add(dtype.wireName()));
    ArrayNode ops = reply.putArray("ops");
    hello.ops().forEach(ops::add);
    reply.set("conventions", JSON.valueToTree(hello.conventions()));
    reply.putArray("encodings").add("base64");
    Abilities.write(hello.ability(), reply);
    return reply;
  }

  /**
   * Reads the answer to {@code start}.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static Hello hello(ObjectNode reply) {
    return reading(() -> readHello(reply));
  }

  /** Whatever is wrong with what came is told as that, faults of ours included. */
  private static <T> T reading(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new IllegalArgumentException("the reply cannot be read (%s)".formatted(e), e);
    }
  }

  private static Hello readHello(ObjectNode reply) {
    List<DType> dtypes = texts(reply, "dtypes").stream().map(DType::of).toList();
    Map<String, Map<String, List<String>>> conventions = new LinkedHashMap<>();
    members(reply, "conventions")
        .forEach(
            (op, chosen) -> {
              Map<String, List<String>> options = new LinkedHashMap<>();
              String where = "conventions." + op;
              members(where, chosen)
                  .forEach(
                      (key, option) ->
                          options.put(key, oneOrMore("%s.%s".formatted(where, key), option)));
              conventions.put(op, options);
            });
    return new Hello(
        name(reply, "name"),
        name(reply, "version"),
        name(reply, "language"),
        name(reply, "device"),
        dtypes,
        texts(reply, "ops"),
        conventions,
        Abilities.read(reply));
  }

  static boolean offersBase64(ObjectNode hello) {
    return hello.has("encodings") && texts(hello, "encodings").contains("base64");
  }

  /**
   * Returns whether a message says so; not where it says nothing.
   *
   * @throws IllegalArgumentException when it says neither yes nor no
   */
  static boolean says(ObjectNode message, String name) {
    JsonNode said = message.path(name);
    if (!said.isMissingNode() && !said.isBoolean()) {
      throw new IllegalArgumentException("%s=%s, expected true or false".formatted(name, said));
    }
    return said.asBoolean(false);
  }

  /** Returns the members of an object that a message may have; none where it is not there. */
  static Map<String, JsonNode> members(ObjectNode message, String name) {
    return message.has(name) ? members(name, message.get(name)) : Map.of();
  }

  /** Returns the members of an object in a message. */
  static Map<String, JsonNode> members(String where, JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("%s=%s, expected an object".formatted(where, json));
    }
    Map<String, JsonNode> members = new LinkedHashMap<>();
    json.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
    return members;
  }

  private static String name(JsonNode message, String name) {
    return Printable.cut(text(message, name), NAME);
  }

  private static String text(JsonNode message, String name) {
    if (!message.path(name).isTextual()) {
      throw new IllegalArgumentException(
          "%s=%s, expected a string".formatted(name, message.get(name)));
    }
    return Printable.cut(message.get(name).textValue(), WORDS);
  }

  private static List<String> texts(JsonNode message, String name) {
    if (!message.path(name).isArray()) {
      throw new IllegalArgumentException(
          "%s=%s, expected a list of strings".formatted(name, message.get(name)));
    }
    return oneOrMore(name, message.get(name));
  }

  private static List<String> oneOrMore(String where, JsonNode json) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : json.isArray() ? json : List.of(json)) {
      if (!item.isTextual()) {
        throw new IllegalArgumentException("%s=%s, expected a string".formatted(where, item));
      }
      items.add(item.textValue());
    }
    return items;
  }

  /**
   * Reads the case of a request as an engine sees it, without expectations.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static Case question(JsonNode json) {
    if (!(json instanceof ObjectNode asked)) {
      throw new IllegalArgumentException("case=%s, expected an object".formatted(json));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    asked
        .path("tensors")
        .properties()
        .forEach(e -> tensors.put(e.getKey(), Packed.read(e.getValue())));
    asked.remove("tensors");
    return Case.asked(asked, tensors);
  }

  /** Writes an answer; a crash has no message, the process ends instead. */
  public static ObjectNode reply(JsonNode id, Answer answer, boolean packed) {
    ObjectNode reply = JSON.createObjectNode();
    reply.set("id", id);
    return answer
        .ending()
        .match(
            complete -> reply.set("results", steps(answer, packed)),
            unsupported -> {
              if (!answer.steps().isEmpty()) {
                reply.set("results", steps(answer, packed));
              }
              return reply.put("unsupported", unsupported.why());
            },
            refused -> {
              reply
                  .putObject("error")
                  .put("kind", refused.kind())
                  .put("message", refused.message());
              return reply.set("results", steps(answer, packed));
            },
            crashed -> {
              throw new IllegalArgumentException(
                  "protocol: no message says %s".formatted(crashed.words()));
            });
  }

  private static ArrayNode steps(Answer answer, boolean packed) {
    ArrayNode array = JSON.createArrayNode();
    for (int i = 0; i < answer.steps().size(); i++) {
      ObjectNode named = array.addObject();
      if (i < answer.declined().size()) {
        answer
            .declined()
            .get(i)
            .forEach((name, why) -> named.putObject(name).put("unsupported", why));
      }
      answer
          .steps()
          .get(i)
          .forEach(
              (name, tensor) -> {
                int bracket = name.indexOf('[');
                if (bracket < 0) {
                  named.set(name, tensor(tensor, packed));
                } else {
                  named.withArray(name.substring(0, bracket)).add(tensor(tensor, packed));
                }
              });
    }
    return array;
  }

  /** Writes how long the engine itself took into the reply that it belongs to. */
  static void computed(ObjectNode reply, Duration took) {
    reply.put(COMPUTED, took.toNanos() / 1e9);
  }

  /**
   * Reads how long the engine itself took, if it says so.
   *
   * @throws IllegalArgumentException when that is no time
   */
  static Optional<Duration> computed(ObjectNode reply) {
    if (!reply.has(COMPUTED)) {
      return Optional.empty();
    }
    JsonNode seconds = reply.get(COMPUTED);
    if (!seconds.isNumber() || !(seconds.asDouble() >= 0 && seconds.asDouble() <= LONGEST)) {
      throw new IllegalArgumentException(
          "%s=%s, expected seconds from 0 to %.0e"
              .formatted(COMPUTED, Printable.cut(seconds.toString(), NAME), LONGEST));
    }
    return Optional.of(Duration.ofNanos(Math.round(seconds.asDouble() * 1e9)));
  }

  /** Writes a trace into the reply that it belongs to. */
  static void trace(ObjectNode reply, List<LayerResult<Tensor>> trace, boolean packed) {
    ArrayNode entries = reply.putArray("trace");
    for (LayerResult<Tensor> entry : trace) {
      ObjectNode written = entries.addObject().put("layer", entry.layer());
      written.put("direction", entry.direction().wireName()).put("step", entry.step());
      ObjectNode results = written.putObject("results");
      entry.results().forEach((name, tensor) -> results.set(name, tensor(tensor, packed)));
    }
  }

  /**
   * Reads the trace of a reply; there is none where none was given.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static List<LayerResult<Tensor>> trace(ObjectNode reply, Case question) {
    return reading(() -> readTrace(reply.path("trace"), question));
  }

  private static List<LayerResult<Tensor>> readTrace(JsonNode trace, Case question) {
    if (!trace.isMissingNode() && !trace.isArray()) {
      throw new IllegalArgumentException("trace=%s, expected a list".formatted(trace));
    }
    List<LayerResult<Tensor>> entries = new ArrayList<>();
    long numbers = 0;
    for (JsonNode entry : trace) {
      String where = "trace[%d]".formatted(entries.size());
      Map<String, Tensor> results = new LinkedHashMap<>();
      members(where + ".results", entry.path("results"))
          .forEach((name, tensor) -> results.put(Printable.cut(name, NAME), Packed.read(tensor)));
      numbers += results.values().stream().mapToLong(tensor -> tensor.data().length).sum();
      if (numbers > Limits.tracedNumbers(question)) {
        throw new IllegalArgumentException(
            "trace has more than %d numbers".formatted(Limits.tracedNumbers(question)));
      }
      int step = entry.path("step").asInt(-1);
      if (step < 0 || step >= question.steps().size()) {
        throw new IllegalArgumentException(
            "%s.step=%s, expected that of a step".formatted(where, entry.get("step")));
      }
      entries.add(new LayerResult<>(name(entry, "layer"), direction(where, entry), step, results));
    }
    return entries;
  }

  private static Direction direction(String where, JsonNode entry) {
    return switch (entry.path("direction").asText()) {
      case "forward" -> Direction.FORWARD;
      case "backward" -> Direction.BACKWARD;
      default ->
          throw new IllegalArgumentException(
              "%s.direction=%s, expected forward or backward"
                  .formatted(where, entry.get("direction")));
    };
  }

  /**
   * Reads the answer to a case.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static Answer answer(ObjectNode reply, Case question) {
    return reading(() -> read(reply, question));
  }

  private static Answer read(ObjectNode reply, Case question) {
    if (reply.has("unsupported") && !reply.has("results")) {
      return Answer.unsupported(text(reply, "unsupported"));
    }
    JsonNode error = reply.has("unsupported") ? reply.get("unsupported") : reply.get("error");
    JsonNode given = reply.get("results");
    if (given == null || !given.isArray()) {
      throw new IllegalArgumentException(
          error == null
              ? "reply has none of results, unsupported, error"
              : "error without results, expected the results of the steps before it");
    }
    int asked = question.steps().size();
    if (error == null ? given.size() != asked : given.size() >= asked) {
      throw new IllegalArgumentException(
          "results.length=%d, expected %s"
              .formatted(
                  given.size(),
                  error == null
                      ? "%d, one object a step".formatted(asked)
                      : "at most %d beside an error or unsupported: the steps before it"
                          .formatted(asked - 1)));
    }
    List<Map<String, Tensor>> steps = new ArrayList<>();
    List<Map<String, String>> declined = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      declined.add(new LinkedHashMap<>());
      steps.add(results(given.get(i), question.steps().get(i), i, declined.get(i)));
    }
    long numbers =
        steps.stream()
            .flatMap(step -> step.values().stream())
            .mapToLong(tensor -> tensor.data().length)
            .sum();
    if (numbers > Limits.numbers(question)) {
      throw new IllegalArgumentException(
          "results have %d numbers, expected at most %d"
              .formatted(numbers, Limits.numbers(question)));
    }
    return new Answer(steps, declined, ending(reply));
  }

  private static Ending ending(ObjectNode reply) {
    if (reply.has("unsupported")) {
      return new Ending.Unsupported(text(reply, "unsupported"));
    }
    JsonNode error = reply.get("error");
    return error == null
        ? new Ending.Complete()
        : new Ending.Refused(text(error, "kind"), text(error, "message"));
  }

  /** Reads the results of a step; one that the engine does not have says why in its place. */
  private static Map<String, Tensor> results(
      JsonNode given, Step step, int i, Map<String, String> declined) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    for (String name : step.want()) {
      JsonNode value = given.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "results[%d]: %s is missing, expected want=%s".formatted(i, name, step.want()));
      }
      try {
        if (value.has("unsupported")) {
          declined.put(name, text(value, "unsupported"));
        } else if (value.isArray()) {
          for (int k = 0; k < value.size(); k++) {
            results.put("%s[%d]".formatted(name, k), Packed.read(value.get(k)));
          }
        } else {
          results.put(name, Packed.read(value));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "results[%d].%s: %s".formatted(i, name, e.getMessage()), e);
      }
    }
    return results;
  }

  private static ObjectNode tensor(Tensor tensor, boolean packed) {
    return packed && tensor.data().length >= PACKED_FROM ? Packed.write(tensor) : tensor.toJson();
  }
}
