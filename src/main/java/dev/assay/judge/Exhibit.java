package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is to be seen of a wrong answer: how far off each step is, and the wrong tensors of the
 * first step that has any.
 *
 * @param steps for each step that gave something, the largest distance of its results in multiples
 *     of what is allowed
 * @param wrong tensors of the first wrong step, {@link #TENSORS} at most
 */
public record Exhibit(List<Double> steps, List<Picture> wrong) {

  /** So many tensors of a step are kept. */
  public static final int TENSORS = 4;

  /** Nothing but what the findings say. */
  public static final Exhibit NONE = new Exhibit(List.of(), List.of());

  public Exhibit {
    steps = List.copyOf(steps);
    wrong = List.copyOf(wrong);
  }

  /**
   * A tensor as rows and columns of cells, each the worst element of its block.
   *
   * @param step counted from 1
   * @param result its name
   * @param columns of cells; its last axis, unless that is too long
   * @param places of the elements that stand in the cells, in C order
   * @param factors their distances, in multiples of what is allowed
   */
  public record Picture(
      int step,
      String result,
      int[] shape,
      int columns,
      int[] places,
      double[] actual,
      double[] expected,
      double[] factors) {

    /** A larger tensor is shown by blocks. */
    public static final int CELLS = 1024;

    public Picture {
      if (actual.length != places.length
          || expected.length != places.length
          || factors.length != places.length) {
        throw new IllegalArgumentException(
            "exhibit: actual.length=%d, expected places.length=%d, as of all lists"
                .formatted(actual.length, places.length));
      }
    }

    static Picture of(int step, String result, Tensor actual, Tensor golden, double[] factors) {
      int[] shape = actual.shape();
      int width = shape.length == 0 ? 1 : shape[shape.length - 1];
      int height = factors.length / width;
      int rows = height;
      int columns = width;
      while ((long) rows * columns > CELLS) {
        if (rows > columns) {
          rows = (rows + 1) / 2;
        } else {
          columns = (columns + 1) / 2;
        }
      }
      int[] worst = new int[rows * columns];
      Arrays.fill(worst, -1);
      for (int i = 0; i < factors.length; i++) {
        int row = (int) ((long) (i / width) * rows / height);
        int column = (int) ((long) (i % width) * columns / width);
        int cell = row * columns + column;
        if (worst[cell] < 0 || !(factors[i] <= factors[worst[cell]])) {
          worst[cell] = i;
        }
      }
      return new Picture(
          step,
          result,
          shape,
          columns,
          worst,
          Arrays.stream(worst).mapToDouble(i -> actual.data()[i]).toArray(),
          Arrays.stream(worst).mapToDouble(i -> golden.data()[i]).toArray(),
          Arrays.stream(worst).mapToDouble(i -> factors[i]).toArray());
    }

    /** Returns whether each element has a cell of its own. */
    public boolean hasEvery() {
      return places.length == Tensor.size(shape);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Picture that
          && step == that.step
          && result.equals(that.result)
          && columns == that.columns
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(places, that.places)
          && Arrays.equals(actual, that.actual)
          && Arrays.equals(expected, that.expected)
          && Arrays.equals(factors, that.factors);
    }

    @Override
    public int hashCode() {
      return 31 * result.hashCode() + Arrays.hashCode(actual);
    }
  }

  /** Returns what is to be seen of an answer; nothing of one that is not wrong. */
  public static Exhibit of(Case question, Answer answer, DType dtype, Verdict verdict) {
    if (!verdict.isWrong()) {
      return NONE;
    }
    Making making = new Making(question, dtype);
    Walk.over(question, answer.steps(), making);
    return new Exhibit(making.steps, making.wrong);
  }

  /** An exhibit that is being made. */
  private static final class Making implements Walk.Listener<Tensor> {
    private final DType dtype;
    private final boolean isJudged;
    private final List<Double> steps = new ArrayList<>();
    private final List<Picture> wrong = new ArrayList<>();

    Making(Case question, DType dtype) {
      this.dtype = dtype;
      this.isJudged = Judge.whyInadmissible(question, dtype).isEmpty();
    }

    @Override
    public void value(Walk.Place at, String name, Golden golden, Optional<Tensor> given) {
      while (steps.size() < at.number()) {
        steps.add(0.0);
      }
      Tolerance tolerance = Tolerance.of(golden, dtype);
      given
          .filter(actual -> Arrays.equals(actual.shape(), golden.value().shape()))
          .filter(actual -> isJudged && tolerance.inadmissible().isEmpty())
          .ifPresent(actual -> compare(at.number(), name, golden.value(), actual, tolerance));
    }

    private void compare(int step, String name, Tensor golden, Tensor actual, Tolerance tolerance) {
      Tensor rounded =
          actual.dtype().isFloat()
              ? new Tensor(
                  actual.dtype(),
                  actual.shape(),
                  Arrays.stream(actual.data()).map(actual.dtype()::round).toArray())
              : actual;
      double[] factors = new double[rounded.data().length];
      Arrays.setAll(factors, i -> tolerance.required(i, rounded.data()[i]));
      double worst = Arrays.stream(factors).max().orElse(0);
      steps.set(step - 1, Math.max(steps.get(step - 1), worst));
      boolean isFirst = wrong.isEmpty() || wrong.get(0).step() == step;
      if (worst > 1 && isFirst && wrong.size() < TENSORS) {
        wrong.add(Picture.of(step, name, rounded, golden, factors));
      }
    }

    @Override
    public void draw(Walk.Place at, String name, Law law, Optional<Tensor> given) {}

    @Override
    public void notRefused(Walk.Place at, String label) {}

    @Override
    public void ends(Walk.Place at) {}
  }
}
