package nd4j;

import dev.assay.junit.Conformance;
import dev.assay.junit.ConformanceTest;
import dev.assay.protocol.Engine;

/** ND4J passes but for the failures that are its own; expected.txt has each with its class. */
@Conformance(expectedFailures = "expected.txt")
class Nd4jEngineTest extends ConformanceTest {

  @Override
  protected Engine engine() {
    return Nd4jEngine.engine();
  }
}
