package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Step;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves an engine of this JVM to a suite: the other end of {@link ProcessEngine}. */
public final class Server {

  private final Engine engine;

  public Server(Engine engine) {
    this.engine = engine;
  }

  /**
   * Answers requests on stdin until {@code stop}; what libraries print goes to stderr.
   *
   * <p>Native code prints to the process's own stdout. Where it does, {@code
   * -Dassay.replies=/dev/fd/3} writes the replies there, and a shell says {@code 3>&1 1>&2}.
   *
   * @throws IOException when stdin or stdout break
   */
  public void serve() throws IOException {
    System.setOut(System.err);
    String elsewhere = System.getProperty("assay.replies");
    try (OutputStream replies =
        elsewhere == null
            ? new FileOutputStream(FileDescriptor.out)
            : new FileOutputStream(elsewhere)) {
      serve(new FileInputStream(FileDescriptor.in), replies);
    }
  }

  /** Answers requests until {@code stop} or the end of the input; a bad one with an error. */
  public void serve(InputStream requests, OutputStream replies) throws IOException {
    InputStream lines = new BufferedInputStream(requests, 1 << 16);
    for (Optional<byte[]> line = readLine(lines); line.isPresent(); line = readLine(lines)) {
      Optional<ObjectNode> reply = reply(line.get());
      if (reply.isEmpty()) {
        return;
      }
      replies.write(Wire.line(reply.get()));
      replies.flush();
    }
  }

  /** Returns the next line; none at the end. */
  private static Optional<byte[]> readLine(InputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (int b = lines.read(); b != '\n'; b = lines.read()) {
      if (b < 0) {
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
      }
      line.write(b);
    }
    return Optional.of(line.toByteArray());
  }

  /** Returns what answers a line; nothing answers {@code stop}. */
  private Optional<ObjectNode> reply(byte[] line) {
    JsonNode id = NullNode.instance;
    try {
      ObjectNode request = Wire.message(line);
      id = Wire.id(request).isPresent() ? request.get("id") : id;
      String cmd = request.path("cmd").asText();
      return switch (cmd) {
        case "start" -> Optional.of(hello());
        case "run" -> Optional.of(run(id, request));
        case "stop" -> Optional.empty();
        default ->
            throw new IllegalArgumentException(
                "cmd=%s, expected start, run or stop".formatted(request.get("cmd")));
      };
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      return Optional.of(Wire.reply(id, Answer.refused("BadRequest", why, List.of()), false));
    }
  }

  private ObjectNode hello() {
    ObjectNode hello = Wire.hello(engine.hello()).put("reads_ahead", true);
    return engine.traces() ? hello.put("trace", true) : hello;
  }

  private ObjectNode run(JsonNode id, ObjectNode request) {
    DType dtype = DType.of(request.path("dtype").asText());
    Case question = Wire.question(request.get("case"));
    checkNames(question);
    long start = System.nanoTime();
    boolean traced = engine.traces() && request.path("trace").asBoolean(false);
    Traced played =
        !engine.hello().ops().contains(question.op())
            ? new Traced(Answer.unsupported("no op %s".formatted(question.op())), List.of())
            : traced
                ? engine.trace(question, dtype)
                : new Traced(engine.run(question, dtype), List.of());
    Duration computed = Duration.ofNanos(System.nanoTime() - start);
    engine.thrown().ifPresent(Throwable::printStackTrace);
    played
        .answer()
        .ending()
        .crashed()
        .ifPresent(
            crashed -> {
              // No message says this: the process ends, and the suite sees that it did.
              throw new IllegalStateException("%s: %s".formatted(question.id(), crashed.how()));
            });
    ObjectNode reply = Wire.reply(id, played.answer(), true);
    Wire.computed(reply, computed);
    if (traced) {
      Wire.trace(reply, played.trace(), true);
    }
    return reply;
  }

  private static void checkNames(Case question) {
    question.params().values().forEach(name -> checkName(question, name));
    for (Step step : question.steps()) {
      step.inputs().values().forEach(name -> checkName(question, name));
      if (step.verb().equals("read")) {
        step.want().forEach(name -> checkTensor(question, name));
      }
    }
  }

  private static void checkName(Case question, JsonNode name) {
    if (name.isArray()) {
      name.forEach(item -> checkName(question, item));
    } else if (!name.isNull()) {
      checkTensor(question, name.asText());
    }
  }

  private static void checkTensor(Case question, String name) {
    if (!question.tensors().containsKey(name)) {
      throw new IllegalArgumentException(
          "tensor: name=%s, expected one of %s".formatted(name, question.tensors().keySet()));
    }
  }
}
