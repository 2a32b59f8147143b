package example;

import dev.assay.junit.ConformanceTest;
import dev.assay.protocol.Engine;

/** All that a project needs to test its engine. */
class ExampleEngineTest extends ConformanceTest {

  @Override
  protected Engine engine() {
    return ExampleEngine.engine();
  }
}
