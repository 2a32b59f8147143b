package dev.assay.array;

import java.util.List;

/**
 * A step of an LSTM but for the products of its gradient: its gates, the cell and the hidden state.
 *
 * <p>A backend may compute it in one go, over the product where it stands. The four gates are
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

  /** The gradients of a = x W + biases, [N, 4H], and of the cell before the step, [N, H]. */
  record Gradient(Array a, Array cPrev) {}

  /** Takes a step from the cell [N, H] for a = x W + biases, of x [N, D], W [D, 4H], each [4H]. */
  Step forward(Array cPrev, Array x, Array W, List<Array> biases);

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
