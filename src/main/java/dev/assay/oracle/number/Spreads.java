package dev.assay.oracle.number;

import dev.assay.array.Unary;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * {@link Quads} at several points at once: one run of a program gives what as many runs would.
 *
 * <p>That holds as long as the program takes the same branches at every point. Where it would not,
 * the run fails, and {@link #branchesDiffer} is true from then on.
 */
public final class Spreads implements Numbers<Spread> {

  private final Quads quads = new Quads();
  private final int points;
  private boolean branchesDiffer;

  public Spreads(int points) {
    this.points = points;
  }

  /** Whether the run failed because the points need runs of their own. */
  public boolean branchesDiffer() {
    return branchesDiffer;
  }

  @Override
  public Spread of(double constant) {
    return Spread.everywhere(quads.of(constant));
  }

  @Override
  public Spread input(double x) {
    return Spread.everywhere(quads.input(x));
  }

  private Spread each(boolean same, IntFunction<Quad> value) {
    if (same) {
      return Spread.everywhere(value.apply(0));
    }
    Quad[] values = new Quad[points];
    for (int i = 0; i < points; i++) {
      values[i] = value.apply(i);
    }
    return Spread.of(values);
  }

  private static boolean same(Spread x, Spread y) {
    return x.isSameEverywhere() && y.isSameEverywhere();
  }

  /** What a program asks in order to decide; NaN answers as itself. */
  private double agreed(boolean same, ToDoubleFunction<Integer> question) {
    double answer = question.applyAsDouble(0);
    for (int i = 1; !same && i < points; i++) {
      if (Double.compare(question.applyAsDouble(i), answer) != 0) {
        branchesDiffer = true;
        throw new IllegalStateException("the points need runs of their own");
      }
    }
    return answer;
  }

  @Override
  public double value(Spread x) {
    return agreed(x.isSameEverywhere(), i -> quads.value(x.at(i)));
  }

  @Override
  public boolean isNaN(Spread x) {
    return agreed(x.isSameEverywhere(), i -> quads.isNaN(x.at(i)) ? 1 : 0) == 1;
  }

  @Override
  public int compare(Spread x, Spread y) {
    return (int) agreed(same(x, y), i -> Integer.signum(quads.compare(x.at(i), y.at(i))));
  }

  @Override
  public Spread add(Spread x, Spread y) {
    return each(same(x, y), i -> quads.add(x.at(i), y.at(i)));
  }

  @Override
  public Spread subtract(Spread x, Spread y) {
    return each(same(x, y), i -> quads.subtract(x.at(i), y.at(i)));
  }

  @Override
  public Spread multiply(Spread x, Spread y) {
    return each(same(x, y), i -> quads.multiply(x.at(i), y.at(i)));
  }

  @Override
  public Spread divide(Spread x, Spread y) {
    return each(same(x, y), i -> quads.divide(x.at(i), y.at(i)));
  }

  @Override
  public Spread pow(Spread x, Spread y) {
    return each(same(x, y), i -> quads.pow(x.at(i), y.at(i)));
  }

  @Override
  public Spread apply(Unary function, Spread x) {
    return each(x.isSameEverywhere(), i -> quads.apply(function, x.at(i)));
  }

  @Override
  public Spread floor(Spread x) {
    return each(x.isSameEverywhere(), i -> quads.floor(x.at(i)));
  }

  @Override
  public Spread sum(List<Spread> terms) {
    return each(areSame(terms), i -> quads.sum(at(i, terms)));
  }

  @Override
  public Spread dot(List<Spread> x, List<Spread> y) {
    return each(areSame(x) && areSame(y), i -> quads.dot(at(i, x), at(i, y)));
  }

  private static boolean areSame(List<Spread> spreads) {
    for (Spread spread : spreads) {
      if (!spread.isSameEverywhere()) {
        return false;
      }
    }
    return true;
  }

  private static List<Quad> at(int point, List<Spread> spreads) {
    return new AbstractList<>() {
      @Override
      public Quad get(int index) {
        return spreads.get(index).at(point);
      }

      @Override
      public int size() {
        return spreads.size();
      }
    };
  }
}
