package dev.assay.cli;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * JAX fails only where its list of expected failures says so.
 *
 * <p>It compiles for each shape: one dtype takes minutes, as long as all of {@code mvn verify}. So
 * {@code -Dassay.shard=1/3} asks it a third of the cases.
 */
@Tag("minutes")
class JaxAdapterTest {

  @Test
  void jax_failsOnlyAsExpected() {
    String python = Python.with("numpy", "ml_dtypes", "jax", "optax", "flax");
    String shard = System.getProperty("assay.shard", "1/1");
    PythonAdapter.failsOnlyAsExpected(
        python, "jax", "--dtype", "float32", "--jobs", "2", "--shard", shard);
  }
}
