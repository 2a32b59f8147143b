package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineupTest {

  private static final List<Case> CASES = Library.standard().cases("sgd").subList(0, 4);

  private final Lineup lineup = new Lineup(CASES);

  @Test
  void whatRejectedMostIsAskedFirst_andNoneAfterOneThatRejects() {
    assertEquals(List.of(0, 1, 2), asked(2));
    assertEquals(List.of(2, 0, 1, 3), asked(3));
    assertEquals(List.of(2, 3), asked(3));
    assertEquals(List.of(3), asked(2, 3));
  }

  @Test
  void whereNoneRejectsAllAreAsked() {
    assertEquals(List.of(0, 1, 2, 3), asked());
  }

  /** Returns which cases were asked, where some reject. */
  private List<Integer> asked(Integer... rejecting) {
    List<Integer> asked = new ArrayList<>();
    boolean any =
        lineup.anyMatch(
            item -> {
              asked.add(CASES.indexOf(item));
              return Set.of(rejecting).contains(CASES.indexOf(item));
            });
    if (rejecting.length == 0) {
      assertFalse(any);
    } else {
      assertTrue(any);
    }
    return asked;
  }
}
