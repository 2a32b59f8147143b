package dev.assay.oracle.numpy;

import dev.assay.array.random.NumpyRandom;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyObject;

/**
 * The functions of {@code numpy.random}: NumPy's legacy generator.
 *
 * @param <T> the numbers
 */
public final class RandomFunctions<T> {

  private final Numpy<T> numpy;

  /** Made when first asked for: most runs draw nothing. */
  private @Nullable NumpyRandom random;

  private boolean drawn;

  RandomFunctions(Numpy<T> numpy) {
    this.numpy = numpy;
  }

  /** Starts anew, so that a run does not depend on the runs before it. */
  void restart() {
    random = null;
    drawn = false;
  }

  private NumpyRandom random() {
    drawn = true;
    if (random == null) {
      random = new NumpyRandom(0);
    }
    return random;
  }

  /** Returns whether anything was drawn since {@link #restart}. */
  boolean hasDrawn() {
    return drawn;
  }

  public PyObject seed(PyObject seed) {
    random = new NumpyRandom(seed.asLong());
    return Py.None;
  }

  /** A draw is a float64 number, which an engine of another dtype rounds. */
  private PyObject draws(int[] shape, DoubleSupplier draw) {
    return numpy.result(NdArray.of(Kind.FLOAT, shape, i -> numpy.numbers().of(draw.getAsDouble())));
  }

  private PyObject whole(int[] draws, int... shape) {
    return numpy.result(NdArray.of(Kind.INT, shape, i -> (long) draws[i]));
  }

  public PyObject rand(PyObject[] shape, String[] keywords) {
    return draws(CallArguments.wholes(shape), random()::rand);
  }

  public PyObject randn(PyObject[] shape, String[] keywords) {
    return draws(CallArguments.wholes(shape), random()::randn);
  }

  public PyObject uniform(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("uniform", args, keywords, "low", "high", "size");
    double low = a.has("low") ? a.get("low").asDouble() : 0;
    double high = a.has("high") ? a.get("high").asDouble() : 1;
    return draws(a.shape("size"), () -> low + (high - low) * random().rand());
  }

  public PyObject normal(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("normal", args, keywords, "loc", "scale", "size");
    double mean = a.has("loc") ? a.get("loc").asDouble() : 0;
    double std = a.has("scale") ? a.get("scale").asDouble() : 1;
    return draws(a.shape("size"), () -> mean + std * random().randn());
  }

  public PyObject randint(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("randint", args, keywords, "low", "high", "size");
    int[] shape = a.shape("size");
    int low = a.has("high") ? a.whole("low", 0) : 0;
    int high = a.has("high") ? a.whole("high", 0) : a.whole("low", 0);
    return whole(random().randint(low, high, ShapeRules.size(shape)), shape);
  }

  /** The numbers below n, or the rows of an array, in random order. */
  public PyObject permutation(PyObject x) {
    if (x.isIndex() && !Numpy.isArray(x)) {
      int n = x.asIndex();
      return whole(random().permutation(n), n);
    }
    return numpy.wrap(shuffled(numpy.array(x)));
  }

  public PyObject shuffle(PyObject x) {
    NdArray<T> array = numpy.array(x);
    array.assign(shuffled(array));
    return Py.None;
  }

  private NdArray<T> shuffled(NdArray<T> x) {
    return taken(x, random().permutation(x.length(0)));
  }

  private static <T> NdArray<T> taken(NdArray<T> x, int... places) {
    IndexItem rows =
        new IndexItem.Places(
            NdArray.of(Kind.INT, new int[] {places.length}, i -> (long) places[i]));
    return SelectedElements.of(x, List.of(rows)).read();
  }

  public PyObject choice(PyObject[] args, String[] keywords) {
    CallArguments a = new CallArguments("choice", args, keywords, "a", "size", "replace", "p");
    NdArray<T> from = numpy.array(a.get("a"));
    int n = from.rank() == 0 ? a.whole("a", 0) : from.length(0);
    int[] shape = a.shape("size");
    int[] draws = choice(a, n, ShapeRules.size(shape));
    if (from.rank() == 0) {
      return whole(draws, shape);
    }
    return numpy.result(taken(from, draws).reshape(shape));
  }

  private int[] choice(CallArguments a, int n, int size) {
    boolean replace = !a.has("replace") || a.truth("replace");
    if (!a.has("p")) {
      return replace ? random().choice(n, size) : random().choiceWithoutReplacement(n, size);
    }
    NdArray<T> given = numpy.elementwise().as(Kind.FLOAT, numpy.array(a.get("p")));
    double[] p = given.numbers().stream().mapToDouble(numpy.numbers()::value).toArray();
    if (p.length != n) {
      throw new ShapeException("'a' and 'p' must have same size");
    }
    return replace ? random().choice(p, size) : random().choiceWithoutReplacement(p, size);
  }
}
