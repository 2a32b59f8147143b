package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.python.util.PythonInterpreter;

/** Python code that does not end is ended, and the thread goes on. */
class DeadlineTest {

  private static final Duration SOON = Duration.ofMillis(200);

  @Test
  void aLoopThatNeverEnds() {
    assertThrows(
        Deadline.Passed.class, () -> Deadline.within(SOON, () -> run("while True:\n    x = 1\n")));
    assertEquals("done", Deadline.within(Duration.ofMinutes(1), () -> run("x = 1")));
  }

  @Test
  void aLoopInAFunctionThatCatchesWhatItCan() {
    assertThrows(
        Deadline.Passed.class,
        () ->
            Deadline.within(
                SOON,
                () ->
                    run(
                        """
                        def f():
                            while True:
                                try:
                                    g()
                                except ValueError:
                                    pass
                        def g():
                            return 1
                        f()
                        """)));
  }

  private static String run(String code) {
    try (PythonInterpreter python = new PythonInterpreter()) {
      python.exec(code);
    }
    return "done";
  }
}
