package dev.assay.array.nd4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.BaseShapeInfoProvider;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * What ND4J keeps of shapes, made once for each shape.
 *
 * <p>ND4J means to do so itself, but its provider for CPUs has no cache behind the method that
 * arrays call: a quarter of the time of small arrays went into buffers that describe shapes, and
 * into freeing them. Their native memory is constant, and one for all equal shapes.
 */
public final class CachedShapes extends BaseShapeInfoProvider {

  /** More shapes than this are made anew each time, so that memory stays bounded. */
  private static final int MOST = 10_000;

  private final Map<LongShapeDescriptor, Pair<DataBuffer, long[]>> known =
      new ConcurrentHashMap<>();

  /** Has ND4J use this instead of its own provider, if it is that for CPUs; before ND4J starts. */
  static void install() {
    if (CachedShapes.class.getResource("/nd4j-native.properties") != null) {
      System.setProperty("shapeinfoprovider", CachedShapes.class.getName());
    }
  }

  @Override
  public Pair<DataBuffer, long[]> createShapeInformation(
      long[] shape, long[] stride, long spacing, char order, DataType type, boolean empty) {
    LongShapeDescriptor key =
        LongShapeDescriptor.fromShape(shape.clone(), stride.clone(), spacing, order, type, empty);
    Pair<DataBuffer, long[]> found = known.get(key);
    if (found == null) {
      found = super.createShapeInformation(shape, stride, spacing, order, type, empty);
      if (known.size() < MOST) {
        known.put(key, found);
      }
    }
    return found;
  }

  @Override
  public void purgeCache() {
    known.clear();
  }
}
