package dev.assay.forge.auto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The committed list of automatic mutants, which {@code python-reference/mutants.py} makes. */
final class AutoMutants {

  private static final JsonMapper JSON = new JsonMapper();

  private AutoMutants() {}

  /**
   * Reads the list.
   *
   * @param reference the folder of the reference
   * @throws IllegalStateException when the reference is not the one that the list was made from
   */
  static List<AutoMutant> of(Path reference) {
    JsonNode list;
    try (InputStream in = AutoMutants.class.getResourceAsStream("mutants.json")) {
      list = JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<List<String>> ops = new ArrayList<>();
    for (JsonNode set : list.get("ops")) {
      List<String> names = new ArrayList<>();
      set.forEach(name -> names.add(name.textValue()));
      ops.add(names);
    }
    List<AutoMutant> mutants = new ArrayList<>();
    list.get("modules")
        .properties()
        .forEach(
            entry -> {
              String source = source(reference, entry.getKey());
              if (!sha1(source).equals(entry.getValue().get("sha1").textValue())) {
                throw new IllegalStateException(
                    "mutants: %s is not the module that the list was made from. Hint: make it anew, fixtures/regenerate.sh"
                        .formatted(entry.getKey()));
              }
              for (JsonNode row : entry.getValue().get("mutants")) {
                int start = row.get(1).intValue();
                mutants.add(
                    AutoMutant.of(
                        row.get(0).textValue(),
                        entry.getKey(),
                        source,
                        start,
                        start + row.get(2).intValue(),
                        row.get(3).textValue(),
                        ops.get(row.get(4).intValue())));
              }
            });
    return mutants;
  }

  private static String source(Path reference, String module) {
    Path path = reference.resolve(module.replace('.', '/'));
    Path init = path.resolve("__init__.py");
    try {
      return Files.readString(
              Files.exists(init) ? init : path.resolveSibling(path.getFileName() + ".py"))
          .replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
