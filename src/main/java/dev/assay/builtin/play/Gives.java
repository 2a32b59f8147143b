package dev.assay.builtin.play;

import dev.assay.array.Array;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a step gave, by name. */
final class Gives {
  private final Map<String, Array> byName = new LinkedHashMap<>();

  /** The lists, of which one may have no element. */
  private final Set<String> lists = new HashSet<>();

  static Gives nothing() {
    return new Gives();
  }

  static Gives of(String name, Array array) {
    return nothing().and(name, array);
  }

  static Gives of(String name, List<Array> list) {
    return nothing().and(name, list);
  }

  Gives and(String name, Array array) {
    byName.put(name, array);
    return this;
  }

  /** An element of a list is named as in {@code params[0]}; one that is null is left out. */
  Gives and(String name, List<Array> list) {
    lists.add(name);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        byName.put("%s[%d]".formatted(name, i), list.get(i));
      }
    }
    return this;
  }

  /** Adds one array for each of the first names. */
  Gives and(List<String> names, List<Array> arrays) {
    for (int i = 0; i < arrays.size(); i++) {
      and(names.get(i), arrays.get(i));
    }
    return this;
  }

  /** Returns all that was given, by name. */
  Map<String, Array> all() {
    return byName;
  }

  /** Returns the names of all that was given. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns whether there is such a list, or such an array. */
  boolean has(String name) {
    return lists.contains(name) || byName.containsKey(name);
  }

  /** Returns the array of that name, or the elements of the list of that name; else nothing. */
  Map<String, Array> select(String name) {
    Map<String, Array> selected = new LinkedHashMap<>();
    byName.forEach(
        (key, array) -> {
          if (key.equals(name) || key.startsWith(name + "[")) {
            selected.put(key, array);
          }
        });
    return selected;
  }
}
