package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.autograd.Variable;
import dev.assay.fixture.Signature;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what a method returned by the results of its verb.
 *
 * <p>A record names its own: {@code hPrev} is {@code h_prev} or {@code d_h_prev}. The gradients and
 * the new values of parameters are those of the instance; lists that nothing was returned for are
 * the arguments of that name, changed in place.
 */
record Returned(Signature signature, Signature.Verb verb) {

  /** Names what a layer gave within a model: arrays only, whatever its arguments were. */
  Gives named(Object instance, Object returned) {
    return named(instance, returned, null);
  }

  Gives named(Object instance, Object returned, Arguments step) {
    Gives gives = Gives.nothing();
    List<String> open = new ArrayList<>(verb.gives().keySet());
    if (instance instanceof Parametric owner) {
      take(owner.grads(), "d_", open, gives);
      take(owner.params(), "", open, gives);
    }
    if (returned instanceof Record group) {
      for (RecordComponent component : group.getClass().getRecordComponents()) {
        put(name(component.getName(), open), Binding.value(group, component), step, gives);
      }
    } else if (returned instanceof List<?> list && open.size() > 1) {
      for (int i = 0; i < list.size(); i++) {
        put(open.get(i), list.get(i), step, gives);
      }
    } else if (returned != null && !open.isEmpty()) {
      put(open.get(0), returned, step, gives);
    } else {
      open.stream()
          .filter(verb.takes()::containsKey)
          .forEach(name -> gives.and(name, step.arrays(name)));
    }
    return gives;
  }

  private void take(List<Array> arrays, String prefix, List<String> open, Gives gives) {
    List<String> params = List.copyOf(signature.params().keySet());
    for (int i = 0; i < arrays.size(); i++) {
      if (open.remove(prefix + params.get(i))) {
        gives.and(prefix + params.get(i), arrays.get(i));
      }
    }
  }

  private static String name(String component, List<String> open) {
    String gradient = "d" + Names.upperCamel(component);
    return Names.find(component, open).or(() -> Names.find(gradient, open)).orElseThrow();
  }

  private static void put(String name, Object value, Arguments step, Gives gives) {
    if (value instanceof List<?> list && list.stream().allMatch(x -> x instanceof Array)) {
      gives.and(name, list.stream().map(x -> (Array) x).toList());
    } else {
      gives.and(name, array(value, step));
    }
  }

  /** Returns the array that a result is, or is written as. */
  static Array array(Object value, Arguments step) {
    if (value instanceof Array array) {
      return array;
    }
    if (value instanceof Variable variable) {
      return variable.data();
    }
    if (value instanceof Integer number) {
      return step.backend().ints(new int[] {number});
    }
    if (value instanceof int[] list) {
      return step.backend().ints(list, list.length);
    }
    if (value instanceof double[] list) {
      return step.backend().array(step.dtype(), list, list.length);
    }
    throw new IllegalStateException("%s: result=%s, expected arrays".formatted(step.op(), value));
  }
}
