package dev.assay.engine.autograd.net;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Npz;
import dev.assay.engine.Require;
import dev.assay.text.FileContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a layer and of the layers inside it, in a file under names such as {@code
 * res2/a/conv1/W} ({@code weight_file}).
 *
 * <p>Source: DeZero, layers.py, save_weights and load_weights.
 */
public final class WeightFile {
  private static final String OP = "weight_file";

  private final Layer layer;

  public WeightFile(Layer layer) {
    this.layer = layer;
  }

  /** Writes a file, as {@link #save()} gives it. */
  public void save(Path file) throws IOException {
    Npz.write(file, arrays());
  }

  /** Returns the bytes of a file; refuses a layer that waits for its first input [C4]. */
  public byte[] save() {
    return Npz.write(arrays());
  }

  private Map<String, Array> arrays() {
    Map<String, Array> arrays = new LinkedHashMap<>();
    layer
        .named()
        .forEach(
            (path, slot) -> {
              if (slot.isEmpty()) {
                String expected = "a parameter: the layer was never called";
                throw Require.error(OP, path, "none", expected, "C4");
              }
              arrays.put(path, slot.get().data());
            });
    return arrays;
  }

  /** Reads a file, as {@link #load(byte[], Backend, DType)} does. */
  public void load(Path file, Backend backend, DType dtype) throws IOException {
    load(FileContent.bytes(OP, file, Integer.MAX_VALUE - 64), backend, dtype);
  }

  /**
   * Fills the parameters in place.
   *
   * @param backend and dtype of the parameters that wait for the first input
   * @throws IllegalArgumentException if the file is no whole .npz [C1] [C5], or an entry is missing
   *     [C2] or of another shape [C3]; then every parameter is as it was
   */
  public void load(byte[] file, Backend backend, DType dtype) {
    Map<String, Array> entries = entries(file, backend);
    Map<String, Slot> named = layer.named();
    named.forEach(
        (path, slot) -> {
          Array value = entries.get(path);
          if (value == null) {
            String expected = path + " among them";
            throw Require.error(OP, "file.names", entries.keySet(), expected, "C2");
          }
          if (!slot.isEmpty()) {
            Require.shape(OP, path, value, slot.get().shape(), "C3");
          }
        });
    named.forEach(
        (path, slot) -> {
          if (slot.isEmpty()) {
            slot.put(entries.get(path).astype(dtype));
          } else {
            slot.get().data().assign(entries.get(path));
          }
        });
  }

  private static Map<String, Array> entries(byte[] file, Backend backend) {
    try {
      return Npz.read(file, backend);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s [C1]".formatted(OP, e.getMessage()), e);
    }
  }
}
