package dev.assay.tck.play;

/** What an optimizer does with a model: setup, update and hooks. */
final class HookOps {
  private HookOps() {}

  static void addTo(OpTable table) {}
}
