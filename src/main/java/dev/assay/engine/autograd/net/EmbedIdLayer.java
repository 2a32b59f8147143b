package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Embedding.embedding;

import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/**
 * Rows of a table W [V, H] that it draws itself, looked up by id ({@code embed_id_layer}).
 *
 * <p>Source: DeZero, layers.py, EmbedID.
 */
public final class EmbedIdLayer extends Layer {
  private final int[] shape;
  private final Slot W = parameter("W");

  public EmbedIdLayer(int inSize, int outSize, Initial initial) {
    shape = new int[] {inSize, outSize};
    W.put(initial.normal(shape));
  }

  /** Returns W[ids], of the shape of the ids and H; refuses ids that are no row [C2]. */
  @Override
  public Variable apply(Variable ids) {
    Require.shape("embed_id_layer", "W", W.get().data(), shape, "C3");
    Require.ids("embed_id_layer", "ids", ids.data(), shape[0], "C2");
    return embedding(ids.data(), W.get());
  }
}
