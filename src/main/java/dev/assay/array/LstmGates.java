package dev.assay.array;

/**
 * What lies between the products of an LSTM's step: its gates, the cell and the hidden state.
 *
 * <p>All of it is elementwise, so that a backend may compute it in one go. The four gates are
 * blocks of H columns of arrays [N, 4H]: forget f, candidate g, input i and output o.
 */
public interface LstmGates {

  /**
   * What a step computes, and its gradient needs.
   *
   * @param gates the activated gates, [N, 4H]
   * @param cPrev the cell before the step, [N, H] as all that follow
   */
  record Step(Array gates, Array cPrev, Array c, Array tanhC, Array h) {}

  /** The gradients of the sum of the terms, [N, 4H], and of the cell before the step, [N, H]. */
  record Gradient(Array a, Array cPrev) {}

  /** Takes a step from the cell [N, H] for a, the sum of terms that broadcast to [N, 4H]. */
  Step forward(Array cPrev, Array... terms);

  /** Returns the gradients for those of h and c, [N, H] each. */
  Gradient backward(Step step, Array dH, Array dC);

  /**
   * Returns the gates as elementary operations.
   *
   * @param order the letters of the gates in the order of their blocks, such as {@code fgio}
   * @param forgetBias what is added to the forget gate before it is activated
   */
  static LstmGates elementary(String order, double forgetBias) {
    return new ElementaryLstmGates(order, forgetBias);
  }
}
