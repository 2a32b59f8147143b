package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.Server;
import java.io.IOException;

/** The canonical engine as a process that breaks at one case. */
final class Sabotaged implements Engine {

  static final String CASE = "affine/one_row";

  private final Engine right = new CanonicalEngine(Backend.named("jvm"));
  private final String fault;

  private Sabotaged(String fault) {
    this.fault = fault;
  }

  public static void main(String[] args) throws IOException {
    new Server(new Sabotaged(args[0])).serve();
  }

  @Override
  public Hello hello() {
    return right.hello();
  }

  @Override
  public Answer run(Case question, DType dtype) {
    if (question.id().equals(CASE)) {
      sabotage();
    }
    return right.run(question, dtype);
  }

  private void sabotage() {
    switch (fault) {
      case "dies" -> Runtime.getRuntime().halt(139);
      case "hangs" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "floods" -> {
        while (true) {
          System.err.println("x".repeat(1 << 16));
        }
      }
      default -> throw new IllegalArgumentException(fault);
    }
  }

  @Override
  public void close() {}
}
