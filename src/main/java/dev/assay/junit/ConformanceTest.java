package dev.assay.junit;

import dev.assay.protocol.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of the suite at every dtype as a test of an engine, by family and op.
 *
 * <pre>{@code
 * class MyEngineTest extends ConformanceTest {
 *   @Override
 *   protected Engine engine() {
 *     return MyAdapter.engine();
 *   }
 * }
 * }</pre>
 *
 * <p>A case that the engine declares itself unable to play is an aborted assumption, and so is a
 * failure that is expected. What a test throws is caused by what the engine threw. If a test fails,
 * its message says what was wrong where, what it looks like, and how to run it alone.
 */
public abstract class ConformanceTest {

  /** Returns the engine, which is closed when its tests are over; often a table of the kit. */
  protected abstract Engine engine() throws Exception;

  @TestFactory
  final Stream<DynamicNode> conformance() throws Exception {
    Engine engine = engine();
    return new EngineTests(getClass(), engine).nodes().onClose(engine::close);
  }
}
