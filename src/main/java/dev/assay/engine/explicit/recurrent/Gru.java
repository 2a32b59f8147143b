package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.List;

/**
 * One step of a gated recurrent unit ({@code gru}): h = (1 - z) h_prev + z h_hat, for x [N, D],
 * h_prev [N, H].
 *
 * <p>Source: DLFS2, common/time_layers.py, GRU; Cho et al. 2014.
 */
public final class Gru implements Parametric {

  /** Whether the reset gate multiplies the state before its product with Wh, or that product. */
  public enum Reset {
    BEFORE,
    AFTER
  }

  /** What the update gate z multiplies; 1 - z multiplies the other. */
  public enum Weighs {
    CANDIDATE,
    STATE
  }

  /** The order of the blocks of H columns; the candidate's is the last. */
  public enum Order {
    ZRH,
    RZH
  }

  /** The choices on which good engines differ, but for those of {@link CellWeights}. */
  public record Conventions(Reset reset, Weighs zWeighs, Order gateOrder) {

    /** The curricula's. */
    public static final Conventions DEFAULT =
        new Conventions(Reset.BEFORE, Weighs.CANDIDATE, Order.ZRH);
  }

  /** The gradients of the inputs of a step. */
  public record Gradient(Array x, Array hPrev) {}

  private final CellWeights weights;
  private final boolean resetBefore;
  private final boolean zWeighsCandidate;
  private final boolean zFirst;
  private final List<Array> grads;
  private Array x;
  private Array hPrev;
  private Array z;
  private Array r;
  private Array operand;
  private Array product;
  private Array hHat;

  public Gru(CellWeights weights, Conventions conventions) {
    this.weights = weights;
    resetBefore = conventions.reset == Reset.BEFORE;
    zWeighsCandidate = conventions.zWeighs == Weighs.CANDIDATE;
    zFirst = conventions.gateOrder == Order.ZRH;
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns h [N, H]; refuses shapes that do not fit [C1] [C2] [C3]. */
  public Array forward(Array x, Array hPrev) {
    weights.check("gru", 3, "C2", "");
    weights.checkInput("gru", x, "C1");
    Require.shape("gru", "h_prev", hPrev, new int[] {x.size(0), weights.hidden()}, "C3");
    return step(x, hPrev);
  }

  /** Returns the gradients of the inputs for d_h [N, H] [C4]. */
  public Gradient backward(Array dH) {
    Require.shape("gru", "d_h", dH, hPrev.shape(), "C4");
    return stepBack(dH);
  }

  Array step(Array x, Array hPrev) {
    this.x = x;
    this.hPrev = hPrev;
    int H = weights.hidden();
    Array ofX = x.matmul(weights.wx()).plus(weights.b());
    Array gates = ofX.slice(1, 0, 2 * H).plus(ofH(hPrev, 0, 2 * H)).sigmoid();
    z = gates.slice(1, zFirst ? 0 : H, zFirst ? H : 2 * H);
    r = gates.slice(1, zFirst ? H : 0, zFirst ? 2 * H : H);
    operand = resetBefore ? r.times(hPrev) : hPrev;
    product = ofH(operand, 2 * H, 3 * H);
    hHat = ofX.slice(1, 2 * H, 3 * H).plus(resetBefore ? product : r.times(product)).tanh();
    return old().times(hPrev).plus(fresh().times(hHat));
  }

  Gradient stepBack(Array dH) {
    int H = weights.hidden();
    Array Wh = weights.wh();
    Array dFresh = dH.times(hHat.minus(hPrev));
    Array dZ = zWeighsCandidate ? dFresh : dFresh.negate();
    Array dHat = dH.times(fresh()).times(hHat.square().rminus(1));
    Array dProduct = resetBefore ? dHat : dHat.times(r);
    Array dOperand = dProduct.matmul(Wh.slice(1, 2 * H, 3 * H).transpose());
    Array dR = resetBefore ? dOperand.times(hPrev) : dHat.times(product);
    Array dAZ = dZ.times(z).times(z.rminus(1));
    Array dAR = dR.times(r).times(r.rminus(1));
    Array dGates = zFirst ? Array.concat(1, dAZ, dAR) : Array.concat(1, dAR, dAZ);
    Array dA = Array.concat(1, dGates, dHat);
    assignGrads(dA, dGates, dProduct);
    Array dHPrev =
        dH.times(old())
            .plus(resetBefore ? dOperand.times(r) : dOperand)
            .plus(dGates.matmul(Wh.slice(1, 0, 2 * H).transpose()));
    return new Gradient(dA.matmul(weights.wx().transpose()), dHPrev);
  }

  private void assignGrads(Array dA, Array dGates, Array dProduct) {
    Array dWhGates = hPrev.transpose().matmul(dGates);
    Array dWhProduct = operand.transpose().matmul(dProduct);
    grads.get(0).assign(weights.inOut(x.transpose().matmul(dA)));
    grads.get(1).assign(weights.inOut(Array.concat(1, dWhGates, dWhProduct)));
    grads.get(2).assign(dA.sum(0));
    for (Array grad : grads.subList(3, grads.size())) {
      grad.assign(Array.concat(0, dGates.sum(0), dProduct.sum(0)));
    }
  }

  /** Returns h Wh, with the second bias where there is one, in a run of the 3H columns. */
  private Array ofH(Array h, int from, int to) {
    Array columns = h.matmul(weights.wh().slice(1, from, to));
    for (Array bh : weights.bh()) {
      columns = columns.plus(bh.slice(0, from, to));
    }
    return columns;
  }

  /** How much of the old state is kept. */
  private Array old() {
    return zWeighsCandidate ? z.rminus(1) : z;
  }

  /** How much of the candidate is taken. */
  private Array fresh() {
    return zWeighsCandidate ? z : z.rminus(1);
  }

  @Override
  public List<Array> params() {
    return weights.params();
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
