package dev.assay.fuzz;

import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Argument;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which axes of a case have a length in common, as the signature of its op says: {@code [N, 4H]},
 * {@code as x}, {@code any shape that broadcasts with x0}.
 */
final class Dimensions {

  /** A length: so many times the product of dimensions, or a sum of such. */
  private record Length(List<Product> sum) {
    int at(Map<Dimension, Integer> changes) {
      return sum.stream().mapToInt(product -> product.at(changes)).sum();
    }

    static Length fixed(int size) {
      return new Length(List.of(new Product(size, List.of())));
    }

    static Length of(Dimension dimension) {
      return new Length(List.of(new Product(1, List.of(dimension))));
    }
  }

  private record Product(int times, List<Dimension> factors) {
    int at(Map<Dimension, Integer> changes) {
      return factors.stream()
          .mapToInt(d -> changes.getOrDefault(d, d.size()))
          .reduce(times, (a, b) -> a * b);
    }
  }

  private static final Pattern SHAPE = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern MULTIPLE = Pattern.compile("(\\d*) ?([A-Za-z]\\w*)");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern LIKE = Pattern.compile("^(?:as|like|shape of|the shape of) (\\w+)");
  private static final Pattern BROADCAST = Pattern.compile("broadcasts with (\\w+)");

  private final Signature signature;
  private final Map<String, Role> roles;
  private final Map<String, Tensor> tensors;
  private final Map<String, List<Length>> shapes = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> known = new LinkedHashMap<>();

  private Dimensions(Signature signature, Sketch sketch) {
    this.signature = signature;
    this.roles = sketch.roles();
    this.tensors = sketch.tensors();
    roles.keySet().removeIf(name -> !tensors.containsKey(name));
    roles.forEach(this::learn);
    roles.forEach((name, role) -> shapes.put(name, lengths(name, role)));
  }

  static Dimensions of(Signature signature, Sketch sketch) {
    return new Dimensions(signature, sketch);
  }

  /** Returns every length that can be changed. */
  Set<Dimension> all() {
    Set<Dimension> all = new LinkedHashSet<>();
    shapes
        .values()
        .forEach(shape -> shape.forEach(l -> l.sum().forEach(p -> all.addAll(p.factors()))));
    return all;
  }

  /** Returns the sizes that a symbol has in the case. */
  Set<Integer> sizes(String symbol) {
    return known.getOrDefault(symbol, Set.of());
  }

  /** Returns the symbols of the case. */
  Set<String> symbols() {
    return known.keySet();
  }

  /** Returns the shape of a tensor where some dimensions have other sizes. */
  int[] shape(String name, Map<Dimension, Integer> changes) {
    return shapes.get(name).stream().mapToInt(length -> length.at(changes)).toArray();
  }

  Set<String> names() {
    return shapes.keySet();
  }

  private String about(Role role) {
    return role.in(signature).map(Argument::about).orElse("");
  }

  /** Finds the sizes of the symbols that stand alone, or with a factor. */
  private void learn(String name, Role role) {
    int[] shape = tensors.get(name).shape();
    written(about(role), shape.length)
        .ifPresent(
            axes -> {
              for (int i = 0; i < shape.length; i++) {
                Matcher multiple = MULTIPLE.matcher(axes.get(i));
                int times = multiple.matches() ? times(multiple) : 0;
                if (times > 0 && shape[i] % times == 0) {
                  known
                      .computeIfAbsent(multiple.group(2), key -> new TreeSet<>())
                      .add(shape[i] / times);
                }
              }
            });
  }

  private static int times(Matcher multiple) {
    return multiple.group(1).isEmpty() ? 1 : Integer.parseInt(multiple.group(1));
  }

  /**
   * Returns what is written for each axis of a shape of that rank; empty for what stands for
   * several.
   */
  private static Optional<List<String>> written(String about, int rank) {
    Matcher shape = SHAPE.matcher(about);
    while (shape.find()) {
      List<String> axes = new ArrayList<>();
      if (!shape.group(1).isBlank()) {
        axes.addAll(Arrays.asList(shape.group(1).split(", *")));
      }
      int dots = axes.indexOf("...");
      if (dots >= 0) {
        axes.remove(dots);
        while (axes.size() < rank) {
          axes.add(dots, "");
        }
      }
      if (axes.size() == rank) {
        return Optional.of(axes);
      }
    }
    return Optional.empty();
  }

