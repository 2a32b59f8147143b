package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.builtin.AutogradEngine;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.builtin.ReferenceEngine;
import dev.assay.fixture.Library;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The engines that are built in, by name. */
final class Engines {

  static final String NAMES =
      "canonical[:jvm|nd4j|opencl|cuda], autograd[:jvm|nd4j|opencl|cuda] (backend jvm unless said)"
          + " or reference";

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  /** An archive is mapped whole where the collector is the one that it was written under. */
  private static final List<String> MAPPING =
      List.of(ARCHIVE, "-Xshare:", "-Xlog:c", "-XX:+UseSerialGC");

  private Engines() {}

  /**
   * Makes a built-in engine.
   *
   * @param name as in {@code canonical:nd4j}
   */
  static Engine open(String name, Library library) {
    String[] parts = name.split(":", 2);
    String backend = parts.length > 1 ? parts[1] : "jvm";
    return switch (parts[0]) {
      case "canonical" -> new CanonicalEngine(backend(backend));
      case "autograd" -> new AutogradEngine(backend(backend));
      case "reference" -> {
        if (parts.length > 1) {
          throw new IllegalArgumentException(
              "engine: backend=%s, expected none: the reference has no backends"
                  .formatted(backend));
        }
        yield new ReferenceEngine(library, Reference.standard());
      }
      default ->
          throw new IllegalArgumentException("engine: name=%s, expected %s".formatted(name, NAMES));
    };
  }

  /** A library or device that is missing is the caller's matter, not a fault of ours. */
  static Backend backend(String name) {
    try {
      return Backend.named(name);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Checks a name without making the engine, which may load a library that allows but one.
   *
   * @throws IllegalArgumentException when there is no such engine
   */
  static void check(String name) {
    if (!name.matches("(canonical|autograd)(:(jvm|nd4j|opencl|cuda))?|reference")) {
      throw new IllegalArgumentException("engine: name=%s, expected %s".formatted(name, NAMES));
    }
  }

  /** Returns the command that serves a built-in engine from a process of its own. */
  static List<String> command(String name) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Cases are small: what the second compiler takes, it does not give back.
    command.add("-XX:TieredStopAtLevel=1");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(shared(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Assay.class.getName(), "engine", name));
    return command;
  }

  /** Returns those of the options that src/main/sh/classes.sh starts this JVM with, if it did. */
  static List<String> shared(List<String> options) {
    boolean maps = options.stream().anyMatch(option -> option.startsWith(ARCHIVE));
    return options.stream()
        .filter(option -> maps && MAPPING.stream().anyMatch(option::startsWith))
        .toList();
  }
}
