package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Npz;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parameters saved to a file and loaded from one, as NumPy's savez writes it ({@code param_file}).
 *
 * <p>Source: DLFS2, common/base_model.py, without its float16.
 */
public final class ParamFile {
  private final Optional<List<String>> given;

  /**
   * @param names of the parameters, in their order; empty for param0, param1, ...
   */
  public ParamFile(Optional<List<String>> names) {
    this.given = names;
  }

  /**
   * Fills the parameters in place, each with the entry of its name.
   *
   * @throws IllegalArgumentException if the file is no whole .npz [C1] [C5], or an entry is missing
   *     [C2] or of another shape [C3]; then every parameter is as it was
   */
  public void load(byte[] file, List<Array> params) {
    List<String> names = names(params);
    Map<String, Array> entries = entries(file, params);
    List<Array> values = new ArrayList<>();
    for (int i = 0; i < params.size(); i++) {
      String name = names.get(i);
      Array value = entries.get(name);
      if (value == null) {
        String expected = name + " among them";
        throw Require.error("param_file", "file.names", entries.keySet(), expected, "C2");
      }
      Require.shape("param_file", name, value, params.get(i).shape(), "C3");
      values.add(value);
    }
    for (int i = 0; i < params.size(); i++) {
      params.get(i).assign(values.get(i));
    }
  }

  /** Returns the bytes of a file that holds the parameters [C4]. */
  public byte[] save(List<Array> params) {
    List<String> names = names(params);
    Map<String, Array> entries = new LinkedHashMap<>();
    IntStream.range(0, names.size()).forEach(i -> entries.put(names.get(i), params.get(i)));
    return Npz.write(entries);
  }

  private static Map<String, Array> entries(byte[] file, List<Array> params) {
    if (params.isEmpty()) {
      return Map.of();
    }
    Backend backend = params.get(0).backend();
    try {
      return Npz.read(file, backend);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("param_file: %s [C1]".formatted(e.getMessage()), e);
    }
  }

  private List<String> names(List<Array> params) {
    List<String> names =
        given.orElseGet(
            () -> IntStream.range(0, params.size()).mapToObj(i -> "param" + i).toList());
    if (names.size() != params.size()) {
      throw Require.error("param_file", "names", names, "%d names".formatted(params.size()), "C4");
    }
    return names;
  }
}
