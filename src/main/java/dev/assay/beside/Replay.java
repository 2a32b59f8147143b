package dev.assay.beside;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.builtin.play.LayerTrace;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.Tensor;
import dev.assay.large.BoundBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Holds a step over bounds against what a device gave in the same step, and puts each number of the
 * device in the place of its own: so every layer starts from what the device's layer was given, and
 * its bounds are those of one layer.
 */
final class Replay implements LayerTrace.Ear {

  /** Writes down all that a device gives. */
  static final class Recorder implements LayerTrace.Ear {
    private final List<LayerResult<Tensor>> heard = new ArrayList<>();

    @Override
    public void hears(LayerResult<Array> result) {
      heard.add(LayerTrace.snapshot(result));
    }

    @Override
    public void hearsStep(LayerResult<Array> result) {
      hears(result);
    }

    List<LayerResult<Tensor>> heard() {
      return heard;
    }
  }

  private final BoundBackend bounds;
  private final Iterator<LayerResult<Tensor>> device;
  private final Tally tally;

  Replay(BoundBackend bounds, List<LayerResult<Tensor>> device, Tally tally) {
    this.bounds = bounds;
    this.device = device.iterator();
    this.tally = tally;
  }

  @Override
  public void hears(LayerResult<Array> result) {
    LayerResult<Tensor> theirs = device.next();
    LayerResult<Tensor> ours = LayerTrace.snapshot(result);
    if (!theirs.layer().equals(ours.layer())
        || !theirs.results().keySet().equals(ours.results().keySet())) {
      throw new IllegalArgumentException(
          "beside: layer=%s, expected %s".formatted(theirs.layer(), ours.layer()));
    }
    String layer = "%s %s".formatted(ours.layer(), ours.direction().wireName());
    ours.results()
        .forEach(
            (name, tensor) ->
                tally.add(
                    "%s %s".formatted(layer, name),
                    bounds.golden(tensor),
                    Objects.requireNonNull(theirs.results().get(name))));
    // So that a long step does not hold all of it.
    bounds.forget();
    result
        .results()
        .forEach(
            (name, array) -> replace(array, Objects.requireNonNull(theirs.results().get(name))));
  }

  @Override
  public void hearsStep(LayerResult<Array> result) {
    hears(result);
  }

  /** What is no number is not passed on: of what follows, it would hide everything. */
  private void replace(Array array, Tensor theirs) {
    if (array.dtype().isFloat() && Arrays.stream(theirs.data()).allMatch(Double::isFinite)) {
      array.assign(bounds.array(DType.FLOAT64, theirs.data(), theirs.shape()));
    }
  }
}
