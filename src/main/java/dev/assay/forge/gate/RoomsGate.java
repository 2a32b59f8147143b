package dev.assay.forge.gate;

import dev.assay.fixture.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An op has every room: spec, Python, cases, fixture and Java; nothing in them waits for words. */
public final class RoomsGate implements Gate {

  /** Marks a place that {@code assay new} leaves to its reader. */
  public static final String PLACE = "FILL_IN";

  private static final int MISTAKES = 4;

  private final Path root;

  /**
   * @param root the checkout
   */
  public RoomsGate(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public String counts() {
    return "rooms";
  }

  @Override
  public Result check(Spec spec) {
    List<String> faults = new ArrayList<>();
    List<Path> rooms = rooms(spec, spec.op());
    for (Path room : rooms) {
      if (!Files.exists(root.resolve(room))) {
        faults.add("%s: %s is missing".formatted(spec.op(), room));
      } else if (!room.startsWith("fixtures")) {
        faults.addAll(places(room));
      }
    }
    if (spec.mistakes().size() < MISTAKES) {
      faults.add(
          "%s: mistakes=%d, expected at least %d"
              .formatted(spec.op(), spec.mistakes().size(), MISTAKES));
    }
    return new Result(rooms.size(), faults);
  }

  /** Returns the files that an op has when it is of the family and the styles of a spec. */
  public static List<Path> rooms(Spec spec, String op) {
    String family = spec.family();
    List<Path> rooms =
        new ArrayList<>(
            List.of(
                Path.of("spec", family, op + ".md"),
                Path.of("python-reference", family, op + ".py"),
                Path.of("python-reference/cases", family, op + ".py"),
                Path.of("fixtures", family, op + ".json"),
                java(family, op)));
    if (spec.styles().containsAll(List.of("explicit", "autograd"))) {
      rooms.add(Path.of("python-reference/autograd/function", op + ".py"));
      rooms.add(java("autograd/function", op));
    }
    return rooms;
  }

  private static Path java(String family, String op) {
    return Path.of("src/main/java/dev/assay/engine", family, className(op) + ".java");
  }

  /** Returns a stem as the name of a class, such as {@code TimeLstm}. */
  public static String className(String op) {
    return Arrays.stream(op.split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private List<String> places(Path room) {
    List<String> places = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(root.resolve(room));
      for (int i = 0; i < lines.size(); i++) {
        int at = lines.get(i).indexOf(PLACE);
        if (at >= 0) {
          places.add("%s:%d: %s".formatted(room, i + 1, lines.get(i).substring(at)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }
}
