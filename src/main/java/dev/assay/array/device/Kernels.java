package dev.assay.array.device;

import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Reduction;
import dev.assay.array.Unary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The kernels of {@code kernels.cl} on a device: a program for each dtype, compiled when needed.
 */
final class Kernels {
  /** The work items of a group, unless its kernel says otherwise. */
  static final int GROUP = 64;

  private final Device device;
  private final String source;
  private final Map<String, String> defines;
  private final Predicate<String> isOurs;
  private final Kernels others;
  private final Map<DType, Long> programs = new EnumMap<>(DType.class);
  private final Map<DType, Map<String, Long>> kernels = new EnumMap<>(DType.class);
  private final Set<String> launched = ConcurrentHashMap.newKeySet();

  /**
   * Takes the text from the class path.
   *
   * @param defines what is defined beside the names of dtypes and operations
   */
  Kernels(Device device, Map<String, String> defines) {
    this(device, text(), defines);
  }

  Kernels(Device device, String source, Map<String, String> defines) {
    this.device = device;
    this.source = source;
    this.defines = defines;
    isOurs = name -> true;
    others = this;
  }

  private Kernels(Kernels others, String source, Predicate<String> isOurs) {
    device = others.device;
    defines = others.defines;
    this.source = source;
    this.isOurs = isOurs;
    this.others = others;
  }

  /** Returns these kernels, but for some that are of another text. */
  Kernels with(String text, Set<String> names) {
    return new Kernels(this, text, names::contains);
  }

  /** Returns the names of the kernels that have run since this was last asked. */
  Set<String> launched() {
    Set<String> names = Set.copyOf(launched);
    launched.clear();
    return names;
  }

  Device device() {
    return device;
  }

  /** Returns whether the text has a function; the host plays others. */
  boolean has(Unary op) {
    return source.contains("case UNARY_" + op.name() + ":");
  }

  /** Returns how many neighbours a work item computes: what a vector register of a CPU holds. */
  int lanes(DType dtype) {
    if (device.traits().gpu()) {
      return 1;
    }
    return dtype == DType.FLOAT64 || dtype == DType.INT64 ? 8 : 16;
  }

  /** Returns how many neighbours a work item moves. */
  int run() {
    return device.traits().gpu() ? 1 : 64;
  }

  /** Returns how many work items share a row, each with so many elements. */
  static long shares(long row, int each) {
    return (row + each - 1) / each;
  }

  /**
   * Runs a kernel on work items along one axis; none is no work.
   *
   * @param arguments as a device takes them, and operations
   */
  void run(DType dtype, String name, long items, Object... arguments) {
    if (items > 0) {
      run(dtype, name, new long[] {shares(items, GROUP)}, new int[] {GROUP}, arguments);
    }
  }

  /** Runs a kernel on groups of work items. */
  void run(DType dtype, String name, long[] groups, int[] items, Object... arguments) {
    launched.add(name);
    (isOurs.test(name) ? this : others).launch(dtype, name, groups, items, arguments);
  }

  private synchronized void launch(
      DType dtype, String name, long[] groups, int[] items, Object... arguments) {
    long kernel =
        kernels
            .computeIfAbsent(dtype, key -> new HashMap<>())
            .computeIfAbsent(name, key -> device.kernel(program(dtype), key));
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Enum<?> operation) {
        arguments[i] = code(operation);
      }
    }
    device.launch(kernel, groups, items, arguments);
  }

  private long program(DType dtype) {
    return programs.computeIfAbsent(dtype, key -> device.compile(source, definesOf(key)));
  }

  /** Returns what is defined in the text for a dtype. */
  Map<String, String> definesOf(DType dtype) {
    Map<String, String> all = new TreeMap<>();
    number("", DType.values(), all);
    number("UNARY_", Unary.values(), all);
    number("BINARY_", Binary.values(), all);
    number("REDUCTION_", Reduction.values(), all);
    all.put("DTYPE", dtype.name());
    all.put("HAS_DOUBLE", device.traits().float64() ? "1" : "0");
    all.put("LANES", String.valueOf(lanes(dtype)));
    all.put("RUN", String.valueOf(run()));
    all.put("GROUP", String.valueOf(GROUP));
    all.putAll(defines);
    return all;
  }

  private static void number(String prefix, Enum<?>[] names, Map<String, String> defines) {
    for (Enum<?> name : names) {
      defines.put(prefix + name.name(), String.valueOf(code(name)));
    }
  }

  /** Returns the number by which kernels know an operation: both sides have it from here. */
  @SuppressWarnings("EnumOrdinal")
  private static int code(Enum<?> name) {
    return name.ordinal();
  }

  static String text() {
    try (InputStream in = Kernels.class.getResourceAsStream("kernels.cl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
