package dev.assay.engine.recurrent;

import dev.assay.array.Array;

/** The order of an LSTM's four blocks of H columns: forget f, candidate g, input i, output o. */
public enum GateOrder {
  FGIO("fgio"),
  IFGO("ifgo"),
  IOFG("iofg"),
  IGFO("igfo");

  private final String gates;

  GateOrder(String gates) {
    this.gates = gates;
  }

  /** Returns the H columns of one gate of a [N, 4H]. */
  Array gate(char gate, Array a) {
    int width = a.size(1) / 4;
    int k = gates.indexOf(gate);
    return a.slice(1, k * width, (k + 1) * width);
  }

  /** Returns [N, 4H]: the inverse of {@link #gate}. */
  Array join(Array f, Array g, Array i, Array o) {
    Array[] blocks = new Array[4];
    blocks[gates.indexOf('f')] = f;
    blocks[gates.indexOf('g')] = g;
    blocks[gates.indexOf('i')] = i;
    blocks[gates.indexOf('o')] = o;
    return Array.concat(1, blocks);
  }
}
