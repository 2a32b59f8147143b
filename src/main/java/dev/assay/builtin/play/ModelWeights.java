package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a model as one object, such as {@code Seq2seqWeights}: as many arrays as the op
 * has parameters, in their order.
 *
 * <p>Where a case gives none of them they are drawn, by the static method {@code draw} of the model
 * or of its weights.
 */
final class ModelWeights {
  private final Class<?> type;
  private final Names names;
  private final Optional<Binding> draw;

  private ModelWeights(Class<?> type, Names names, Optional<Binding> draw) {
    this.type = type;
    this.names = names;
    this.draw = draw;
  }

  /** Returns how a model's parameter of this type is filled, if it is one of weights. */
  static Optional<ModelWeights> of(Class<?> type, Class<?> model, Names names) {
    if (leaves(type) != names.params().size()) {
      return Optional.empty();
    }
    Optional<Binding> draw =
        Binding.method(model, "draw", names).or(() -> Binding.method(type, "draw", names));
    return Optional.of(new ModelWeights(type, names, draw));
  }

  /** Returns the weights that a constructor of a model takes. */
  static Optional<ModelWeights> of(Class<?> model, Names names) {
    return Stream.of(model.getConstructors())
        .flatMap(maker -> Stream.of(maker.getParameterTypes()))
        .flatMap(type -> of(type, model, names).stream())
        .findFirst();
  }

  /** Returns of how many arrays an object is made, itself or in groups; 0 if of anything else. */
  private static int leaves(Class<?> type) {
    if (type == Array.class) {
      return 1;
    }
    if (!type.getName().startsWith("dev.assay.engine.") || type.getConstructors().length != 1) {
      return 0;
    }
    int sum = 0;
    for (Class<?> part : type.getConstructors()[0].getParameterTypes()) {
      int leaves = leaves(part);
      if (leaves == 0) {
        return 0;
      }
      sum += leaves;
    }
    return sum;
  }

  /** Returns the weights of a case, or drawn ones where it gives none. */
  Object make(Arguments a) {
    if (draw.isPresent() && names.params().stream().noneMatch(a::has)) {
      return draw(a);
    }
    return filled(type, names.params().stream().map(a::array).iterator());
  }

  boolean canBeDrawn() {
    return draw.isPresent();
  }

  Object draw(Arguments a) {
    return draw.orElseThrow().call(null, a);
  }

  /** Draws several times; the draws of each parameter are stacked along a first axis. */
  List<Array> draws(Arguments a) {
    List<List<Array>> draws =
        Stream.generate(() -> arrays(draw(a))).limit(a.integer("count")).toList();
    List<Array> stacked = new ArrayList<>();
    for (int i = 0; i < names.params().size(); i++) {
      int k = i;
      stacked.add(Array.stack(0, draws.stream().map(each -> each.get(k)).toArray(Array[]::new)));
    }
    return stacked;
  }

  private static Object filled(Class<?> type, Iterator<Array> arrays) {
    if (type == Array.class) {
      return arrays.next();
    }
    Constructor<?> maker = type.getConstructors()[0];
    Object[] parts =
        Stream.of(maker.getParameterTypes()).map(part -> filled(part, arrays)).toArray();
    return Binding.called(() -> maker.newInstance(parts));
  }

  private static List<Array> arrays(Object weights) {
    if (weights instanceof Array array) {
      return List.of(array);
    }
    if (weights instanceof Parametric owner) {
      return owner.params();
    }
    return Stream.of(weights.getClass().getRecordComponents())
        .flatMap(component -> arrays(Binding.value((Record) weights, component)).stream())
        .toList();
  }
}
