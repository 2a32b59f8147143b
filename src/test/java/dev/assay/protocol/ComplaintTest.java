package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is told of a log: the error and the author's own line, as each language has them. */
class ComplaintTest {

  private static void tells(String log, String error, String place) {
    assertEquals(new Complaint(error, place), Complaint.of(log).orElseThrow());
  }

  @Test
  void pythonEndsWithTheErrorAndItsLibrariesAreNotTheAuthors() {
    tells(
        """
        Traceback (most recent call last):
          File "/tmp/engine.py", line 7, in old
            old()
        TypeError: tanh() got an unexpected keyword argument 'axis'

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "/tmp/assay_adapter.py", line 190, in step
            return method(**inputs)
          File "/tmp/engine.py", line 9, in forward
            np.concatenate([a, b])
          File "/usr/lib/python3/dist-packages/numpy/core.py", line 200, in concatenate
            raise
        mylib.ShapeMismatch: [2, 2] and [3]
        """,
        "mylib.ShapeMismatch: [2, 2] and [3]",
        "/tmp/engine.py:9 in forward");
  }

  @Test
  void rustSaysWhereItPanickedAndThenWhat() {
    tells(
        """
        thread 'main' (15963) panicked at src/main.rs:1:37:
        index out of bounds: the len is 1 but the index is 4
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
        """,
        "index out of bounds: the len is 1 but the index is 4",
        "src/main.rs:1");
  }

  @Test
  void goPanicsBeforeItsFrames() {
    tells(
        """
        panic: runtime error: index out of range [3] with length 1

        goroutine 1 [running]:
        runtime.gopanic(...)
        \t/usr/local/go/src/runtime/panic.go:770
        main.at(...)
        \t/tmp/a.go:2 +0x1d
        exit status 2
        """,
        "panic: runtime error: index out of range [3] with length 1",
        "/tmp/a.go:2");
  }

  @Test
  void javaHasItsCauseLast() {
    tells(
        """
        Exception in thread "main" java.lang.IllegalStateException: case failed
        \tat A.main(A.java:2)
        Caused by: java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 1
        \tat java.base/java.util.Objects.checkIndex(Objects.java:385)
        \tat engine.A.at(A.java:1)
        \t... 1 more
        """,
        "Caused by: java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 1",
        "A.java:1");
  }

  @Test
  void nodeEndsWithItsVersion() {
    tells(
        """
        file:///tmp/a.mjs:1
        function softmax(x) { throw new RangeError('bad axis 3'); }
                                    ^

        RangeError: bad axis 3
            at Module.run (node:internal/modules/esm/module_job:325:25)
            at softmax (file:///tmp/a.mjs:1:29)

        Node.js v20.20.2
        """,
        "RangeError: bad axis 3",
        "/tmp/a.mjs:1");
  }

  @Test
  void cppHasNoFrames() {
    tells(
        "terminate called after throwing an instance of 'std::out_of_range'\n  what():  axis 3\n",
        "what():  axis 3",
        "");
  }

  @Test
  void anyOtherLogIsToldByItsLastLine() {
    tells("warming up\nSegmentation fault\n\n", "Segmentation fault", "");
    assertTrue(Complaint.of(" \n").isEmpty());
  }
}
