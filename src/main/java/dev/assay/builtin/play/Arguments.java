package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a case hands to an op: when an instance is made, or with a step.
 *
 * @param op for error messages
 * @param named argument name to tensor name, list of tensor names, or null
 * @param arrays tensor name to array; one name is one object
 * @param attributes what the case says, and the spec's default where it says nothing
 * @param conventions convention to option
 * @param backend that holds the arrays
 * @param dtype at which the case is played
 * @param random for an engine's own draws
 */
record Arguments(
    String op,
    Map<String, JsonNode> named,
    Map<String, Array> arrays,
    Map<String, JsonNode> attributes,
    Map<String, String> conventions,
    Backend backend,
    DType dtype,
    NumpyRandom random) {

  boolean has(String name) {
    return named.containsKey(name) && !named.get(name).isNull();
  }

  Array array(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(
          "%s: %s is missing, expected a tensor".formatted(op, name));
    }
    return arrays.get(named.get(name).asText());
  }

  /** Returns the array, or null where the case hands over null or nothing. */
  Array arrayOrNull(String name) {
    return has(name) ? array(name) : null;
  }

  /** Returns a list of arrays, null where a name is null. */
  List<Array> arrays(String name) {
    List<Array> list = new ArrayList<>();
    named.get(name).forEach(item -> list.add(item.isNull() ? null : arrays.get(item.asText())));
    return list;
  }

  JsonNode attribute(String name) {
    JsonNode value = attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: %s is missing, expected an attribute".formatted(op, name));
    }
    return value;
  }

  /** Returns a number; refuses what is none, such as a list of numbers. */
  double number(String name) {
    JsonNode value = attribute(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("%s: %s=%s, expected a number".formatted(op, name, value));
    }
    return value.asDouble();
  }

  OptionalDouble optionalNumber(String name) {
    return attributes.containsKey(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  int integer(String name) {
    return attribute(name).asInt();
  }

  /** Returns one integer or several. */
  int[] integers(String name) {
    JsonNode value = attribute(name);
    int[] list = new int[value.isArray() ? value.size() : 1];
    for (int i = 0; i < list.length; i++) {
      list[i] = (value.isArray() ? value.get(i) : value).asInt();
    }
    return list;
  }

  /** Returns one integer for height and width, or both. */
  int[] pair(String name) {
    int[] list = integers(name);
    return list.length == 1 ? new int[] {list[0], list[0]} : list;
  }

  boolean flag(String name) {
    return attribute(name).asBoolean();
  }

  /** Returns the constant of the option that the case follows. */
  <E extends Enum<E>> E option(String convention, Class<E> options) {
    return Enum.valueOf(options, conventions.get(convention).toUpperCase(Locale.ROOT));
  }
}
