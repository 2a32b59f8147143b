package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Trace;
import dev.assay.engine.autograd.Node;
import dev.assay.engine.autograd.Variable;
import dev.assay.fixture.Answer;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.fixture.Library;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Traced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes down what the layers of a case give while it is played.
 *
 * <p>A layer is called by the stem of its op and which of those is first to go forward. Explicit
 * layers name their results as their specs do; a define-by-run function gives {@code out} and the
 * gradients of its inputs, {@code d_inputs[k]}.
 */
public final class LayerTrace implements Trace.Listener {
  private final Library library;
  private final List<LayerResult<Tensor>> heard = new ArrayList<>();
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int step;

  private LayerTrace(Library library) {
    this.library = library;
  }

  /** Returns what an engine answers while it is told of the steps that begin. */
  public static Traced of(Library library, Function<LayerTrace, Answer> playing) {
    LayerTrace trace = new LayerTrace(library);
    try (Trace.Scope scope = Trace.to(trace)) {
      return new Traced(playing.apply(trace), trace.heard);
    }
  }

  /** Returns a listener to what layers give outside any case. */
  public static LayerTrace listening(Library library) {
    return new LayerTrace(library);
  }

  /** Returns what was heard so far. */
  public List<LayerResult<Tensor>> heard() {
    return List.copyOf(heard);
  }

  /** Says which step of the case begins, counted from 0. */
  public void enters(int next) {
    step = next;
  }

  @Override
  public void forward(Object layer, Object given) {
    hear(layer, Direction.FORWARD, given);
  }

  @Override
  public void backward(Object layer, Object given) {
    hear(layer, Direction.BACKWARD, given);
  }

  private void hear(Object layer, Direction direction, Object given) {
    String stem = Names.stem(layer.getClass().getSimpleName());
    Gives gives =
        layer instanceof Node
            ? ofNode(direction, (List<?>) given)
            : ofLayer(stem, layer, direction, given);
    Map<String, Tensor> results = new LinkedHashMap<>();
    gives.all().forEach((name, array) -> results.put(name, StepPlayer.snapshot(array)));
    heard.add(new LayerResult<>(name(stem, layer), direction, step, results));
  }

  private String name(String stem, Object layer) {
    return names.computeIfAbsent(
        layer, first -> "%s[%d]".formatted(stem, counts.merge(stem, 1, Integer::sum) - 1));
  }

  /** One output has no number; an input without a gradient is left out. */
  private static Gives ofNode(Direction direction, List<?> given) {
    List<Array> arrays = new ArrayList<>();
    given.forEach(each -> arrays.add(each == null ? null : ((Variable) each).data()));
    if (direction == Direction.BACKWARD) {
      return Gives.nothing().and("d_inputs", arrays);
    }
    return arrays.size() == 1 ? Gives.of("out", arrays.get(0)) : Gives.of("out", arrays);
  }

  private Gives ofLayer(String stem, Object layer, Direction direction, Object given) {
    Signature signature = library.spec(stem).signature();
    Signature.Verb verb = signature.verbs().get(direction.wireName());
    Gives named = new Returned(signature, verb).named(layer, given);
    Gives inOrder = Gives.nothing();
    verb.gives().keySet().forEach(name -> named.select(name).forEach(inOrder::and));
    return inOrder;
  }
}
