package dev.assay.cli;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * JAX fails only where its list of expected failures says so.
 *
 * <p>It compiles for each shape: one dtype takes minutes, as long as all of {@code mvn verify}.
 */
@Tag("nightly")
class JaxAdapterTest {

  @Test
  void jax_failsOnlyAsExpected() {
    String python = Python.with("numpy", "ml_dtypes", "jax", "optax", "flax");
    PythonAdapter.failsOnlyAsExpected(python, "jax", "--dtype", "float32", "--jobs", "2");
  }
}
