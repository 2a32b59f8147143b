package dev.assay.tck.pattern;

import dev.assay.fixture.Case;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At which lengths cases are wrong that differ in one length alone, as in {@code sum/rows_257}: the
 * name says which axis that is, and how long.
 */
public final class Lengths {

  private static final Pattern NAME = Pattern.compile("[^/]*/(.*?)_?(\\d*)@large(@.*)?");

  private static final int SHOWN = 3;

  private Lengths() {}

  /** Returns what is wrong, such as {@code rows from 257 on (255 is right), channels of 1}. */
  public static String of(Collection<Case> wrong, Collection<Case> right) {
    Map<String, NavigableSet<Integer>> among = byKind(right);
    List<String> told = new ArrayList<>();
    byKind(wrong)
        .forEach(
            (kind, lengths) ->
                told.add(of(kind, lengths, among.getOrDefault(kind, new TreeSet<>()))));
    String first = String.join(", ", told.subList(0, Math.min(SHOWN, told.size())));
    return told.size() <= SHOWN
        ? first
        : "%s and %d more kinds".formatted(first, told.size() - SHOWN);
  }

  private static String of(String kind, NavigableSet<Integer> wrong, NavigableSet<Integer> right) {
    if (wrong.isEmpty()) {
      return kind;
    }
    Integer below = right.lower(wrong.first());
    boolean above = right.higher(wrong.first()) != null;
    if (above) {
      return "%s of %s".formatted(kind, wrong.toString().replaceAll("[\\[\\]]", ""));
    }
    return below == null
        ? kind + " of any length"
        : "%s from %d on (%d is right)".formatted(kind, wrong.first(), below);
  }

  /** A name without a length is a kind of its own. */
  private static Map<String, NavigableSet<Integer>> byKind(Collection<Case> cases) {
    Map<String, NavigableSet<Integer>> kinds = new LinkedHashMap<>();
    for (Case each : cases) {
      Matcher name = NAME.matcher(each.id());
      if (name.matches()) {
        String kind = name.group(1) + (name.group(3) == null ? "" : name.group(3));
        NavigableSet<Integer> lengths = kinds.computeIfAbsent(kind, key -> new TreeSet<>());
        if (!name.group(2).isEmpty()) {
          lengths.add(Integer.parseInt(name.group(2)));
        }
      }
    }
    return kinds;
  }
}
