package dev.assay.array.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoresTest {
  @ParameterizedTest
  @CsvSource({"0, 5", "1, 1000000", "3, 0", "2, 20000", "1001, 50", "99991, 1"})
  void eachRowIsDoneOnce(int rows, int width) {
    AtomicIntegerArray done = new AtomicIntegerArray(rows);
    Cores.share(
        rows,
        width,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            done.incrementAndGet(row);
          }
        });
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    int[] actual = new int[rows];
    Arrays.setAll(actual, done::get);
    assertArrayEquals(once, actual);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 1000000", "100, 0", "100, 100"})
  void littleIsDoneInOneGo(int rows, int width) {
    List<String> parts = new ArrayList<>();
    Cores.share(rows, width, (from, to) -> parts.add(from + " to " + to));
    assertEquals(List.of("0 to " + rows), parts);
  }
}
