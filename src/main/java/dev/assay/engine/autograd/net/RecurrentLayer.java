package dev.assay.engine.autograd.net;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/** A layer that is called with one step [N, D] at a time, and keeps a state [N, H] in between. */
public abstract class RecurrentLayer extends Layer {
  private Variable h;

  /** Forgets the state: the next step is a first one. */
  public void resetState() {
    h = null;
  }

  /** Makes the state, of which there must be one, a constant for what follows. */
  public void unchain() {
    if (h == null) {
      throw new IllegalStateException("layer: state=none, expected a call before");
    }
    h.unchainBackward();
  }

  /** Returns the state, or null before the first step. */
  final Variable h() {
    return h;
  }

  final Variable keep(Variable state) {
    h = state;
    return h;
  }

  /** Requires the features of the weights [C2] and the rows of the state [C4]. */
  final void check(String op, Variable x, Slot W) {
    String actual = Shape.text(x.shape());
    if (!W.isEmpty() && x.shape()[1] != W.get().shape()[0]) {
      String expected = "[N, %d]".formatted(W.get().shape()[0]);
      throw Require.error(op, "x.shape", actual, expected, "C2");
    }
    if (h != null && h.shape()[0] != x.shape()[0]) {
      String expected = "[%d, D], as the state has rows".formatted(h.shape()[0]);
      throw Require.error(op, "x.shape", actual, expected, "C4");
    }
  }
}
