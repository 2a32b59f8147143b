package dev.assay.oracle.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DType;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.ReferenceRun;
import dev.assay.oracle.number.Bounds;
import dev.assay.oracle.number.Doubles;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.number.Quads;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;
import org.python.core.PyType;

/** The shim against what NumPy itself gave (src/test/python/numpy_snippets.py). */
class NumpyTest {

  private static final JsonNode FILE = read();

  private static JsonNode read() {
    try (InputStream in = NumpyTest.class.getResourceAsStream("/oracle/numpy_snippets.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fileHasSnippets() {
    assertTrue(FILE.get("snippets").size() > 250);
  }

  @TestFactory
  Stream<DynamicTest> likeNumpy() {
    return Stream.of(Doubles.DOUBLES, new Quads(), new Bounds()).flatMap(this::tests);
  }

  private <T> Stream<DynamicTest> tests(Numbers<T> numbers) {
    PySystemState.initialize();
    Numpy<T> numpy = new Numpy<>(numbers);
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode snippet : FILE.get("snippets")) {
      String code = snippet.get("code").asText();
      String name = numbers.getClass().getSimpleName() + ": " + code;
      tests.add(
          DynamicTest.dynamicTest(name, () -> check(numpy, numbers, code, snippet.get("expect"))));
    }
    return tests.stream();
  }

  private static <T> void check(
      Numpy<T> numpy, Numbers<T> numbers, String code, JsonNode expected) {
    PyStringMap names = new PyStringMap();
    names.__setitem__("np", numpy.module());
    run(FILE.get("setup").asText(), names);
    try {
      run("from __future__ import division\n" + code + "\n", names);
    } catch (PyException e) {
      String type = e.type instanceof PyType known ? known.getName() : e.toString();
      assertEquals(expected.path("error").asText("a value"), type, () -> e.value.toString());
      return;
    }
    PyObject value = names.__getitem__(new PyString("r"));
    if (expected.has("error")) {
      fail("expected " + expected.get("error").asText() + ", was " + value);
    }
    if (expected.has("text")) {
      assertEquals(expected.get("text").asText(), value.toString());
      return;
    }
    ReferenceRun<T> run = new ReferenceRun<>(numbers, List.of(), Optional.empty());
    assertClose(Tensor.of(expected.get("tensor")), run.tensor(numpy.array(value)));
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.dtype(), actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    for (int i = 0; i < expected.data().length; i++) {
      double x = expected.data()[i];
      double allowed =
          expected.dtype() == DType.FLOAT64 && Double.isFinite(x) ? 2e-15 * Math.abs(x) : 0;
      assertEquals(x, actual.data()[i], allowed, "element " + i);
    }
  }

  private static void run(String code, PyStringMap names) {
    Py.runCode(
        Py.compile_flags(code, "snippet", CompileMode.exec, new CompilerFlags()), names, names);
  }
}
