package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Quad;
import dev.assay.oracle.number.Quads;
import dev.assay.oracle.numpy.Kind;
import dev.assay.oracle.numpy.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.python.core.PyException;

/**
 * Compares the gradients of a case with central differences of its forward, in 34 digits.
 *
 * <p>With steps of 1e-9 and four points the truncation lies near 1e-36 and the rounding near 1e-28
 * of the result, so right gradients agree to more than 20 digits. The state before the forward is
 * frozen: the steps before it are played unchanged.
 */
public final class NumericGradients {

  private static final double STEP = 1e-9;
  private static final int RANDOM_DIRECTIONS = 2;
  private static final int FEW_COORDINATES = 24;

  /** A gradient far below the function's own size drowns in the rounding of the differences. */
  private static final double NEGLIGIBLE = 1e-6;

  private final Reference reference;
  private final Quads numbers = new Quads();

  public NumericGradients(Reference reference) {
    this.reference = reference;
  }

  /** Compares every backward and double_backward step of a case. */
  public Agreement check(Spec spec, Case item) {
    return check(spec, item, List.of());
  }

  /** Compares them in a patched reference. */
  public Agreement check(Spec spec, Case item, List<Patch> patches) {
    if (!item.smooth()) {
      return new Agreement.NotApplicable("not smooth at this point");
    }
    ReferenceRun<Quad> run = reference.run(spec, item, numbers, patches);
    List<Differentiated> all = Differentiated.of(spec, item, run.steps().size());
    Map<String, String> conventions = new LinkedHashMap<>(item.conventions());
    conventions.putAll(spec.gradientOf());
    Case differentiated = item.withConventions(conventions);
    Agreement.Digits worst = new Agreement.Digits(Quads.DIGITS, "", 0);
    for (Differentiated one : all) {
      Comparison comparison = new Comparison(spec, differentiated, patches, run, one);
      for (Direction direction : comparison.directions()) {
        double digits = comparison.digits(direction);
        boolean less = digits < worst.digits() || worst.directions() == 0;
        String where = "step %d, %s".formatted(one.step(), direction.name());
        worst =
            new Agreement.Digits(
                less ? digits : worst.digits(),
                less ? where : worst.where(),
                worst.directions() + 1);
      }
    }
    return worst.directions() > 0 ? worst : new Agreement.NotApplicable(why(run));
  }

  private static String why(ReferenceRun<?> run) {
    return run.failure()
        .map(e -> "step %d raised %s: %s".formatted(e.step(), e.type(), e.message()))
        .orElse("no step gives a gradient of a float tensor");
  }

  /** A change of the tensors, by name. */
  private record Direction(String name, Map<String, List<Quad>> change, boolean coordinate) {}

  /** A weighted sum, and the size of its terms. */
  private record Loss(Quad value, double size) {}

  /** The gradients of one step against differences. */
  private final class Comparison {

    private final Spec spec;
    private final Case item;
    private final List<Patch> patches;
    private final Differentiated what;
    private final Map<String, List<Quad>> weights = new LinkedHashMap<>();
    private final Map<String, List<Quad>> gradients = new LinkedHashMap<>();
    private final Loss undisturbed;

    Comparison(
        Spec spec, Case item, List<Patch> patches, ReferenceRun<Quad> run, Differentiated what) {
      this.spec = spec;
      this.item = item;
      this.patches = patches;
      this.what = what;
      gather(run.steps().get(what.step()));
      undisturbed = loss(Map.of(), 0);
      for (String state : what.states()) {
        if (gradients.containsKey(state) && !matters(state)) {
          gradients.remove(state);
        }
      }
    }

    /** The gradient of each float tensor, in parts or whole, and the weights as first given. */
    private void gather(Map<String, NdArray<Quad>> results) {
      boolean whole = spec.style(item).equals("autograd");
      what.gradients()
          .forEach(
              (tensor, names) -> {
                if (!item.tensors().get(tensor).dtype().isFloat()) {
                  return;
                }
                int size = item.tensors().get(tensor).data().length;
                List<Quad> sum = new ArrayList<>(Collections.nCopies(size, numbers.of(0)));
                for (String name : names) {
                  List<Quad> part = numbers(results.get(name), size);
                  for (int i = 0; i < size; i++) {
                    Quad term = part.get(i);
                    sum.set(
                        i, sum.get(i).add(whole ? term.divide(numbers.of(names.size())) : term));
                  }
                }
                gradients.put(tensor, sum);
              });
    }

    /** A result that is missing, or has another size or kind, is wrong in every digit. */
    private List<Quad> numbers(NdArray<Quad> result, int size) {
      return result != null && result.kind() == Kind.FLOAT && result.size() == size
          ? result.numbers()
          : Collections.nCopies(size, numbers.of(Double.NaN));
    }

