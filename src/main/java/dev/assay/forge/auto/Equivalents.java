package dev.assay.forge.auto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mutants that are known to live: {@code equivalents.txt} has a line for each, under the reason
 * why no case can reject it, or under {@code # open} where one could.
 */
final class Equivalents {

  private static final String OPEN = "open";

  private final Map<String, String> reasons = new LinkedHashMap<>();

  private Equivalents(List<String> lines) {
    String reason = "";
    for (String line : lines) {
      if (line.startsWith("#")) {
        reason = line.substring(1).strip();
      } else if (!line.isBlank()) {
        if (reason.isEmpty() || reasons.put(line.strip(), reason) != null) {
          throw new IllegalArgumentException(
              "equivalents.txt: `%s`, expected once, under a reason".formatted(line));
        }
      }
    }
  }

  static Equivalents standard() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Equivalents.class.getResourceAsStream("equivalents.txt")),
                StandardCharsets.UTF_8))) {
      return new Equivalents(in.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Equivalents of(List<String> lines) {
    return new Equivalents(lines);
  }

  /** Returns why no case can reject a mutant; empty where one could. */
  Optional<String> reason(AutoMutant mutant) {
    return Optional.ofNullable(reasons.get(mutant.name())).filter(reason -> !reason.equals(OPEN));
  }

  /** Whether it is known that a mutant lives. */
  boolean knows(AutoMutant mutant) {
    return reasons.containsKey(mutant.name());
  }

  /** Returns the lines that are true of none of some mutants that live. */
  Set<String> stale(List<AutoMutant> alive) {
    Set<String> names = alive.stream().map(AutoMutant::name).collect(Collectors.toSet());
    return reasons.keySet().stream()
        .filter(name -> !names.contains(name))
        .collect(Collectors.toSet());
  }

  /** Returns how many mutants stand under each reason. */
  Map<String, Long> counts() {
    return reasons.values().stream()
        .filter(reason -> !reason.equals(OPEN))
        .collect(Collectors.groupingBy(r -> r, LinkedHashMap::new, Collectors.counting()));
  }
}
