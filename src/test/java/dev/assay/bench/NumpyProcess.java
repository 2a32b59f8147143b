package dev.assay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The reference under NumPy in a process of its own, which answers each line with numbers. */
final class NumpyProcess implements AutoCloseable {
  private final String script;
  private final PrintWriter ask;
  private final BufferedReader answer;

  /** Starts a script of python-reference/bench with so many threads for products. */
  NumpyProcess(String python, String script, int threads) throws IOException {
    this.script = script;
    ProcessBuilder command = new ProcessBuilder(python, "python-reference/bench/" + script);
    command.environment().put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
    // Its own OpenBLAS knows which kernels to take, and how long to wait.
    command
        .environment()
        .keySet()
        .removeAll(List.of("OPENBLAS_CORETYPE", "OPENBLAS_THREAD_TIMEOUT"));
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ask = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answer =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits before and after, until the threads of the other side no longer spin. */
  double[] ask(String line) throws IOException {
    rest();
    ask.println(line);
    String numbers = answer.readLine();
    rest();
    if (numbers == null) {
      throw new IOException("%s: stdout ended, expected an answer to %s".formatted(script, line));
    }
    return Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static void rest() {
    LockSupport.parkNanos(120_000_000);
  }

  /** Ends the process: there are no more lines. */
  @Override
  public void close() throws IOException {
    ask.close();
    answer.close();
  }
}
