package dl4j;

import dev.assay.kit.Adapter;
import java.io.IOException;
import nd4j.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's layers, losses, networks, and updaters as its networks apply them. */
public final class Dl4jEngine {

  private Dl4jEngine() {}

  public static Adapter<INDArray> engine() {
    Adapter<INDArray> table =
        Adapter.of("Deeplearning4j", "1.0.0-M2.1", Arrays::of, Arrays::plain).level("first");
    Layers.in(table);
    Recurrent.in(table);
    Losses.in(table);
    Nets.in(table);
    Solver.in(table);
    return table;
  }

  public static void main(String[] args) throws IOException {
    engine().serve();
  }
}
