package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.train.ParamFile;
import java.util.List;
import java.util.Optional;

/** The file of parameters. */
final class ParamFileOps {
  private ParamFileOps() {}

  static void addTo(OpTable table) {
    table.op("param_file", ParamFileOps::paramFile);
  }

  private static Verbs paramFile(Arguments a) {
    Optional<List<String>> names =
        a.attributes().containsKey("names")
            ? Optional.of(List.of(a.attribute("names").asText().split(",")))
            : Optional.empty();
    ParamFile params = new ParamFile(names);
    return on(
            "load",
            s -> {
              List<Array> list = s.arrays("params");
              params.load(bytes(s.array("file")), list);
              return Gives.of("params", list);
            })
        .and(
            "round_trip",
            s -> {
              List<Array> loaded = s.arrays("params").stream().map(Array::zerosLike).toList();
              params.load(params.save(s.arrays("params")), loaded);
              return Gives.of("params", loaded);
            });
  }

  static byte[] bytes(Array file) {
    double[] numbers = file.toDoubles();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      if (!(numbers[i] >= 0 && numbers[i] <= 255)) {
        String name = "file[%d]".formatted(i);
        throw Require.error("param_file", name, numbers[i], "0 to 255", "C1");
      }
      bytes[i] = (byte) (int) numbers[i];
    }
    return bytes;
  }
}
