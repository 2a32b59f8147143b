package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Quad;
import dev.assay.oracle.number.Spread;
import dev.assay.oracle.number.Spreads;
import dev.assay.oracle.numpy.Kind;
import dev.assay.oracle.numpy.NdArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.python.core.PyException;

/**
 * The sum that a step differentiates, at points around the case.
 *
 * <p>The state before the function is frozen: the steps before it are played unchanged.
 */
final class WeightedSum {

  /** A change of tensors, by name, times a step. */
  record Point(Map<String, List<Quad>> change, double step) {}

  /** A weighted sum, and the size of its terms. */
  record Value(Quad sum, double size) {
    static final Value NONE = new Value(Quad.of(Double.NaN), 0);
  }

  private final Reference reference;
  private final Spec spec;
  private final Case item;
  private final List<Patch> patches;
  private final Differentiated what;

  /** Tensors that steps may change later: as they are when first read. */
  private final Map<String, List<Quad>> weights = new LinkedHashMap<>();

  WeightedSum(Reference reference, Spec spec, Case item, List<Patch> patches, Differentiated what) {
    this.reference = reference;
    this.spec = spec;
    this.item = item;
    this.patches = patches;
    this.what = what;
  }

  /** Returns the sum at each point; one play serves all unless they take different branches. */
  List<Value> at(List<Point> points) {
    Spreads spreads = new Spreads(points.size());
    List<Value> values =
        reference.with(
            spreads,
            interpreter -> {
              try {
                return play(interpreter.play(spec, item, spreads, patches), points);
              } catch (PyException e) {
                return Collections.nCopies(points.size(), Value.NONE);
              }
            });
    return spreads.branchesDiffer()
        ? points.stream().flatMap(point -> at(List.of(point)).stream()).toList()
        : values;
  }

  /** Plays the case up to the function, with the tensors changed. */
  private List<Value> play(Play<Spread> play, List<Point> points) {
    for (int i = 0; i < what.start(); i++) {
      play.step(i);
    }
    if (weights.isEmpty()) {
      what.weights().forEach((result, tensor) -> weights.put(result, weight(play, tensor)));
    }
    Set<String> changed = new LinkedHashSet<>();
    points.forEach(point -> changed.addAll(point.change().keySet()));
    changed.forEach(name -> shift(name, play.tensor(name), points));
    for (int i = what.start(); i < what.function(); i++) {
      play.step(i);
    }
    Map<String, NdArray<Spread>> results =
        play.step(what.function(), List.copyOf(what.weights().keySet()));
    Value[] values = new Value[points.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sum(results, i);
    }
    return List.of(values);
  }

  private static List<Quad> weight(Play<Spread> play, Optional<String> tensor) {
    return tensor
        .map(name -> play.tensor(name).numbers().stream().map(x -> x.at(0)).toList())
        .orElseGet(() -> List.of(Quad.of(1)));
  }

  private static void shift(String name, NdArray<Spread> tensor, List<Point> points) {
    List<Spread> x = tensor.numbers();
    Object[] shifted = new Object[x.size()];
    for (int i = 0; i < shifted.length; i++) {
      Quad[] values = new Quad[points.size()];
      for (int p = 0; p < values.length; p++) {
        Point point = points.get(p);
        List<Quad> v = point.change().get(name);
        Quad from = x.get(i).at(p);
        values[p] = v == null ? from : from.add(v.get(i).multiply(Quad.of(point.step())));
      }
      shifted[i] = Spread.of(values);
    }
    tensor.assign(NdArray.of(Kind.FLOAT, shifted, tensor.shape()));
  }

  private Value sum(Map<String, NdArray<Spread>> results, int point) {
    Quad sum = Quad.of(0);
    double size = 0;
    for (Map.Entry<String, List<Quad>> weight : weights.entrySet()) {
      NdArray<Spread> result = results.get(weight.getKey());
      if (result == null
          || result.kind() != Kind.FLOAT
          || result.size() != weight.getValue().size()) {
        return Value.NONE;
      }
      List<Spread> terms = result.numbers();
      for (int i = 0; i < terms.size(); i++) {
        Quad term = terms.get(i).at(point).multiply(weight.getValue().get(i));
        sum = sum.add(term);
        size += Math.abs(term.value());
      }
    }
    return new Value(sum, size);
  }
}
