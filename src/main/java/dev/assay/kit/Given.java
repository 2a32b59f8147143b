package dev.assay.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a case gives: for the making of an instance its params, attributes and conventions, for a
 * step its inputs and attributes.
 *
 * @param <T> the engine's tensor
 */
public final class Given<T> {

  private final String op;
  private final DType dtype;
  private final Map<String, JsonNode> named;
  private final Map<String, JsonNode> attributes;
  private final Map<String, String> conventions;
  private final List<String> want;
  private final Map<String, T> tensors;

  /**
   * Takes what belongs together.
   *
   * @param named argument to tensor name, list of tensor names, or null
   * @param attributes what the case says, and the spec's default where it says nothing
   * @param tensors by name; one name is one tensor
   */
  Given(
      String op,
      DType dtype,
      Map<String, JsonNode> named,
      Map<String, JsonNode> attributes,
      Map<String, String> conventions,
      List<String> want,
      Map<String, T> tensors) {
    this.op = op;
    this.dtype = dtype;
    this.named = named;
    this.attributes = attributes;
    this.conventions = conventions;
    this.want = want;
    this.tensors = tensors;
  }

  /** Starts an instance with its first verb. */
  public Instance<T> on(String verb, Action<T> action) {
    return new Instance<T>().on(verb, action);
  }

  /** Returns the dtype of the case's floats. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the names of the results that the step wants. */
  public List<String> want() {
    return want;
  }

  /** Returns the names of the tensors, in the order of the case. */
  public List<String> names() {
    return List.copyOf(named.keySet());
  }

  /** Returns whether a tensor or a list of them is given. */
  public boolean has(String name) {
    JsonNode found = named.get(name);
    return found != null && !found.isNull();
  }

  /** Returns a tensor: the same object wherever the case gives it. */
  public T get(String name) {
    return tensor(name, named(name));
  }

  /** Returns a tensor, or null where the case gives none. */
  public @Nullable T orNull(String name) {
    return has(name) ? get(name) : null;
  }

  /** Returns a list of tensors; where the case gives none in a place, null stands there. */
  public List<T> list(String name) {
    List<T> list = new ArrayList<>();
    named(name).forEach(item -> list.add(item.isNull() ? null : tensor(name, item)));
    return list;
  }

  /** Holds another tensor where one was given: an update, by an engine that changes no tensor. */
  public void put(String name, T updated) {
    tensor(name, named(name));
    tensors.put(named(name).asText(), updated);
  }

  /** Holds other tensors where a list was given. */
  public void putAll(String name, List<T> updated) {
    JsonNode names = named(name);
    if (names.size() != updated.size()) {
      throw error(name + ".size", updated.size(), names.size());
    }
    for (int i = 0; i < names.size(); i++) {
      tensors.put(names.get(i).asText(), updated.get(i));
    }
  }

  private JsonNode named(String name) {
    JsonNode found = named.get(name);
    if (found == null || found.isNull()) {
      throw error(name, null, "a tensor");
    }
    return found;
  }

  private T tensor(String name, JsonNode tensor) {
    T found = tensors.get(tensor.asText());
    if (found == null) {
      throw error(name, tensor, "the name of a tensor of the case");
    }
    return found;
  }

  /** Returns whether an attribute is given, or has a default in the spec, that is not null. */
  public boolean hasAttribute(String name) {
    JsonNode found = attributes.get(name);
    return found != null && !found.isNull();
  }

  /** Returns an attribute as it is written, for those that are lists or objects. */
  public JsonNode attribute(String name) {
    JsonNode found = attributes.get(name);
    if (found == null || found.isNull()) {
      throw error(name, null, "an attribute");
    }
    return found;
  }

  public double number(String name) {
    return attribute(name).asDouble();
  }

  public int integer(String name) {
    return attribute(name).asInt();
  }

  public boolean flag(String name) {
    return attribute(name).asBoolean();
  }

  public String text(String name) {
    return attribute(name).asText();
  }

  /** Returns one integer or several. */
  public int[] integers(String name) {
    JsonNode value = attribute(name);
    return value.isArray()
        ? IntStream.range(0, value.size()).map(i -> value.get(i).asInt()).toArray()
        : new int[] {value.asInt()};
  }

  /** Returns which option of a convention the case follows: the spec's default where it is free. */
  public String option(String convention) {
    String option = conventions.get(convention);
    if (option == null) {
      throw error(convention, null, "a convention");
    }
    return option;
  }

  private IllegalArgumentException error(String name, @Nullable Object actual, Object expected) {
    return new IllegalArgumentException(
        "%s: %s=%s, expected %s".formatted(op, name, actual, expected));
  }
}
