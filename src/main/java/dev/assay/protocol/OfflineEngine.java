package dev.assay.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.protocol.Lines.Line;
import dev.assay.protocol.Requests.Request;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The answers that an engine wrote to a file, somewhere else: an engine that answers from there.
 *
 * <p>A reply is found by its id. One that is missing, malformed or doubled is a crash of its case
 * alone; the file is indexed and not held, since it may be of any size.
 */
public final class OfflineEngine implements Engine {

  /** A file that has no end is given up here. */
  private static final int MOST_FAULTS = 100_000;

  private static final int FAULT_LENGTH = 500;

  private record Place(int line, long offset, int length) {}

  private final Path file;
  private final int longest;
  private final RandomAccessFile answers;
  private final Hello hello;
  private final Map<String, Request> requests = new HashMap<>();
  private final Map<Long, List<Place>> replies = new HashMap<>();

  /** Lines that are no reply, with what is wrong. */
  private final TreeMap<Integer, String> faults = new TreeMap<>();

  /** For requests without a reply: the line where it should be, when that is no reply. */
  private final Map<Long, Integer> instead = new HashMap<>();

  private int lines;

  /**
   * Indexes the answers to some requests.
   *
   * @throws ProtocolException when the file does not begin with the answer to {@code start}
   * @throws IllegalArgumentException when it cannot be read
   */
  public OfflineEngine(Path file, Requests requests) throws IOException {
    this.file = file.getFileName();
    for (Request request : requests.all()) {
      this.requests.put(key(request.question(), request.dtype()), request);
      replies.put(request.id(), new ArrayList<>());
    }
    longest =
        requests.all().stream()
            .mapToInt(request -> Limits.answer(request.question()))
            .max()
            .orElse(Limits.LINE);
    try (Lines text = new Lines(file, longest)) {
      hello = hello(this.file, text.next());
      lines = 1;
      for (Optional<Line> line = text.next(); line.isPresent(); line = text.next()) {
        lines = line.get().number();
        index(line.get());
      }
    }
    place(requests);
    answers = new RandomAccessFile(file.toFile(), "r");
  }

  /**
   * Reads what an engine says of itself from the first line of a file.
   *
   * @throws ProtocolException when that is no answer to {@code start}
   */
  public static Hello hello(Path file) throws IOException {
    try (Lines text = new Lines(file, Limits.LINE)) {
      return hello(file.getFileName(), text.next());
    }
  }

  private static Hello hello(Path file, Optional<Line> first) {
    String hint = "the first line answers `start`; everything else goes to stderr";
    if (first.isEmpty()) {
      throw new ProtocolException("%s is empty".formatted(file), hint);
    }
    try {
      ObjectNode reply = Wire.message(first.get().bytes());
      Wire.checkVersion(reply);
      return Wire.hello(reply);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("%s:1: %s".formatted(file, e.getMessage()), hint);
    }
  }

  private void index(Line line) {
    try {
      ObjectNode reply = Wire.message(line.bytes());
      OptionalLong id = Wire.id(reply);
      List<Place> places = id.isPresent() ? replies.get(id.getAsLong()) : null;
      if (places == null) {
        throw new IllegalArgumentException(
            "id=%s, expected that of a request".formatted(reply.get("id")));
      }
      places.add(new Place(line.number(), line.offset(), line.bytes().length));
    } catch (IllegalArgumentException e) {
      if (faults.size() > MOST_FAULTS) {
        throw new IllegalArgumentException(
            "%s: more than %d lines answer no request, expected the answers to these requests"
                .formatted(file, MOST_FAULTS),
            e);
      }
      faults.put(
          line.number(), Printable.cut(String.valueOf(e.getMessage()), FAULT_LENGTH) + cut(line));
    }
  }

  private String cut(Line line) {
    if (line.whole()) {
      return "";
    }
    return line.bytes().length < longest
        ? "; the line is cut off"
        : "; the line has more than %d bytes".formatted(longest);
  }

  /** Tells which request each faulty line stands for: replies come in the order of the requests. */
  private void place(Requests requests) {
    int before = 1;
    for (Request request : requests.all()) {
      List<Place> places = places(request);
      if (!places.isEmpty()) {
        before = places.get(0).line;
      } else if (faults.containsKey(before + 1)) {
        before++;
        instead.put(request.id(), before);
      }
    }
  }

  private List<Place> places(Request request) {
    return replies.getOrDefault(request.id(), List.of());
  }

  /** Returns the lines that answer no request and stand in no reply's place. */
  public List<String> strays() {
    return faults.entrySet().stream()
        .filter(fault -> !instead.containsValue(fault.getKey()))
        .map(fault -> "%s:%d: %s".formatted(file, fault.getKey(), fault.getValue()))
        .toList();
  }

  @Override
  public Hello hello() {
    return hello;
  }

  @Override
  public synchronized Answer run(Case question, DType dtype) {
    Request request = requests.get(key(question, dtype));
    if (request == null) {
      return Answer.unsupported("not among the requests");
    }
    List<Place> places = places(request);
    if (places.isEmpty()) {
      return missing(request.id());
    }
    if (places.size() > 1) {
      return crashed(
          "%s:%d: id=%d, which line %d has already"
              .formatted(file, places.get(1).line, request.id(), places.get(0).line),
          "write one line per request");
    }
    try {
      return Wire.answer(Wire.message(read(places.get(0))), question);
    } catch (IllegalArgumentException e) {
      return crashed(
          "%s:%d: %s".formatted(file, places.get(0).line, e.getMessage()),
          "spec/protocol.md shows each message");
    }
  }

  private Answer missing(long id) {
    Integer line = instead.get(id);
    return line == null
        ? crashed(
            "%s has no reply to id=%d, and ends at line %d".formatted(file, id, lines),
            "see what the adapter said on stderr")
        : crashed(
            "%s:%d: %s".formatted(file, line, faults.get(line)),
            "only replies go to stdout, NaN and infinities as strings");
  }

  private static Answer crashed(String cause, String hint) {
    return Answer.crashed(new ProtocolException(cause, hint).getMessage());
  }

  private byte[] read(Place place) {
    try {
      byte[] line = new byte[place.length];
      answers.seek(place.offset);
      answers.readFully(line);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Case question, DType dtype) {
    return "%s %s".formatted(question.id(), dtype.wireName());
  }

  @Override
  public void close() {
    try {
      answers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