  private List<Length> lengths(String name, Role role) {
    int[] shape = tensors.get(name).shape();
    String about = about(role);
    Optional<List<String>> axes = written(about, shape.length);
    if (axes.isPresent()) {
      List<Length> lengths = new ArrayList<>();
      for (int i = 0; i < shape.length; i++) {
        lengths.add(length(axes.get().get(i), shape[i], role, i));
      }
      return List.copyOf(lengths);
    }
    Optional<List<Length>> same = like(about, role).flatMap(other -> aligned(other, shape));
    if (same.isPresent()) {
      return same.get();
    }
    boolean free = about.contains("any shape");
    Optional<String> equal = free ? Optional.empty() : equal(name);
    return equal.isPresent()
        ? shapes.get(equal.get())
        : IntStream.range(0, shape.length)
            .mapToObj(i -> free ? own(role, i, shape[i]) : Length.fixed(shape[i]))
            .toList();
  }

  private static Length own(Role role, int axis, int size) {
    return Length.of(new Dimension("%s%d#%d".formatted(role.argument(), role.index(), axis), size));
  }

  private Length length(String text, int size, Role role, int axis) {
    if (text.isEmpty()) {
      return own(role, axis, size);
    }
    if (NUMBER.matcher(text).matches()) {
      return Length.fixed(size);
    }
    Matcher multiple = MULTIPLE.matcher(text);
    if (multiple.matches()) {
      int times = times(multiple);
      return times > 0 && size % times == 0
          ? new Length(
              List.of(new Product(times, List.of(new Dimension(multiple.group(2), size / times)))))
          : Length.fixed(size);
    }
    return composed(text).filter(length -> length.at(Map.of()) == size).orElse(Length.fixed(size));
  }

  /** Reads a sum of products of symbols of which each has one size in the case. */
  private Optional<Length> composed(String text) {
    List<Product> sum = new ArrayList<>();
    for (String term : text.split(" \\+ ")) {
      List<Dimension> factors = new ArrayList<>();
      int times = 1;
      for (String factor : term.split(" ")) {
        Matcher multiple = MULTIPLE.matcher(factor);
        if (!multiple.matches() || sizes(multiple.group(2)).size() != 1) {
          return Optional.empty();
        }
        times *= times(multiple);
        factors.add(new Dimension(multiple.group(2), sizes(multiple.group(2)).iterator().next()));
      }
      sum.add(new Product(times, factors));
    }
    return Optional.of(new Length(sum));
  }

  /** Returns the tensor after which another is shaped, by the words of the signature. */
  private Optional<String> like(String about, Role role) {
    Matcher like = LIKE.matcher(about);
    Matcher broadcast = BROADCAST.matcher(about);
    String argument = like.find() ? like.group(1) : broadcast.find() ? broadcast.group(1) : "";
    if (about.contains("the same")) {
      argument = before(role);
    }
    String wanted = argument;
    return shapes.keySet().stream()
        .filter(other -> roles.get(other).argument().equals(wanted))
        .filter(other -> roles.get(other).index() == role.index())
        .reduce((first, second) -> second);
  }

  private String before(Role role) {
    List<String> names = List.copyOf(role.arguments(signature).keySet());
    int at = names.indexOf(role.argument());
    return at > 0 ? names.get(at - 1) : "";
  }

  /** Returns the lengths of another tensor from the last axis on, where they are the same. */
  private Optional<List<Length>> aligned(String other, int[] shape) {
    List<Length> its = shapes.get(other);
    List<Length> lengths = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      int at = its.size() - shape.length + i;
      boolean same = at >= 0 && its.get(at).at(Map.of()) == shape[i];
      lengths.add(same ? its.get(at) : Length.fixed(shape[i]));
    }
    return Optional.of(lengths);
  }

  private Optional<String> equal(String name) {
    int[] shape = tensors.get(name).shape();
    return shapes.keySet().stream()
        .filter(other -> shape.length > 0 && Arrays.equals(tensors.get(other).shape(), shape))
        .findFirst();
  }
}
