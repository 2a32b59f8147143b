package dev.assay.engine.explicit.recurrent;

/** The order of an LSTM's four blocks of H columns: forget f, candidate g, input i, output o. */
public enum GateOrder {
  FGIO("fgio"),
  IFGO("ifgo"),
  IOFG("iofg"),
  IGFO("igfo");

  private final String letters;

  GateOrder(String letters) {
    this.letters = letters;
  }

  /** Returns the letters of the gates, in order. */
  String letters() {
    return letters;
  }
}
