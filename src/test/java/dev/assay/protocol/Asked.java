package dev.assay.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Case;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Cases and commands of the tests of this package. */
final class Asked {

  private Asked() {}

  /** Returns a case with one step, which wants {@code out}. */
  static Case named(String name) {
    return of(
        """
        {"id": "affine/%s", "op": "affine", "attributes": {}, "conventions": {}, "params": {},
         "tensors": {"x": {"dtype": "float64", "shape": [1], "data": [2.0]}},
         "steps": [{"do": "forward", "inputs": {"x": "x"}, "want": ["out"]}]}
        """
            .formatted(name));
  }

  static Case of(String json) {
    try {
      return Wire.question(new JsonMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the command that starts a class of the tests in a JVM of its own. */
  static List<String> java(Class<?> main, String... args) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()),
            Stream.of(args))
        .toList();
  }
}
