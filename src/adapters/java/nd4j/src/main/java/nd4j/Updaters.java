package nd4j;

import dev.assay.kit.Given;
import dev.assay.kit.Maker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** An updater of ND4J as an optimizer: what it makes of a gradient is taken from the parameter. */
final class Updaters {

  private final IUpdater config;
  private final Map<Integer, GradientUpdater<?>> updaters = new HashMap<>();
  private int iteration;

  private Updaters(IUpdater config) {
    this.config = config;
  }

  static Maker<INDArray> of(Function<Given<INDArray>, IUpdater> config) {
    return given -> {
      Updaters updaters = new Updaters(config.apply(given));
      return given.on("update", updaters::update);
    };
  }

  private List<INDArray> update(Given<INDArray> step) {
    if (step.hasAttribute("lr")) {
      config.setLrAndSchedule(step.number("lr"), null);
    }
    List<INDArray> params = step.list("params");
    List<INDArray> grads = step.list("grads");
    for (int i = 0; i < params.size(); i++) {
      INDArray grad = i < grads.size() ? grads.get(i) : null;
      if (grad != null && !Arrays.equals(params.get(i).shape(), grad.shape())) {
        throw new IllegalArgumentException("grads[%d].shape".formatted(i));
      }
    }
    for (int i = 0; i < params.size(); i++) {
      if (grads.get(i) != null) {
        INDArray flat = grads.get(i).dup('c').reshape('c', 1, grads.get(i).length());
        updater(i, flat).applyUpdater(flat, iteration, 0);
        params.get(i).subi(flat.reshape('c', params.get(i).shape()));
      }
    }
    iteration++;
    return new ArrayList<>(params);
  }

  private GradientUpdater<?> updater(int i, INDArray flat) {
    return updaters.computeIfAbsent(
        i,
        key -> {
          long size = config.stateSize(flat.length());
          return config.instantiate(size == 0 ? null : Nd4j.zeros(flat.dataType(), 1, size), true);
        });
  }
}
