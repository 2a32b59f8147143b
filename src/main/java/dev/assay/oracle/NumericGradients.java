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
import java.util.Random;

/**
 * Compares the gradients of a case with central differences of its forward, in 34 digits.
 *
 * <p>With steps of 1e-9 and four points the truncation lies near 1e-36 and the rounding near 1e-28
 * of the result, so right gradients agree to more than 20 digits.
 */
public final class NumericGradients {

  private static final double STEP = 1e-9;

  /** Where a derivative looks, in steps. */
  private static final int[] STENCIL = {2, 1, -1, -2};

  private static final int RANDOM_DIRECTIONS = 2;
  private static final int FEW_COORDINATES = 24;

  /** A gradient far below the function's own size drowns in the rounding of the differences. */
  private static final double NEGLIGIBLE = 1e-6;

  private final Reference reference;
  private final Quads numbers = new Quads();

  public NumericGradients(Reference reference) {
    this.reference = reference;
  }

  /** Compares every backward and double_backward step of a case, which the reference has run. */
  public Agreement check(Spec spec, Case item, ReferenceRun<Quad> run) {
    return check(spec, item, List.of(), run);
  }

  /** Compares them in the reference with patches. */
  public Agreement check(Spec spec, Case item, List<Patch> patches) {
    return check(spec, item, patches, reference.run(spec, item, numbers, patches));
  }

  private Agreement check(Spec spec, Case item, List<Patch> patches, ReferenceRun<Quad> run) {
    if (!item.smooth()) {
      return new Agreement.NotApplicable("not smooth at this point");
    }
    List<Differentiated> all = Differentiated.of(spec, item, run.steps().size());
    Map<String, String> conventions = new LinkedHashMap<>(item.conventions());
    conventions.putAll(spec.gradientOf());
    Case differentiated = item.withConventions(conventions);
    Agreement.Digits worst = new Agreement.Digits(Quads.DIGITS, "", 0);
    for (Differentiated one : all) {
      Comparison comparison = new Comparison(spec, differentiated, patches, run, one);
      List<Direction> directions = comparison.directions();
      List<Double> agreeing = comparison.digits(directions);
      for (int i = 0; i < directions.size(); i++) {
        double digits = agreeing.get(i);
        boolean less = digits < worst.digits() || worst.directions() == 0;
        String where = "step %d, %s".formatted(one.step(), directions.get(i).name());
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

  /** The gradients of one step against differences. */
  private final class Comparison {

    private final Case item;
    private final WeightedSum loss;
    private final Map<String, List<Quad>> gradients;
    private final WeightedSum.Value undisturbed;

    Comparison(
        Spec spec, Case item, List<Patch> patches, ReferenceRun<Quad> run, Differentiated what) {
      this.item = item;
      gradients = gather(run.steps().get(what.step()), what, spec.style(item).equals("autograd"));
      loss = new WeightedSum(reference, spec, item, patches, what);
      undisturbed = at(Map.of(), 0);
      for (String state : what.states()) {
        if (gradients.containsKey(state) && !matters(state)) {
          gradients.remove(state);
        }
      }
    }

    private WeightedSum.Value at(Map<String, List<Quad>> change, double step) {
      return loss.at(List.of(new WeightedSum.Point(change, step))).get(0);
    }

    /** The gradient of each float tensor, in parts or whole. */
    private Map<String, List<Quad>> gather(
        Map<String, NdArray<Quad>> results, Differentiated what, boolean whole) {
      Map<String, List<Quad>> gathered = new LinkedHashMap<>();
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
                gathered.put(tensor, sum);
              });
      return gathered;
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
      return at(ones, 1).sum().subtract(undisturbed.sum()).value() != 0;
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

    /** How many digits of the derivative along each direction agree. */
    List<Double> digits(List<Direction> directions) {
      List<WeightedSum.Point> points = new ArrayList<>();
      for (Direction direction : directions) {
        for (int times : STENCIL) {
          points.add(new WeightedSum.Point(direction.change(), times * STEP));
        }
      }
      List<WeightedSum.Value> values = loss.at(points);
      List<Double> digits = new ArrayList<>();
      for (Direction direction : directions) {
        int first = digits.size() * STENCIL.length;
        Quad numeric = derivative(values.subList(first, first + STENCIL.length));
        digits.add(digits(direction, numeric));
      }
      return digits;
    }

    /** Four-point central differences. */
    private Quad derivative(List<WeightedSum.Value> values) {
      Quad near = values.get(1).sum().subtract(values.get(2).sum());
      Quad far = values.get(0).sum().subtract(values.get(3).sum());
      return near.multiply(numbers.of(8))
          .subtract(far)
          .divide(numbers.of(STEP).multiply(numbers.of(12)));
    }

    /** How many digits agree, by the size of the terms of the analytic derivative. */
    private double digits(Direction direction, Quad numeric) {
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
      double error = Math.abs(numbers.value(numeric.subtract(analytic)));
      double scale = Math.max(size, Math.abs(numbers.value(numeric)));
      scale = Math.max(scale, NEGLIGIBLE * undisturbed.size());
      double digits = error == 0 ? Quads.DIGITS : -Math.log10(error / scale);
      return Double.isNaN(digits) ? 0 : Math.max(0, Math.min(digits, Quads.DIGITS));
    }
  }
}
