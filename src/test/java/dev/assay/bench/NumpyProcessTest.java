package dev.assay.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.Python;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of python-reference/bench still play what the reference has now. */
class NumpyProcessTest {
  @ParameterizedTest
  @CsvSource({
    "spiral.py, 1, numpy",
    "seq2seq.py, 2 3 1, numpy",
    "conv2d.py, float32 1, numpy",
    "sine.py, 2, dezero"
  })
  void scriptsAnswer(String script, String line, String module) throws IOException {
    try (NumpyProcess process = new NumpyProcess(Python.with("numpy", module), script, 1)) {
      double[] answer = process.ask(line);
      assertTrue(answer.length >= 2 && answer[0] > 0, Arrays.toString(answer));
    }
  }
}
