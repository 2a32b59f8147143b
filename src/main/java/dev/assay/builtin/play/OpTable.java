package dev.assay.builtin.play;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ops of a library that the engine has in a style, each with how an instance is made.
 *
 * <p>The class of an op has its name, in the package of its family. What the names of its spec do
 * not say is made by hand.
 */
public final class OpTable {

  /** Makes an instance of an op by hand. */
  @FunctionalInterface
  interface Hand {
    Verbs make(Op op, Arguments making);
  }

  /** An op of the table, and how it is made. */
  record Entry(Op op, Hand hand) {
    Verbs make(Arguments making) {
      return hand.make(op, making);
    }
  }

  private static final String ENGINE = "dev.assay.engine";

  private final Library library;
  private final String style;
  private final Map<String, Hand> hands = new HashMap<>();
  private final Map<String, Class<?>> others = new HashMap<>();
  private final Map<String, Map<String, List<String>>> follows = new TreeMap<>();
  private final Map<String, Optional<Entry>> entries = new ConcurrentHashMap<>();

  private OpTable(Library library, String style) {
    this.library = library;
    this.style = style;
  }

  /** Returns what is explicit: layers, losses, optimizers, models and data. */
  public static OpTable explicit(Library library) {
    OpTable table = new OpTable(library, "explicit");
    LayersByHand.addTo(table);
    ModelsByHand.addTo(table);
    DataByHand.addTo(table);
    TrainingByHand.addTo(table);
    return table;
  }

  /** Returns what is define-by-run: functions, layers and models of variables. */
  public static OpTable autograd(Library library) {
    OpTable table = new OpTable(library, "autograd");
    FunctionsByHand.addTo(table);
    NetsByHand.addTo(table);
    HooksByHand.addTo(table);
    NetTrainingByHand.addTo(table);
    GraphByHand.addTo(table);
    return table;
  }

  void byHand(String op, Hand hand) {
    hands.put(op, hand);
  }

  /** Says that a function plays an op that has no function of its own in this style. */
  void byHand(String op, Class<?> function, Hand hand) {
    others.put(op, function);
    hands.put(op, hand);
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

  /** Whether the options that a case names are among those that the op follows. */
  boolean follows(Case question) {
    Map<String, List<String>> followed = follows.getOrDefault(question.op(), Map.of());
    return question.conventions().entrySet().stream()
        .allMatch(
            chosen ->
                followed
                    .getOrDefault(chosen.getKey(), List.of(chosen.getValue()))
                    .contains(chosen.getValue()));
  }

  /** Returns the stems in the order of the library. */
  public List<String> ops() {
    return library.ops().stream().filter(op -> find(op).isPresent()).toList();
  }

  /** Returns how many of the ops are made by hand. */
  long byHand() {
    return ops().stream().filter(hands::containsKey).count();
  }

  /** Returns how an op is made, if this style has it. */
  Optional<Entry> find(String op) {
    return entries.computeIfAbsent(op, stem -> library.find(stem).flatMap(this::entry));
  }

  private Optional<Entry> entry(Spec spec) {
    return type(spec)
        .map(type -> new Entry(new Op(spec, type), hands.getOrDefault(spec.op(), Op::verbs)))
        .filter(entry -> hands.containsKey(spec.op()) || entry.op().isBound());
  }

  private Optional<Class<?>> type(Spec spec) {
    if (others.containsKey(spec.op())) {
      return Optional.of(others.get(spec.op()));
    }
    if (!spec.styles().contains(style)) {
      return Optional.empty();
    }
    boolean twin = !spec.styles().get(0).equals(style);
    String family = twin ? style + ".function" : spec.family().replace('/', '.');
    try {
      return Optional.of(
          Class.forName("%s.%s.%s".formatted(ENGINE, family, Names.upperCamel(spec.op()))));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
