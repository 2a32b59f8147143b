package dev.assay.builtin.play;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ops of a style, each with how an instance is made. */
public final class OpTable {

  /** Makes an instance for the attributes, conventions and parameters of a case. */
  @FunctionalInterface
  interface Maker {
    Verbs make(Arguments arguments);
  }

  private final Map<String, Maker> makers = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> follows = new TreeMap<>();

  /** Returns the explicit layers, losses, optimizers and models. */
  public static OpTable explicit() {
    OpTable table = new OpTable();
    AttentionOps.addTo(table);
    DataOps.addTo(table);
    LanguageOps.addTo(table);
    ParamFileOps.addTo(table);
    LayerOps.addTo(table);
    LossOps.addTo(table);
    ModelOps.addTo(table);
    OptimOps.addTo(table);
    RecurrentOps.addTo(table);
    TextOps.addTo(table);
    TimeOps.addTo(table);
    Seq2seqOps.addTo(table);
    TrainOps.addTo(table);
    WordOps.addTo(table);
    return table;
  }

  /** Returns what is define-by-run: functions, layers, models. */
  public static OpTable autograd() {
    OpTable table = new OpTable();
    ConvOps.addTo(table);
    ElementwiseOps.addTo(table);
    GraphOps.addTo(table);
    HookOps.addTo(table);
    LossFunctionOps.addTo(table);
    NetOps.addTo(table);
    ShapeOps.addTo(table);
    return table;
  }

  void op(String op, Maker maker) {
    makers.put(op, maker);
  }

  /** Says that an op follows only these options of a convention. */
  void follows(String op, String convention, String... options) {
    follows.computeIfAbsent(op, key -> new TreeMap<>()).put(convention, List.of(options));
  }

  /** Returns all options of all conventions, less those that an op of this table lacks. */
  public Map<String, Map<String, List<String>>> narrowed(
      Map<String, Map<String, List<String>>> all) {
    Map<String, Map<String, List<String>>> narrowed = new TreeMap<>();
    all.forEach(
        (op, options) -> {
          Map<String, List<String>> followed = new TreeMap<>(options);
          followed.putAll(follows.getOrDefault(op, Map.of()));
          narrowed.put(op, followed);
        });
    return narrowed;
  }

  /** Returns the maker, or null. */
  Maker find(String op) {
    return makers.get(op);
  }

  /** Returns the stems in alphabetical order. */
  public List<String> ops() {
    return List.copyOf(makers.keySet());
  }
}
