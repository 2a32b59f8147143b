package dev.assay.cli;

import picocli.CommandLine.Option;

/** Which engine is asked: one of the two. */
final class EngineChoice {

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "A built-in engine, in process: " + Engines.NAMES + ".")
  String engine;

  @Option(
      names = "--exec",
      paramLabel = "CMD",
      description = "The command of an adapter that speaks the protocol (spec/protocol.md).")
  String exec;

  /** Returns the option as it is given on a command line. */
  String words() {
    return engine == null ? " --exec " + quoted(exec) : " --engine " + quoted(engine);
  }

  /** Quotes a word as a shell wants it. */
  static String quoted(String word) {
    return word.matches("[\\w/@=.,:+-]+") ? word : "'%s'".formatted(word.replace("'", "'\\''"));
  }
}
