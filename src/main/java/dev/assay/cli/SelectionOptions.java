package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.Widening;
import dev.assay.plan.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose a part of the suite. */
final class SelectionOptions {

  @Option(
      names = "--ops",
      split = ",",
      paramLabel = "GLOB",
      description = "Ops to check, as in 'adam' or 'time_*'; several with commas. Default: all.")
  private List<String> ops;

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "Only the ops of a profile; 'assay list --profiles' names them.")
  private String profile;

  @Option(
      names = "--dtype",
      split = ",",
      paramLabel = "T",
      description = "float64, float32, float16 or bfloat16. Default: all that the engine declares.")
  private List<String> dtypes;

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      description = "Only part i of n of the cases.",
      defaultValue = "1/1")
  private String shard;

  @Mixin private SizesOption sizes;

  /** Returns the library whose cases are asked. */
  Library library() {
    return sizes.library();
  }

  Widening widening() {
    return sizes.widening();
  }

  boolean areSizes() {
    return sizes.isGiven();
  }

  Selection selection() {
    if (!shard.matches("[0-9]{1,6}/[0-9]{1,6}")) {
      throw new IllegalArgumentException("shard: value=%s, expected i/n".formatted(shard));
    }
    int[] parts = Arrays.stream(shard.split("/")).mapToInt(Integer::parseInt).toArray();
    return new Selection(
        ops == null ? sizes.ops() : named("ops", ops),
        Optional.ofNullable(profile),
        named("dtype", dtypes).stream().map(SelectionOptions::dtype).toList(),
        parts[0],
        parts[1],
        Set.of());
  }

  /** Returns what an option names: all where it is not given, but never where it names nothing. */
  static List<String> named(String option, List<String> values) {
    if (values == null) {
      return List.of();
    }
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "%s: value=%s, expected names with a comma between two"
              .formatted(option, String.join(",", values)));
    }
    return values;
  }

  private static DType dtype(String name) {
    DType dtype = DType.of(name);
    if (!dtype.isFloat()) {
      throw new IllegalArgumentException(
          "dtype: name=%s, expected one of float64, float32, float16, bfloat16".formatted(name));
    }
    return dtype;
  }
}
