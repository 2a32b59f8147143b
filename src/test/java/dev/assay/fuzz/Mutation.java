package dev.assay.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Right input, made wrong in some places: bytes anywhere, or the values of JSON. */
public final class Mutation {

  /** So many bytes are mutated in one try: a hundred thousand in 12,500. */
  public static final int BYTES = 8;

  /** Of a run that is to look elsewhere. */
  private static final long SEED = Long.getLong("assay.fuzz.seed", 0);

  private static final JsonMapper JSON = new JsonMapper();

  /** Bytes that mean something in one of the formats. */
  private static final String MEANT = "{}[]\":,'0123456789-+.eEnN\\\n\r\t #|*&!%@`/(\0\u007f";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-0.0",
          "18446744073709551617",
          "2147483648",
          "\"\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"float64\"",
          "\"int64\"",
          "\"AAAAAAAA8D8=\"",
          "\"\\u0000\\u001b[2J\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"0\":2}",
          "[2.5]",
          "[\"2\"]",
          "[65536,65536]",
          "{\"unsupported\":1}",
          "{\"dtype\":\"float64\",\"shape\":[0],\"data\":[]}");

  private Mutation() {}

  /** Returns sources of randomness that a seed repeats. */
  public static Arbitrary<Random> randoms() {
    return Arbitraries.randomValue(random -> new Random(random.nextLong() + SEED)).dontShrink();
  }

  /** Returns the bytes with {@link #BYTES} of them changed, left out or put in. */
  public static byte[] bytes(Random random, byte[] right) {
    byte[] bytes = right;
    for (int i = 0; i < BYTES; i++) {
      bytes = one(random, bytes);
    }
    return bytes;
  }

  private static byte[] one(Random random, byte[] right) {
    if (right.length == 0) {
      return new byte[] {any(random)};
    }
    int at = random.nextInt(right.length);
    byte[] bytes = right.clone();
    switch (random.nextInt(12)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? at : bytes.length);
      case 2 -> bytes = joined(bytes, at, new byte[] {any(random)}, at);
      case 3 -> bytes = joined(bytes, at, new byte[0], Math.min(at + 1, bytes.length));
      case 4 -> {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
        bytes = joined(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
      }
      case 5, 6 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
      default -> bytes[at] = any(random);
    }
    return bytes;
  }

  private static byte any(Random random) {
    return random.nextInt(4) == 0
        ? (byte) random.nextInt()
        : (byte) MEANT.charAt(random.nextInt(MEANT.length()));
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int from) {
    byte[] joined = Arrays.copyOf(bytes, end + middle.length + bytes.length - from);
    System.arraycopy(middle, 0, joined, end, middle.length);
    System.arraycopy(bytes, from, joined, end + middle.length, bytes.length - from);
    return joined;
  }

  /** Returns JSON with one to three of its values changed, left out, put in or renamed. */
  public static byte[] json(Random random, JsonNode right) {
    try {
      JsonNode json = right.deepCopy();
      for (int i = random.nextInt(3); i >= 0; i--) {
        change(random, json);
      }
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void change(Random random, JsonNode json) throws IOException {
    List<JsonNode> containers = new ArrayList<>();
    collect(json, containers);
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (chosen instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "s", object.remove(name));
        case 2 -> object.set("more", value);
        default -> object.set(name, value);
      }
    } else if (chosen instanceof ArrayNode array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(4)) {
        case 0 -> array.remove(at);
        case 1 -> array.insert(at, value);
        default -> array.set(at, value);
      }
    } else if (chosen instanceof ArrayNode array) {
      array.add(JsonNodeFactory.instance.arrayNode().add(value));
    }
  }

  private static void collect(JsonNode json, List<JsonNode> containers) {
    if (json.isContainerNode()) {
      containers.add(json);
      json.forEach(each -> collect(each, containers));
    }
  }
}
