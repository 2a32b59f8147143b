package dev.assay.cli;

import dev.assay.protocol.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option that says how long an engine has for a case. */
final class TimeOptions {

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds that an engine has for a case. Default: 30.")
  private Integer timeout;

  /** Returns the limits of a run. */
  Limits limits() {
    if (timeout == null) {
      return Limits.standard();
    }
    if (timeout < 1) {
      throw new IllegalArgumentException("timeout: seconds=%d, expected >= 1".formatted(timeout));
    }
    return Limits.standard().withRun(Duration.ofSeconds(timeout));
  }

  /** Returns the option as it was given; empty where it was not. */
  String words() {
    return timeout == null ? "" : " --timeout " + timeout;
  }
}
