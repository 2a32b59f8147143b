package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.fixture.Library;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Bound;
import dev.assay.oracle.number.Bounds;
import dev.assay.oracle.numpy.NdArray;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * What the layers of a case's model give, made at run time: what those of the Python reference give
 * under Jython, with the bounds that its numbers carry.
 */
public final class GoldenTrace {
  /** The families whose ops are made of layers. */
  private static final Set<String> MODELS = Set.of("explicit/model", "autograd/net", "train");

  private final Library library;
  private final Reference reference;

  public GoldenTrace(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  /**
   * Returns the trace of a case, up to the step that the reference refuses. It is empty where an op
   * is no model, and where weights or masks are drawn at random, which no two engines share.
   */
  public List<LayerResult<Golden>> of(Case question) {
    Spec spec = library.spec(question.op());
    if (!MODELS.contains(spec.family()) || question.hasDraws()) {
      return List.of();
    }
    Bounds bounds = new Bounds();
    return reference.with(
        bounds,
        interpreter -> {
          Play<Bound> play = interpreter.play(spec, question, bounds, List.of());
          List<LayerResult<Golden>> heard =
              interpreter.hearing(trace -> heard(play, question, bounds, interpreter, trace));
          return interpreter.hasDrawn() ? List.of() : heard;
        });
  }

  private List<LayerResult<Golden>> heard(
      Play<Bound> play,
      Case question,
      Bounds bounds,
      Interpreter<Bound> interpreter,
      PyObject trace) {
    List<LayerResult<Golden>> heard = new ArrayList<>();
    for (int step = 0; step < question.steps().size(); step++) {
      try {
        play.step(step);
      } catch (PyException refused) {
        return heard;
      }
      for (PyObject entry : trace.invoke("take").asIterable()) {
        heard.add(layer(entry, step, bounds, interpreter));
      }
    }
    return heard;
  }

  /** Reads an entry of {@code trace.Trace}. */
  private LayerResult<Golden> layer(
      PyObject entry, int step, Bounds bounds, Interpreter<Bound> interpreter) {
    String stem = entry.__getitem__(0).toString();
    Direction direction =
        entry.__getitem__(2).toString().equals("forward") ? Direction.FORWARD : Direction.BACKWARD;
    List<Optional<NdArray<Bound>>> given = interpreter.arrays(entry.__getitem__(4));
    List<Optional<NdArray<Bound>>> grads = interpreter.arrays(entry.__getitem__(5));
    Map<String, NdArray<Bound>> results =
        entry.__getitem__(3).__nonzero__()
            ? ofFunction(direction, given)
            : ofLayer(library.spec(stem).signature(), direction, given, grads);
    return new LayerResult<>(
        "%s[%d]".formatted(stem, entry.__getitem__(1).asInt()),
        direction,
        step,
        GoldenValues.ofStep(new ReferenceRun<>(bounds, List.of(results), Optional.empty()), 0));
  }

  private static Map<String, NdArray<Bound>> ofFunction(
      Direction direction, List<Optional<NdArray<Bound>>> given) {
    Map<String, NdArray<Bound>> results = new LinkedHashMap<>();
    boolean single = direction == Direction.FORWARD && given.size() == 1;
    String name = direction == Direction.FORWARD ? "out" : "d_inputs";
    for (int i = 0; i < given.size(); i++) {
      String key = single ? name : "%s[%d]".formatted(name, i);
      given.get(i).ifPresent(array -> results.put(key, array));
    }
    return results;
  }

  /** What was returned are the results in the order of the spec, less the gradients of params. */
  private static Map<String, NdArray<Bound>> ofLayer(
      Signature signature,
      Direction direction,
      List<Optional<NdArray<Bound>>> given,
      List<Optional<NdArray<Bound>>> grads) {
    List<String> params = List.copyOf(signature.params().keySet());
    Map<String, Optional<NdArray<Bound>>> ofParams = new LinkedHashMap<>();
    for (int i = 0; i < grads.size(); i++) {
      ofParams.put("d_" + params.get(i), grads.get(i));
    }
    Iterator<Optional<NdArray<Bound>>> returned = given.iterator();
    Map<String, NdArray<Bound>> results = new LinkedHashMap<>();
    for (String name : signature.verbs().get(direction.wireName()).gives().keySet()) {
      if (ofParams.containsKey(name)) {
        ofParams.get(name).ifPresent(array -> results.put(name, array));
      } else if (returned.hasNext()) {
        returned.next().ifPresent(array -> results.put(name, array));
      }
    }
    return results;
  }
}
