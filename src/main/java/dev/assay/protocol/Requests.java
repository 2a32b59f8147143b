package dev.assay.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.protocol.Lines.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The requests of an offline run, as a file of the protocol's own lines (spec/protocol.md). */
public record Requests(List<Request> all) {

  /** A case asked at a dtype. */
  public record Request(long id, Case question, DType dtype) {}

  public Requests {
    all = List.copyOf(all);
  }

  /** Writes {@code start}, the requests and {@code stop}, a line each. */
  public void write(OutputStream out) throws IOException {
    out.write(Wire.line(Wire.start()));
    for (Request request : all) {
      out.write(Wire.line(run(request)));
    }
    out.write(Wire.line(Wire.stop()));
    out.flush();
  }

  /** Tensors are lists, which every engine reads. */
  private static ObjectNode run(Request request) {
    return Wire.run(request.id, request.question, request.dtype, false);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException that names the line, when it is no such file or asks other
   *     cases than the library has
   */
  public static Requests read(Path file, Library library) throws IOException {
    List<Request> all = new ArrayList<>();
    Set<Long> ids = new LinkedHashSet<>();
    try (Lines lines = new Lines(file, Limits.REQUEST)) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        try {
          ObjectNode message = Wire.message(line.get().bytes());
          switch (message.path("cmd").asText()) {
            case "start" -> Wire.checkVersion(message);
            case "run" -> all.add(request(message, ids, library));
            case "stop" -> {}
            default ->
                throw new IllegalArgumentException(
                    "cmd=%s, expected start, run or stop".formatted(message.get("cmd")));
          }
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "%s:%d: %s".formatted(file, line.get().number(), e.getMessage()), e);
        }
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("%s: no requests, expected at least one".formatted(file));
    }
    return new Requests(all);
  }

  private static Request request(ObjectNode message, Set<Long> ids, Library library) {
    OptionalLong given = Wire.id(message);
    if (given.isEmpty() || !ids.add(given.getAsLong())) {
      throw new IllegalArgumentException(
          "id=%s, expected an integer that no line before has".formatted(message.get("id")));
    }
    long id = given.getAsLong();
    DType dtype = DType.of(message.path("dtype").asText());
    String caseId = message.path("case").path("id").asText();
    for (Case question : library.cases(message.path("case").path("op").asText())) {
      if (question.id().equals(caseId)) {
        Request request = new Request(id, question, dtype);
        // Written and read back, since JSON has but one kind of number.
        if (!Wire.message(Wire.line(run(request))).equals(message)) {
          throw new IllegalArgumentException(
              "case=%s is not as this library has it, expected requests of this version: export again"
                  .formatted(caseId));
        }
        return request;
      }
    }
    throw new IllegalArgumentException(
        "case=%s, expected one of this library: export again".formatted(caseId));
  }
}
