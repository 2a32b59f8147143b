package dev.assay.tck.play;

/** The define-by-run functions on images. */
final class ConvOps {
  private ConvOps() {}

  static void addTo(OpTable table) {}
}
