package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Variable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A constructor or a method whose parameters are bound by their names: {@code hPrev} is what the
 * spec calls {@code h_prev}.
 *
 * <p>A tensor is an array, a variable or a list of arrays; a convention is an enum; an attribute is
 * a number, a flag, a text or integers. Another record or class of the engine is a group, such as
 * {@code Sizes}: the parameters of its constructor are bound.
 */
final class Binding {

  /**
   * Where the value of a parameter comes from.
   *
   * @param names how many names of the spec it is made of
   */
  record Source(int names, Function<Arguments, Object> value) {}

  private static final Map<Class<?>, Function<Arguments, Object>> SURROUNDINGS =
      Map.of(
          Backend.class, Arguments::backend,
          DType.class, Arguments::dtype,
          NumpyRandom.class, Arguments::random);

  private static final Map<Class<?>, BiFunction<Arguments, String, Object>> ATTRIBUTES =
      Map.ofEntries(
          Map.entry(int.class, Arguments::integer),
          Map.entry(long.class, (a, name) -> a.attribute(name).asLong()),
          Map.entry(double.class, Arguments::number),
          Map.entry(boolean.class, Arguments::flag),
          Map.entry(String.class, Arguments::text),
          Map.entry(JsonNode.class, Arguments::attribute),
          Map.entry(int[].class, Arguments::integers),
          Map.entry(List.class, (a, name) -> Arrays.stream(a.integers(name)).boxed().toList()),
          Map.entry(
              Set.class,
              (a, name) -> Arrays.stream(a.integers(name)).boxed().collect(Collectors.toSet())),
          Map.entry(OptionalDouble.class, Arguments::optionalNumber),
          Map.entry(OptionalInt.class, Arguments::optionalInteger));

  private static final Map<Class<?>, BiFunction<Arguments, String, Object>> TENSORS =
      Map.of(
          Array.class, Arguments::arrayOrNull,
          Variable.class, Arguments::variable,
          List.class, Arguments::arrays,
          int[].class, Arguments::wholes,
          byte[].class, Arguments::bytes);

  private final Executable code;
  private final List<Source> sources;

  private Binding(Executable code, List<Source> sources) {
    this.code = code;
    this.sources = sources;
  }

  /** Returns the public constructor that takes the most of these names, if one can be bound. */
  static Optional<Binding> constructor(Class<?> type, Names names) {
    return best(Stream.of(type.getConstructors()), names);
  }

  /** Returns the public method of that name that takes the most of these names. */
  static Optional<Binding> method(Class<?> type, String name, Names names) {
    Stream<Method> methods =
        Stream.of(type.getMethods()).filter(m -> m.getName().equals(name) && !m.isBridge());
    return best(methods, names);
  }

  private static Optional<Binding> best(Stream<? extends Executable> codes, Names names) {
    return codes
        .flatMap(code -> of(code, names).stream())
        .max(Comparator.comparingInt(Binding::names));
  }

  private static Optional<Binding> of(Executable code, Names names) {
    List<Source> sources = new ArrayList<>();
    for (Parameter parameter : code.getParameters()) {
      Optional<Source> source = source(parameter, code.getDeclaringClass(), names);
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    code.setAccessible(true);
    return Optional.of(new Binding(code, sources));
  }

  private static Optional<Source> source(Parameter parameter, Class<?> owner, Names names) {
    Class<?> type = parameter.getType();
    String java = parameter.getName();
    if (SURROUNDINGS.containsKey(type)) {
      return Optional.of(new Source(0, SURROUNDINGS.get(type)));
    }
    if (type.isEnum()) {
      return Names.find(java, names.conventions())
          .map(name -> new Source(1, a -> a.option(name, type.asSubclass(Enum.class))));
    }
    return named(type, java, names.attributes(), ATTRIBUTES)
        .or(() -> named(type, java, names.tensors(), TENSORS))
        .or(() -> all(type, java, names))
        .or(() -> group(type, owner, names));
  }

  private static Optional<Source> named(
      Class<?> type,
      String java,
      Set<String> names,
      Map<Class<?>, BiFunction<Arguments, String, Object>> values) {
    BiFunction<Arguments, String, Object> value = values.get(type);
    return value == null
        ? Optional.empty()
        : Names.find(java, names).map(name -> new Source(1, a -> value.apply(a, name)));
  }

  /** The list {@code params} that no spec names: all parameters that are given, in their order. */
  private static Optional<Source> all(Class<?> type, String java, Names names) {
    return type == List.class && java.equals("params")
        ? Optional.of(new Source(names.params().size(), a -> params(a, names)))
        : Optional.empty();
  }

  private static List<Array> params(Arguments a, Names names) {
    return names.params().stream().filter(a::has).map(a::array).toList();
  }

  private static Optional<Source> group(Class<?> type, Class<?> owner, Names names) {
    if (!type.getName().startsWith("dev.assay.engine.")) {
      return Optional.empty();
    }
    return ModelWeights.of(type, owner, names)
        .map(weights -> new Source(names.params().size(), weights::make))
        .or(
            () ->
                constructor(type, names)
                    .map(maker -> new Source(maker.names(), a -> maker.call(null, a))));
  }

  /** Returns how many names of the spec this takes. */
  int names() {
    return sources.stream().mapToInt(Source::names).sum();
  }

  /** Whether this is a static method that gives that. */
  boolean isFunction(Class<?> result) {
    return code instanceof Method method
        && Modifier.isStatic(method.getModifiers())
        && method.getReturnType() == result;
  }

  /** Calls the constructor, or the method of the target. */
  Object call(Object target, Arguments a) {
    Object[] values = new Object[sources.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sources.get(i).value.apply(a);
    }
    return called(
        () ->
            code instanceof Constructor<?> maker
                ? maker.newInstance(values)
                : ((Method) code).invoke(target, values));
  }

  /** Returns the value of a component of a record. */
  static Object value(Record group, RecordComponent component) {
    component.getAccessor().setAccessible(true);
    return called(() -> component.getAccessor().invoke(group));
  }

  /** Returns what a reflective call gives; what the called code throws comes out as it is. */
  static Object called(Callable<Object> call) {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
