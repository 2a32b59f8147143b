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
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Hears what layers give, by name, and writes it down for a case that is played.
 *
 * <p>A layer is called by the stem of its op and which of those is first to go forward. Explicit
 * layers name their results as their specs do; a define-by-run function gives {@code out} and the
 * gradients of its inputs, {@code d_inputs[k]}.
 */
public final class LayerTrace implements Trace.Listener {

  /** Is told what layers give, by the names of their specs. */
  public interface Ear {
    void hears(LayerResult<Array> result);

    /** Told of what a layer has in hand at one of its steps, which is no result of it. */
    default void hearsStep(LayerResult<Array> result) {}
  }

  private final Library library;
  private final Ear ear;
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int step;

  /** Tells an ear of layers outside any case. */
  public LayerTrace(Library library, Ear ear) {
    this.library = library;
    this.ear = ear;
  }

  /** Returns what an engine answers while it is told of the steps that begin. */
  public static Traced of(Library library, Function<LayerTrace, Answer> playing) {
    List<LayerResult<Tensor>> heard = new ArrayList<>();
    LayerTrace trace = new LayerTrace(library, result -> heard.add(snapshot(result)));
    try (Trace.Scope scope = Trace.to(trace)) {
      return new Traced(playing.apply(trace), heard);
    }
  }

  /** Returns what was given as plain data, which nothing changes. */
  public static LayerResult<Tensor> snapshot(LayerResult<Array> result) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    result.results().forEach((name, array) -> results.put(name, StepPlayer.snapshot(array)));
    return new LayerResult<>(result.layer(), result.direction(), result.step(), results);
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
    ear.hears(new LayerResult<>(name(stem, layer), direction, step, gives.all()));
  }

  @Override
  public void forwardStep(Object layer, int t, Record given) {
    hearStep(layer, t, Direction.FORWARD, given);
  }

  @Override
  public void backwardStep(Object layer, int t, Record given) {
    hearStep(layer, t, Direction.BACKWARD, given);
  }

  private void hearStep(Object layer, int t, Direction direction, Record given) {
    Gives gives = Gives.nothing();
    for (RecordComponent component : given.getClass().getRecordComponents()) {
      String stem = Names.stem(component.getName());
      String name = direction == Direction.BACKWARD ? "d_" + stem : stem;
      Object value = Binding.value(given, component);
      if (value instanceof List<?> list) {
        gives.and(name, list.stream().map(Array.class::cast).toList());
      } else {
        gives.and(name, (Array) value);
      }
    }
    String at = "%s at %d".formatted(name(Names.stem(layer.getClass().getSimpleName()), layer), t);
    ear.hearsStep(new LayerResult<>(at, direction, step, gives.all()));
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
