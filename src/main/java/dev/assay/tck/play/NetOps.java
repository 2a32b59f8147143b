package dev.assay.tck.play;

/** The define-by-run layers and models. */
final class NetOps {
  private NetOps() {}

  static void addTo(OpTable table) {}
}
