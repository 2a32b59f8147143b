package dev.assay.junit;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the spec of an op and its cases stand on the class path: an IDE goes there from a test. */
final class Places {

  private static final String ID = "\"id\": \"";

  private final String stem;
  private @Nullable Map<String, Integer> lines;

  Places(Spec spec) {
    this.stem = "%s/%s".formatted(spec.family(), spec.op());
  }

  URI ofSpec() {
    return URI.create("classpath:/assay/spec/%s.md".formatted(stem));
  }

  URI ofCase(String id) {
    if (lines == null) {
      lines = read();
    }
    return URI.create(
        "classpath:/assay/fixtures/%s.json?line=%d".formatted(stem, lines.getOrDefault(id, 1)));
  }

  /** Returns the line of each case. */
  private Map<String, Integer> read() {
    Map<String, Integer> found = new HashMap<>();
    try {
      List<String> text =
          Files.readAllLines(Library.resources().resolve("fixtures/%s.json".formatted(stem)));
      for (int i = 0; i < text.size(); i++) {
        String line = text.get(i).strip();
        if (line.startsWith(ID)) {
          found.put(line.substring(ID.length(), line.indexOf('"', ID.length())), i + 1);
        }
      }
    } catch (IOException e) {
      // A test without a line is a test all the same.
      found.clear();
    }
    return found;
  }
}
