package dev.assay.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Npz;
import dev.assay.engine.SavedState;
import dev.assay.text.FileContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on disk: what it is, and the arrays of its state.
 *
 * <p>The file is a .npz, in which the description is an array too: the bytes of its JSON.
 */
public record Checkpoint(Description description, Map<String, Array> arrays) {
  private static final int FORMAT = 1;
  private static final String DESCRIPTION = "description";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * What must be the same where a run goes on.
   *
   * @param task addition, date or ptb
   * @param data the file of the lines, or empty where they are drawn
   * @param digest of the text that the run learns from and is tested on
   * @param vocabulary the symbols in the order of their ids
   */
  public record Description(
      int format,
      String task,
      JsonNode settings,
      String data,
      String digest,
      List<String> vocabulary) {

    Description(String task, Record settings, String data, String digest, List<String> vocabulary) {
      this(FORMAT, task, tree(settings), data, digest, vocabulary);
    }

    /** A file that is read gives such a tree, whose numbers are no longer int or long. */
    private static JsonNode tree(Record settings) {
      try {
        return JSON.readTree(JSON.writeValueAsString(settings));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("checkpoint: settings=" + settings, e);
      }
    }

    /** Returns the settings as a record. */
    public <T extends Record> T settings(Class<T> type) {
      try {
        return JSON.treeToValue(settings, type);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "checkpoint: settings=%s, expected those of %s: %s"
                .formatted(settings, task, e.getOriginalMessage()),
            e);
      }
    }

    /** Requires the checkpoint to be one of a task. */
    public void requireTask(String wanted) {
      require("task", task, wanted);
    }

    /**
     * Requires this of a checkpoint to be that of a run; where the data lie may differ.
     *
     * @throws IllegalArgumentException that names the first difference
     */
    void require(Description run) {
      requireTask(run.task);
      for (Map.Entry<String, JsonNode> setting : run.settings.properties()) {
        require(setting.getKey(), settings.get(setting.getKey()), setting.getValue());
      }
      require("vocabulary", vocabulary, run.vocabulary);
      require("data", digest, run.digest);
    }

    private static void require(String name, Object saved, Object wanted) {
      if (!wanted.equals(saved)) {
        throw new IllegalArgumentException(
            "checkpoint: %s=%s, expected %s to go on with".formatted(name, saved, wanted));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static Checkpoint read(Path file, Backend backend) throws IOException {
    byte[] bytes = FileContent.bytes("checkpoint", file, Integer.MAX_VALUE - 64);
    try {
      Map<String, Array> arrays = new LinkedHashMap<>(Npz.read(bytes, backend));
      double[] codes = new SavedState(arrays).get(DESCRIPTION, SavedState.ANY).toDoubles();
      arrays.remove(DESCRIPTION);
      return new Checkpoint(description(codes), arrays);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "checkpoint: file=%s, expected a checkpoint of a training: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Writes a file, or replaces it whole. */
  public void write(Path file, Backend backend) throws IOException {
    byte[] json = JSON.writeValueAsBytes(description);
    int[] codes = new int[json.length];
    for (int i = 0; i < json.length; i++) {
      codes[i] = json[i] & 0xff;
    }
    Map<String, Array> all = new LinkedHashMap<>();
    all.put(DESCRIPTION, backend.ints(codes, codes.length));
    all.putAll(arrays);
    try {
      Npz.write(file, all);
    } catch (IOException e) {
      throw new IOException(
          "checkpoint: file=%s cannot be written (%s)"
              .formatted(file, e.getClass().getSimpleName().replace("Exception", "")),
          e);
    }
  }

  private static Description description(double[] codes) {
    byte[] json = new byte[codes.length];
    for (int i = 0; i < json.length; i++) {
      json[i] = (byte) (int) codes[i];
    }
    try {
      Description description =
          JSON.readValue(new String(json, StandardCharsets.UTF_8), Description.class);
      if (description == null
          || !description.settings.isObject()
          || description.vocabulary.contains(null)) {
        throw new IllegalArgumentException(
            "description: null, or a part of it, expected that of a training");
      }
      if (description.format != FORMAT) {
        throw new IllegalArgumentException(
            "format=%d, expected %d".formatted(description.format, FORMAT));
      }
      return description;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("description: " + e.getOriginalMessage(), e);
    }
  }
}
