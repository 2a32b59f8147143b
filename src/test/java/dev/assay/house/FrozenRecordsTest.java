package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.assay.fixture.Library;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody can change the lists, sets and maps of a public record in the rooms that others see. */
class FrozenRecordsTest {

  private static final String[] ROOMS = {
    "dev.assay.fixture",
    "dev.assay.judge",
    "dev.assay.protocol",
    "dev.assay.report",
    "dev.assay.tck"
  };

  @Test
  void noRecordHoldsWhatCanBeChanged() throws ReflectiveOperationException {
    List<String> open = new ArrayList<>();
    int seen = 0;
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOMS)) {
      Class<?> type = found.reflect();
      if (type.isRecord()
          && Modifier.isPublic(type.getModifiers())
          && Arrays.stream(components(type)).anyMatch(c -> holds(c.getType()))) {
        open.addAll(open(type));
        seen++;
      }
    }
    assertEquals(List.of(), open);
    assertTrue(seen >= 15, "saw only " + seen);
  }

  @Test
  void aRecordThatKeepsAMutableMapIsFound() throws ReflectiveOperationException {
    record Open(List<Map<String, String>> maps) {}
    assertEquals(List.of("Open.maps", "Open.maps"), open(Open.class));
    List<String> half = new ArrayList<>();
    collect(List.of(new LinkedHashMap<>(Map.of("x", "x"))), "a map in a list", half);
    assertEquals(List.of("a map in a list"), half);
  }

  /** Returns the components of a record made of mutable parts that are still mutable in it. */
  private static List<String> open(Class<?> type) throws ReflectiveOperationException {
    Object made = make(type);
    List<String> open = new ArrayList<>();
    for (RecordComponent component : components(type)) {
      component.getAccessor().setAccessible(true);
      String name = "%s.%s".formatted(type.getSimpleName(), component.getName());
      collect(component.getAccessor().invoke(made), name, open);
    }
    return open;
  }

  private static void collect(Object value, String name, List<String> open) {
    if (value instanceof Collection<?> items) {
      items.forEach(item -> collect(item, name, open));
      addIfOpen(items::clear, name, open);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> collect(item, name, open));
      addIfOpen(map::clear, name, open);
    }
  }

  private static void addIfOpen(Runnable change, String name, List<String> open) {
    try {
      change.run();
      open.add(name);
    } catch (UnsupportedOperationException e) {
      // As it must be.
    }
  }

  private static boolean holds(Class<?> type) {
    return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
  }

  private static RecordComponent[] components(Class<?> type) {
    return type.getRecordComponents();
  }

  /** Returns something of a type; lists, sets and maps have one element and can be changed. */
  private static Object make(Type type) throws ReflectiveOperationException {
    if (type instanceof WildcardType wildcard) {
      return make(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof ParameterizedType generic) {
      return make((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof TypeVariable<?>) {
      return new Object();
    }
    return make((Class<?>) type, new Type[0]);
  }

  private static Object make(Class<?> type, Type[] of) throws ReflectiveOperationException {
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Map.class) {
      return new LinkedHashMap<>(Map.of(make(of[0]), make(of[1])));
    }
    if (type == Set.class) {
      return new LinkedHashSet<>(Set.of(make(of[0])));
    }
    if (type == List.class) {
      return new ArrayList<>(List.of(make(of[0])));
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, make(type.getComponentType()));
      return array;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isSealed()) {
      return make(type.getPermittedSubclasses()[0]);
    }
    return type.isRecord() ? record(type) : plain(type);
  }

  private static Object record(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = components(type);
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = make(components[i].getGenericType());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object plain(Class<?> type) {
    Map<Class<?>, Object> examples =
        Map.of(
            String.class,
            "x",
            int.class,
            1,
            long.class,
            1L,
            double.class,
            1.0,
            Double.class,
            1.0,
            Integer.class,
            1,
            boolean.class,
            true,
            Duration.class,
            Duration.ZERO,
            Instant.class,
            Instant.EPOCH,
            Library.class,
            Library.standard());
    if (JsonNode.class.isAssignableFrom(type)) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!examples.containsKey(type)) {
      throw new IllegalStateException("no example of %s: add one".formatted(type));
    }
    return examples.get(type);
  }
}
