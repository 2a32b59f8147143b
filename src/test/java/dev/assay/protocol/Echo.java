package dev.assay.protocol;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine that gives tensors back as they came; a process when it is started as a program. */
final class Echo implements Engine {

  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("loses_input")) {
      new Server(new Echo()).serve(new FirstLines(System.in), System.out);
    } else {
      new Server(new Echo()).serve();
    }
  }

  /** Takes the first line of whatever is there, and loses the rest. */
  private static final class FirstLines extends FilterInputStream {
    private FirstLines(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      for (int i = 0; i < read; i++) {
        if (into[from + i] == '\n') {
          return i + 1;
        }
      }
      return read;
    }
  }

  @Override
  public Hello hello() {
    return new Hello(
        "echo",
        "1",
        "Java",
        "cpu",
        List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16),
        List.of("affine", "adam"),
        Map.of("adam", Map.of("eps_placement", List.of("sqrt_v", "sqrt_v_hat"))));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Step step : question.steps()) {
      switch (step.verb()) {
        case "read" -> {
          Map<String, Tensor> results = new LinkedHashMap<>();
          step.want().forEach(name -> results.put(name, question.tensors().get(name)));
          steps.add(results);
        }
        case "gather" -> {
          Map<String, Tensor> results = new LinkedHashMap<>();
          int i = 0;
          for (Tensor tensor : question.tensors().values()) {
            results.put("all[%d]".formatted(i++), tensor);
          }
          steps.add(results);
        }
        case "crash" -> {
          return Answer.crashed("out of memory");
        }
        default -> {
          return Answer.refused("NoSuchStep", "echo: step=" + step.verb(), steps);
        }
      }
    }
    return Answer.complete(steps);
  }

  @Override
  public void close() {}
}
