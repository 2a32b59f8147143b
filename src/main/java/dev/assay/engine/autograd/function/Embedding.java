package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * Rows of a variable, looked up by id ({@code embedding}).
 *
 * <p>Source: DeZero, functions.py, embed_id.
 */
public final class Embedding extends Function {
  private final Array ids;

  private Embedding(Array ids) {
    this.ids = ids;
  }

  /** Returns W[ids] for W [V, H]; refuses an id outside 0 to V - 1 [C1]. */
  public static Variable embedding(Array ids, Variable W) {
    Require.ids("embedding", "ids", ids, W.shape()[0], "C1");
    return new Embedding(ids).apply(W);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].take(ids);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(new Scattered(ids, input(0).data()).apply(dOut));
  }

  /** Rows added up by id, where an embedding took them from. */
  private static final class Scattered extends Function {
    private final Array ids;
    private final Array like;

    Scattered(Array ids, Array like) {
      this.ids = ids;
      this.like = like;
    }

    @Override
    protected Array forward(Array... xs) {
      return like.zerosLike().scatterAdd(ids, xs[0]);
    }

    @Override
    protected List<Variable> backward(Variable dOut) {
      return List.of(new Embedding(ids).apply(dOut));
    }
  }
}
