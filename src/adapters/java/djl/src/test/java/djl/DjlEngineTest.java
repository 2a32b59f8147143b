package djl;

import dev.assay.junit.Conformance;
import dev.assay.junit.ConformanceTest;
import dev.assay.protocol.Engine;

/** DJL passes but for the failures that are its own; expected.txt has each with its class. */
@Conformance(expectedFailures = "expected.txt")
class DjlEngineTest extends ConformanceTest {

  @Override
  protected Engine engine() {
    return DjlEngine.engine();
  }
}
