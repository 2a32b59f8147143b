package dev.assay.oracle.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NdArrayTest {

  private final NdArray<Double> x = NdArray.of(Kind.INT, new int[] {2, 3, 4}, i -> (long) i);

  /** What stands in one piece is copied as one; that is what its places give one by one. */
  @Test
  void theElementsOfAnyViewAreThoseAtItsPlaces() {
    List<NdArray<Double>> views =
        List.of(
            x,
            x.at(0, 1),
            x.at(1, 1),
            x.at(2, 1),
            x.transpose(),
            x.at(0, 1).transpose(),
            x.withAxis(1),
            x.at(0, 0).withAxis(0).broadcastTo(2, 3, 4),
            x.at(0, 1).at(0, 2).at(0, 3),
            x.view(12, new int[] {2, 2}, new int[] {4, 1}),
            x.view(12, new int[] {2, 4}, new int[] {4, 1}),
            x.view(23, new int[] {24}, new int[] {-1}),
            x.view(24, new int[] {0, 4}, new int[] {4, 1}),
            NdArray.full(Kind.INT, 7L));
    for (NdArray<Double> view : views) {
      Object[] one = Arrays.stream(view.places()).mapToObj(view::get).toArray();
      assertArrayEquals(one, view.elements(), view::toString);
      assertArrayEquals(one, view.elements(view.shape()), view::toString);
    }
  }

  @Test
  void elementsAreRepeatedAlongAxes() {
    Object[] row = x.at(0, 0).at(0, 0).elements(2, 4);
    assertArrayEquals(IntStream.range(0, 8).mapToObj(i -> (long) (i % 4)).toArray(), row);
  }

  @Test
  void elementsAreACopyThatHoldsAnything() {
    Object[] copy = NdArray.<Double>of(Kind.INT, new Long[] {1L, 2L}, 2).elements();
    copy[0] = 0.5;
    assertEquals(2L, copy[1]);
  }
}
