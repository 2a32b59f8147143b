package dev.assay.forge;

import dev.assay.fixture.Spec;
import dev.assay.forge.gate.RoomsGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the rooms of an op that is to come: those of another under the new name, which work from
 * the start, with a mark at every place that is to be filled.
 */
public final class NewOp {

  private final Path root;
  private final Spec like;
  private final String op;

  /**
   * @param root the checkout
   * @param like the spec of the op whose rooms are copied
   * @param op the new stem
   * @throws IllegalArgumentException when that is no stem
   */
  public NewOp(Path root, Spec like, String op) {
    if (!op.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "op: name=%s, expected words in small letters with _ between".formatted(op));
    }
    this.root = root;
    this.like = like;
    this.op = op;
  }

  /**
   * Writes the rooms, all but the fixture, which is generated.
   *
   * @throws IllegalArgumentException when one of them is there already
   */
  public List<Path> write() throws IOException {
    List<Path> from = handWritten(like.op());
    List<Path> to = handWritten(op);
    for (Path room : to) {
      if (Files.exists(root.resolve(room))) {
        throw new IllegalArgumentException("%s: %s is there already".formatted(op, room));
      }
    }
    for (int i = 0; i < to.size(); i++) {
      String text = renamed(Files.readString(root.resolve(from.get(i))));
      Files.writeString(root.resolve(to.get(i)), marked(to.get(i), text));
    }
    return to;
  }

  private List<Path> handWritten(String stem) {
    List<Path> rooms = new ArrayList<>(RoomsGate.rooms(like, stem));
    rooms.removeIf(room -> room.startsWith("fixtures"));
    return rooms;
  }

  /** A function or method of that name, as in {@code np.tanh}, is another's and stays. */
  private String renamed(String text) {
    String dotted = like.family().replace('/', '.') + ".";
    String oldClass = RoomsGate.className(like.op());
    String newClass = RoomsGate.className(op);
    return text.replaceAll(Pattern.quote(dotted + like.op()) + "(?!\\w)", dotted + op)
        .replace("{@code %s}".formatted(like.op()), "{@code %s}".formatted(op))
        .replaceAll("(?<!\\w)%s(?!\\w)".formatted(oldClass), newClass)
        // A word alone is the method where the class is, and the stem elsewhere.
        .replaceAll(
            word(lowerFirst(oldClass)), text.startsWith("package ") ? lowerFirst(newClass) : op)
        .replaceAll(word(like.op()), op);
  }

  private static String word(String name) {
    return "(?<![\\w.])%s(?!\\w)".formatted(name);
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private String marked(Path room, String text) {
    if (room.startsWith("spec")) {
      return page(text);
    }
    if (room.startsWith("src")) {
      return after("(?m)^package .*\n", text, "\n// %s: the class of %s; this is that of %s\n");
    }
    return after("(?m)^\"\"\"[^\"]*\"\"\"\n", text, "# %s: the text of %s; this is that of %s\n");
  }

  private String page(String text) {
    String marked =
        text.replaceFirst("(?m)^title: .*$", place("title: \"%s: what %s is, as %s has it\""))
            .replaceFirst("(?m)^source: .*$", place("source: \"%s: who defined %s; not %s\""));
    marked = after("(?m)^# .*\n", marked, "\n%s: the equations of %s; these are those of %s\n");
    marked = after("(?m)^## Example\n", marked, "\n%s: an example of %s; this is that of %s\n");
    for (String block : List.of("requirements", "errata", "mistakes")) {
      marked = after("(?m)^" + block + ":\n", marked, "  # %s: those of %s; these are of %s\n");
    }
    return marked;
  }

  private String after(String heading, String text, String place) {
    return text.replaceFirst(heading, "$0" + Matcher.quoteReplacement(place(place)));
  }

  private String place(String text) {
    return text.formatted(RoomsGate.PLACE, op, like.op());
  }
}
