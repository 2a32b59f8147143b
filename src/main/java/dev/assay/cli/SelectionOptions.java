package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.plan.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that choose a part of the suite. */
final class SelectionOptions {

  @Option(
      names = "--ops",
      split = ",",
      paramLabel = "GLOB",
      description = "Ops to check, as in 'adam' or 'time_*'; several with commas. Default: all.")
  private List<String> ops = List.of();

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
  private List<String> dtypes = List.of();

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      description = "Only part i of n of the cases.",
      defaultValue = "1/1")
  private String shard;

  Selection selection() {
    if (!shard.matches("[0-9]{1,6}/[0-9]{1,6}")) {
      throw new IllegalArgumentException("shard: value=%s, expected i/n".formatted(shard));
    }
    int[] parts = Arrays.stream(shard.split("/")).mapToInt(Integer::parseInt).toArray();
    return new Selection(
        ops,
        Optional.ofNullable(profile),
        dtypes.stream().map(DType::of).toList(),
        parts[0],
        parts[1],
        Set.of());
  }
}