    /** Whether the function looks at a state at all. */
    private boolean matters(String state) {
      int size = gradients.get(state).size();
      Map<String, List<Quad>> ones = Map.of(state, Collections.nCopies(size, numbers.of(1)));
      return loss(ones, 1).value().subtract(undisturbed.value()).value() != 0;
    }

    List<Direction> directions() {
      List<Direction> directions = new ArrayList<>();
      if (gradients.isEmpty()) {
        return directions;
      }
      Random random = new Random(item.id().hashCode());
      for (int i = 0; i < RANDOM_DIRECTIONS; i++) {
        Map<String, List<Quad>> change = new LinkedHashMap<>();
        gradients.forEach(
            (tensor, g) ->
                change.put(
                    tensor, g.stream().map(x -> numbers.of(random.nextGaussian())).toList()));
        directions.add(new Direction("random direction " + i, change, false));
      }
      if (gradients.values().stream().mapToInt(List::size).sum() <= FEW_COORDINATES) {
        gradients.forEach(
            (tensor, g) -> {
              for (int i = 0; i < g.size(); i++) {
                List<Quad> unit = new ArrayList<>(Collections.nCopies(g.size(), numbers.of(0)));
                unit.set(i, numbers.of(1));
                directions.add(
                    new Direction("%s[%d]".formatted(tensor, i), Map.of(tensor, unit), true));
              }
            });
      }
      return directions;
    }

    /** How many digits of the derivative along a direction agree, by the size of its terms. */
    double digits(Direction direction) {
      Quad analytic = numbers.of(0);
      double size = 0;
      for (Map.Entry<String, List<Quad>> change : direction.change().entrySet()) {
        List<Quad> g = gradients.get(change.getKey());
        for (int i = 0; i < g.size(); i++) {
          Quad term = g.get(i).multiply(change.getValue().get(i));
          analytic = analytic.add(term);
          double part = Math.abs(numbers.value(direction.coordinate() ? g.get(i) : term));
          size = direction.coordinate() ? Math.max(size, part) : size + part;
        }
      }
      Quad numeric = derivative(direction.change());
      double error = Math.abs(numbers.value(numeric.subtract(analytic)));
      double scale = Math.max(size, Math.abs(numbers.value(numeric)));
      scale = Math.max(scale, NEGLIGIBLE * undisturbed.size());
      double digits = error == 0 ? Quads.DIGITS : -Math.log10(error / scale);
      return Double.isNaN(digits) ? 0 : Math.max(0, Math.min(digits, Quads.DIGITS));
    }

    /** Four-point central differences. */
    private Quad derivative(Map<String, List<Quad>> change) {
      Quad near = loss(change, STEP).value().subtract(loss(change, -STEP).value());
      Quad far = loss(change, 2 * STEP).value().subtract(loss(change, -2 * STEP).value());
      return near.multiply(numbers.of(8))
          .subtract(far)
          .divide(numbers.of(STEP).multiply(numbers.of(12)));
    }

    /** Plays the case up to the function, with the tensors changed. */
    private Loss loss(Map<String, List<Quad>> change, double step) {
      return reference.with(
          numbers,
          interpreter -> {
            try {
              return loss(interpreter.play(spec, item, numbers, patches), change, step);
            } catch (PyException e) {
              return new Loss(numbers.of(Double.NaN), 0);
            }
          });
    }

    private Loss loss(Play<Quad> play, Map<String, List<Quad>> change, double step) {
      for (int i = 0; i < what.start(); i++) {
        play.step(i);
      }
      if (weights.isEmpty()) {
        what.weights().forEach((result, tensor) -> weights.put(result, weight(play, tensor)));
      }
      change.forEach((tensor, v) -> shift(play.tensor(tensor), v, numbers.of(step)));
      for (int i = what.start(); i < what.function(); i++) {
        play.step(i);
      }
      Map<String, NdArray<Quad>> results =
          play.step(what.function(), List.copyOf(what.weights().keySet()));
      Quad sum = numbers.of(0);
      double size = 0;
      for (Map.Entry<String, List<Quad>> weight : weights.entrySet()) {
        List<Quad> result = numbers(results.get(weight.getKey()), weight.getValue().size());
        for (int i = 0; i < result.size(); i++) {
          Quad term = result.get(i).multiply(weight.getValue().get(i));
          sum = sum.add(term);
          size += Math.abs(numbers.value(term));
        }
      }
      return new Loss(sum, size);
    }

    private List<Quad> weight(Play<Quad> play, Optional<String> tensor) {
      return tensor
          .map(name -> List.copyOf(play.tensor(name).numbers()))
          .orElseGet(() -> List.of(numbers.of(1)));
    }

    private void shift(NdArray<Quad> tensor, List<Quad> v, Quad step) {
      List<Quad> x = tensor.numbers();
      Object[] shifted = new Object[x.size()];
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] = x.get(i).add(v.get(i).multiply(step));
      }
      tensor.assign(NdArray.of(Kind.FLOAT, shifted, tensor.shape()));
    }
  }
}
