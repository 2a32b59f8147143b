package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
 * @param variables argument name to the variable of its array, for a function of variables
 */
record Arguments(
    String op,
    Map<String, JsonNode> named,
    Map<String, Array> arrays,
    Map<String, JsonNode> attributes,
    Map<String, String> conventions,
    Backend backend,
    DType dtype,
    NumpyRandom random,
    Map<String, Variable> variables) {

  /** Returns these tensors and those of the making, which these override. */
  Arguments over(Arguments making) {
    Map<String, JsonNode> all = new LinkedHashMap<>(making.named);
    all.putAll(named);
    return new Arguments(
        op, all, arrays, attributes, conventions, backend, dtype, random, variables);
  }

  /** Returns other tensors and attributes under the same conventions. */
  Arguments of(Map<String, JsonNode> tensors, Map<String, JsonNode> values) {
    return new Arguments(
        op, tensors, arrays, values, conventions, backend, dtype, random, variables);
  }

  /** Returns these with the variables of a function. */
  Arguments with(Map<String, Variable> byName) {
    return new Arguments(
        op, named, arrays, attributes, conventions, backend, dtype, random, byName);
  }

  boolean has(String name) {
    return named.containsKey(name) && !named.get(name).isNull();
  }

  Array array(String name) {
    if (!has(name)) {
      throw error(name, null, "a tensor");
    }
    return arrays.get(named.get(name).asText());
  }

  /** Returns the array, or null where the case hands over null or nothing. */
  Array arrayOrNull(String name) {
    return has(name) ? array(name) : null;
  }

  /** Returns the variable of an array, or null where the case hands over null or nothing. */
  Variable variable(String name) {
    return variables.get(name);
  }

  /** Returns a list of arrays, null where a name is null. */
  List<Array> arrays(String name) {
    if (!has(name)) {
      throw error(name, null, "a list of tensors");
    }
    List<Array> list = new ArrayList<>();
    named.get(name).forEach(item -> list.add(item.isNull() ? null : arrays.get(item.asText())));
    return list;
  }

  /** Returns the whole numbers that an array holds. */
  int[] wholes(String name) {
    return array(name).toInts();
  }

  /** Returns the bytes that an array holds. */
  byte[] bytes(String name) {
    double[] numbers = array(name).toDoubles();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      if (!(numbers[i] >= 0 && numbers[i] <= 255)) {
        throw error("%s[%d]".formatted(name, i), numbers[i], "0 to 255");
      }
      bytes[i] = (byte) (int) numbers[i];
    }
    return bytes;
  }

  /** Whether an attribute is given, or has a default, that is not null. */
  boolean hasAttribute(String name) {
    return attributes.containsKey(name) && !attributes.get(name).isNull();
  }

  /** Returns an attribute that is not null; the signature has checked its type. */
  JsonNode attribute(String name) {
    if (!hasAttribute(name)) {
      throw error(name, null, "an attribute");
    }
    return attributes.get(name);
  }

  double number(String name) {
    return attribute(name).asDouble();
  }

  OptionalDouble optionalNumber(String name) {
    return hasAttribute(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  int integer(String name) {
    JsonNode value = attribute(name);
    if (!value.canConvertToInt()) {
      throw error(name, value, "an integer of 32 bits");
    }
    return value.intValue();
  }

  OptionalInt optionalInteger(String name) {
    return hasAttribute(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
  }

  /** Returns one integer or several; null for null. */
  int[] integers(String name) {
    if (!hasAttribute(name)) {
      return null;
    }
    JsonNode value = attribute(name);
    int[] list = new int[value.isArray() ? value.size() : 1];
    for (int i = 0; i < list.length; i++) {
      list[i] = (value.isArray() ? value.get(i) : value).intValue();
    }
    return list;
  }

  boolean flag(String name) {
    return attribute(name).asBoolean();
  }

  String text(String name) {
    return attribute(name).asText();
  }

  /** Returns the constant of the option that the case follows. */
  <E extends Enum<E>> E option(String convention, Class<E> options) {
    return Enum.valueOf(options, conventions.get(convention).toUpperCase(Locale.ROOT));
  }

  /** Returns the error {@code op: name=actual, expected X}. */
  IllegalArgumentException error(String name, Object actual, String expected) {
    return new IllegalArgumentException(
        "%s: %s=%s, expected %s".formatted(op, name, actual, expected));
  }
}
