package dl4j;

import dev.assay.junit.Conformance;
import dev.assay.junit.ConformanceTest;
import dev.assay.protocol.Engine;

/**
 * Deeplearning4j passes but for the failures that are its own; expected.txt has each with its
 * class.
 */
@Conformance(expectedFailures = "expected.txt")
class Dl4jEngineTest extends ConformanceTest {

  @Override
  protected Engine engine() {
    return Dl4jEngine.engine();
  }
}
