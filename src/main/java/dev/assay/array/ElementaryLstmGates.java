package dev.assay.array;

import java.util.List;

/** The gates as the formulas have them. */
record ElementaryLstmGates(String order, double forgetBias) implements LstmGates {

  @Override
  public Step forward(Array cPrev, Array x, Array W, List<Array> biases) {
    Array a = biases.stream().reduce(x.matmul(W), Array::plus);
    Array aF = gate('f', a);
    Array f = (forgetBias == 0 ? aF : aF.plus(forgetBias)).sigmoid();
    Array g = gate('g', a).tanh();
    Array i = gate('i', a).sigmoid();
    Array o = gate('o', a).sigmoid();
    Array c = f.times(cPrev).plus(g.times(i));
    Array tanhC = c.tanh();
    return new Step(join(f, g, i, o), cPrev, c, tanhC, o.times(tanhC));
  }

  @Override
  public Gradient backward(Step step, Array dH, Array dC) {
    Array f = gate('f', step.gates());
    Array g = gate('g', step.gates());
    Array i = gate('i', step.gates());
    Array o = gate('o', step.gates());
    Array tanhC = step.tanhC();
    Array dCell = dC.plus(dH.times(o).times(tanhC.square().rminus(1)));
    Array dF = dCell.times(step.cPrev()).times(f).times(f.rminus(1));
    Array dG = dCell.times(i).times(g.square().rminus(1));
    Array dI = dCell.times(g).times(i).times(i.rminus(1));
    Array dO = dH.times(tanhC).times(o).times(o.rminus(1));
    return new Gradient(join(dF, dG, dI, dO), dCell.times(f));
  }

  private Array gate(char gate, Array a) {
    int width = a.size(1) / 4;
    int block = order.indexOf(gate);
    return a.slice(1, block * width, (block + 1) * width);
  }

  private Array join(Array f, Array g, Array i, Array o) {
    Array[] blocks = new Array[4];
    blocks[order.indexOf('f')] = f;
    blocks[order.indexOf('g')] = g;
    blocks[order.indexOf('i')] = i;
    blocks[order.indexOf('o')] = o;
    return Array.concat(1, blocks);
  }
}
