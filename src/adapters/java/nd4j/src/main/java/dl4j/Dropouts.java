package dl4j;

import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout, which draws its own masks, and is told what share is kept. */
final class Dropouts {

  private Dropouts() {}

  static Maker<INDArray> of(String input) {
    return given -> {
      Net net = Net.of(given, new DropoutLayer.Builder(1 - given.number("dropout_ratio")).build());
      return given
          .on(
              "forward",
              step -> {
                if (step.flag("train")) {
                  throw new Unsupported("it draws its own masks");
                }
                return net.forward(step.get(input), false);
              })
          .on(
              "draw",
              step -> {
                INDArray x = step.get(input);
                INDArray out = Nd4j.create(x.dataType(), before(x.shape(), step.integer("count")));
                for (int i = 0; i < step.integer("count"); i++) {
                  out.slice(i).assign(net.forward(x, true));
                }
                return input.equals("x") ? out : changes(out);
              });
    };
  }

  private static long[] before(long[] shape, long first) {
    long[] longer = new long[shape.length + 1];
    longer[0] = first;
    System.arraycopy(shape, 0, longer, 1, shape.length);
    return longer;
  }

  private static Map<String, INDArray> changes(INDArray out) {
    INDArray first = Nd4j.create(out.dataType(), out.size(0), out.size(1), 1, out.size(3));
    for (int i = 0; i < out.size(0); i++) {
      for (int n = 0; n < out.size(1); n++) {
        first.slice(i).slice(n).slice(0).assign(out.slice(i).slice(n).slice(0));
      }
    }
    return Map.of("out", out, "first", first, "change", out.sub(first.broadcast(out.shape())));
  }
}
