package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BackendTest {
  @Test
  void backendsAreFoundByName() {
    assertEquals("jvm", Backend.named("jvm").name());
    assertEquals("nd4j", Backend.named("nd4j").name());
    assertEquals(
        "backend: name=cupy, expected one of [cuda, jvm, nd4j, opencl]",
        assertThrows(IllegalArgumentException.class, () -> Backend.named("cupy")).getMessage());
  }

  @Test
  void withoutNd4jTheOtherBackendLoadsAndTheErrorSaysWhatIsMissing() throws Exception {
    URL[] classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("nd4j"))
            .map(BackendTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader without =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Class<?> backend = without.loadClass(Backend.class.getName());
      Method named = backend.getMethod("named", String.class);
      assertEquals("jvm", backend.getMethod("name").invoke(named.invoke(null, "jvm")));
      Throwable error =
          assertThrows(InvocationTargetException.class, () -> named.invoke(null, "nd4j"))
              .getCause();
      assertEquals(IllegalStateException.class, error.getClass());
      assertTrue(
          error
              .getMessage()
              .startsWith(
                  "backend: name=nd4j, expected its library on the class path, as in the full"
                      + " distribution, but: "),
          error.getMessage());
    }
  }

  @Test
  void operandsOfTwoBackendsDoNotMix() {
    Array x = Backend.named("jvm").arange(2);
    Array y = Backend.named("nd4j").arange(2);
    assertEquals(
        "plus: y.backend=nd4j, expected jvm",
        assertThrows(IllegalArgumentException.class, () -> x.plus(y)).getMessage());
    assertEquals(
        "matmul: y.backend=jvm, expected nd4j",
        assertThrows(IllegalArgumentException.class, () -> y.matmul(x)).getMessage());
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }
}
