package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One of the two engines of a comparison.
 *
 * @param start starts the engine anew, in a process of its own
 * @param dtype the only dtype it is played at, or empty: all that both declare
 * @param recorded what its answers were recorded to, or empty: it plays here
 */
public record Side(Supplier<Engine> start, Optional<DType> dtype, Optional<Selection> recorded) {

  /** An engine that plays here. */
  public Side(Supplier<Engine> start, Optional<DType> dtype) {
    this(start, dtype, Optional.empty());
  }

  /** The answers that an engine wrote to a file elsewhere, to what {@code assay export} wrote. */
  public static Side recorded(Path answers, Requests requests, Optional<DType> dtype) {
    return new Side(
        () -> {
          try {
            return new OfflineEngine(answers, requests);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        dtype,
        Optional.of(Selection.of(requests)));
  }

  /** Whether the engine can be asked, or has been. */
  boolean has(Case question, DType at) {
    return recorded.isEmpty() || recorded.get().hasCase(question, at);
  }
}
