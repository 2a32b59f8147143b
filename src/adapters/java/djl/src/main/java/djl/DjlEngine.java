package djl;

import ai.djl.ndarray.NDArray;
import dev.assay.kit.Adapter;
import java.io.IOException;

/** DJL on PyTorch: its arrays, blocks, losses, optimizers and gradients. */
public final class DjlEngine {

  private DjlEngine() {}

  public static Adapter<NDArray> engine() {
    Adapter<NDArray> table =
        Adapter.of("DJL", "0.36.0 PyTorch 2.7.1", Arrays::of, Arrays::plain)
            .dtypes("float64", "float32", "float16")
            .level("first");
    Ops.in(table);
    Layers.in(table);
    Recurrent.in(table);
    Losses.in(table);
    Optimizers.in(table);
    return table;
  }

  public static void main(String[] args) throws IOException {
    engine().serve();
  }
}
