package dev.assay.tck.play;

import dev.assay.engine.net.Initial;
import dev.assay.engine.net.LinearLayer;
import dev.assay.engine.net.RnnLayer;

/** The define-by-run layers and models. */
final class NetOps {
  private NetOps() {}

  static void addTo(OpTable table) {
    table.op("linear_layer", a -> PlayedLayer.verbs(a, () -> linear(a)));
    table.op("rnn_layer", a -> PlayedSequence.verbs(a, () -> rnn(a)));
  }

  private static LinearLayer linear(Arguments a) {
    boolean hasBias = !a.flag("nobias");
    LinearLayer layer = new LinearLayer(a.integer("out_size"), hasBias, initial(a));
    return a.attributes().containsKey("in_size") ? layer.of(a.integer("in_size")) : layer;
  }

  private static RnnLayer rnn(Arguments a) {
    RnnLayer layer = new RnnLayer(a.integer("hidden_size"), initial(a));
    return a.attributes().containsKey("in_size") ? layer.of(a.integer("in_size")) : layer;
  }

  private static Initial initial(Arguments a) {
    return new Initial(a.backend(), a.dtype(), a.random());
  }
}
