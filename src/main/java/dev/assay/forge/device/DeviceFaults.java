package dev.assay.forge.device;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults of {@code faults.yaml}, which lies beside the kernels. */
public final class DeviceFaults {
  private static final String FILE = "/dev/assay/array/device/faults.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private DeviceFaults() {}

  private record Group(List<String> ops, Map<String, Written> faults) {}

  private record Written(
      Set<String> kernels, String find, String replace, String bug, String effect, String source) {}

  /** Returns all faults in the order of the file. */
  public static List<DeviceFault> all() {
    List<DeviceFault> all = new ArrayList<>();
    read()
        .forEach(
            (group, of) -> of.faults.forEach((name, w) -> all.add(fault(name, group, of.ops, w))));
    return List.copyOf(all);
  }

  private static DeviceFault fault(String name, String group, List<String> ops, Written written) {
    return new DeviceFault(
        name,
        group,
        ops,
        written.kernels,
        written.find,
        written.replace,
        written.bug,
        written.effect,
        written.source);
  }

  private static Map<String, Group> read() {
    try (InputStream in = DeviceFaults.class.getResourceAsStream(FILE)) {
      return YAML.readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
