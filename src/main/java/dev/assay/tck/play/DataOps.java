package dev.assay.tck.play;

/** Datasets, loaders and transforms. */
final class DataOps {
  private DataOps() {}

  static void addTo(OpTable table) {}
}
