package dev.assay.parity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.judge.Finding;
import dev.assay.parity.NotCompared.Reason;
import dev.assay.protocol.Hello;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the comparison of two engines showed.
 *
 * @param ops all that were to be compared
 * @param explanations what the wrong results of a side look like, a line each
 * @param traces which sides gave them; empty where none were wanted
 */
public record ParityResult(
    Hello left,
    Hello right,
    Instant started,
    Duration took,
    List<String> ops,
    List<Dtypes> dtypes,
    List<Comparison> comparisons,
    List<NotCompared> notCompared,
    List<String> explanations,
    Optional<Traces> traces) {

  /** Which sides give what the layers of their models give. */
  public record Traces(boolean left, boolean right) {}

  /** What came of a comparison. */
  public enum Status {
    PASS,
    /** Somewhere the engines differ more than right ones can. */
    DIFFERENT,
    /** They do not differ where they were compared, but at least one op was not. */
    NOT_COVERED;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An op of which no number was compared at any dtype, and why: how many cases each reason. */
  public record Gap(String op, Map<Reason, Integer> reasons) {

    /** Returns the gap as in {@code adam (not declared by right)}. */
    public String line() {
      return "%s (%s)"
          .formatted(op, String.join(", ", reasons.keySet().stream().map(Reason::text).toList()));
    }
  }

  public ParityResult {
    ops = List.copyOf(ops);
    dtypes = List.copyOf(dtypes);
    comparisons = List.copyOf(comparisons);
    notCompared = List.copyOf(notCompared);
    explanations = List.copyOf(explanations);
  }

  /** Returns what came of the comparison. */
  public Status status() {
    if (different() > 0) {
      return Status.DIFFERENT;
    }
    return ops.isEmpty() || !gaps().isEmpty() ? Status.NOT_COVERED : Status.PASS;
  }

  /** Returns whether an engine gave no answer somewhere. */
  public boolean crashed() {
    return comparisons.stream().anyMatch(Comparison::crashed);
  }

  /** Returns how many cases differ. */
  public int different() {
    return (int) comparisons.stream().filter(c -> !c.differences().isEmpty()).count();
  }

  /** Returns the lines of all differences, by op. */
  Map<String, List<String>> differences() {
    Map<String, List<String>> byOp = new LinkedHashMap<>();
    for (Comparison c : comparisons) {
      c.differences()
          .forEach(d -> byOp.computeIfAbsent(c.op(), op -> new ArrayList<>()).add(c.line(d)));
    }
    return byOp;
  }

  /** Returns the largest distance of all. */
  public double worst() {
    return comparisons.stream().mapToDouble(Comparison::distance).max().orElse(0);
  }

  /** Returns the special values of all. */
  Specials specials() {
    return comparisons.stream().map(Comparison::specials).reduce(Specials.NONE, Specials::plus);
  }

  /** Returns a row for each op and dtypes at which something was compared, by op. */
  public List<Row> rows() {
    Map<String, Map<Dtypes, List<Comparison>>> groups = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      groups
          .computeIfAbsent(comparison.op(), op -> new TreeMap<>())
          .computeIfAbsent(comparison.dtypes(), dtypes -> new ArrayList<>())
          .add(comparison);
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (op, byDtypes) -> byDtypes.forEach((d, cases) -> rows.add(Row.of(op, d, cases))));
    return rows;
  }

  /** Returns the ops that were not compared. */
  public List<Gap> gaps() {
    Map<String, Map<Reason, Integer>> why = new LinkedHashMap<>();
    ops.forEach(op -> why.put(op, new EnumMap<>(Reason.class)));
    notCompared.forEach(n -> why.get(n.op()).merge(n.reason(), 1, Integer::sum));
    for (Comparison c : comparisons) {
      if (why.containsKey(c.op()) && c.results() == 0) {
        why.get(c.op()).merge(c.crashed() ? Reason.NO_ANSWERS : Reason.NO_NUMBERS, 1, Integer::sum);
      }
    }
    comparisons.stream().filter(c -> c.results() > 0).forEach(c -> why.remove(c.op()));
    why.values().stream().filter(Map::isEmpty).forEach(none -> none.put(Reason.NO_CASES, 0));
    return why.entrySet().stream().map(e -> new Gap(e.getKey(), e.getValue())).toList();
  }

  /** Returns the line that says which ops were not compared. */
  public String coverage() {
    List<Gap> gaps = gaps();
    String covered = "%d of %d ops compared".formatted(ops.size() - gaps.size(), ops.size());
    return gaps.isEmpty()
        ? covered
        : covered + "; not compared: " + String.join(", ", gaps.stream().map(Gap::line).toList());
  }

  /** Returns the line that says what became of the traces; empty where none were wanted. */
  public Optional<String> tracesLine() {
    return traces.map(
        gave -> {
          if (!gave.left || !gave.right) {
            String none = gave.left ? "right gives" : gave.right ? "left gives" : "both give";
            return "traces: %s none, so models were compared by their results only".formatted(none);
          }
          List<Layers> all = comparisons.stream().flatMap(c -> c.layers().stream()).toList();
          return "traces: %d layers of %d cases compared, %d not admissible, %d without a counterpart; %d cases part in a layer"
              .formatted(
                  all.stream().mapToInt(Layers::compared).sum(),
                  all.size(),
                  all.stream().mapToInt(Layers::inadmissible).sum(),
                  all.stream().mapToInt(Layers::unmatched).sum(),
                  all.stream().filter(layers -> layers.parting().isPresent()).count());
        });
  }

  /** Returns the status in a sentence. */
  public String sentence() {
    return switch (status()) {
      case PASS -> "The engines agree on every op.";
      case DIFFERENT -> "The engines differ more than rounding explains.";
      case NOT_COVERED ->
          comparisons.isEmpty()
              ? "Nothing was compared: this is a failure."
              : "The engines agree where they were compared, but not every op was: a failure.";
    };
  }

  /** Returns the last line of the text report, for programs. */
  public String lastLine() {
    return "assay: parity %s compared=%d different=%d not_compared=%d ops=%d/%d worst=%s"
        .formatted(
            status().wireName(),
            comparisons.size(),
            different(),
            notCompared.size(),
            ops.size() - gaps().size(),
            ops.size(),
            Finding.times(worst()));
  }
}
